"""The door of the worker process: `python -m docproc.jobs`, with the settings of the environment."""

import sys
from functools import partial
from typing import NoReturn

from docproc.documents.errors import SetupError
from docproc.jobs.logs import set_up_logging
from docproc.jobs.pool import die_with_parent
from docproc.jobs.worker import work
from docproc.reading import Limits, read
from docproc.settings import Settings


def main(arguments: list[str]) -> NoReturn:
    """Work until told to stop; an argument is the process that this one must not outlive."""
    if arguments:
        die_with_parent(int(arguments[0]))
    try:
        settings = Settings.of_environment()
        set_up_logging(settings.log_format)
        reader = partial(read, limits=Limits.model_validate(settings.reading_limits))
        work(settings.data_dir, settings.database_address, read=reader, processes=settings.worker_processes)
    except SetupError as error:
        sys.stderr.write(f"{error.line()}\n")
        sys.exit(3)


if __name__ == "__main__":
    main(sys.argv[1:])
