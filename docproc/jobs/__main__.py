"""The door of the worker process: `python -m docproc.jobs`, with the settings of the environment."""

import sys
from typing import NoReturn

from docproc.documents.errors import SetupError
from docproc.jobs.pool import die_with_parent
from docproc.jobs.starting import run_worker
from docproc.settings import Settings


def main(arguments: list[str]) -> NoReturn:
    """Be a worker; an argument is the process that this one must not outlive."""
    if arguments:
        die_with_parent(int(arguments[0]))
    try:
        run_worker(Settings.of_environment())
    except SetupError as error:
        sys.stderr.write(f"{error.line()}\n")
        sys.exit(3)


if __name__ == "__main__":
    main(sys.argv[1:])
