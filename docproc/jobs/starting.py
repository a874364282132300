"""A worker as a process of its own, with the settings of whoever starts it."""

from functools import partial
from typing import NoReturn

from docproc.jobs.logs import set_up_logging
from docproc.jobs.webhooks.addresses import parse_networks
from docproc.jobs.worker import work
from docproc.reading import Limits, read
from docproc.settings import Settings


def run_worker(settings: Settings) -> NoReturn:
    """Work until told to stop, then end the process; raises what `work` raises."""
    set_up_logging(settings.log_format)
    reader = partial(read, limits=Limits.model_validate(settings.reading_limits))
    networks = parse_networks(settings.webhook_networks)
    work(
        settings.data_dir,
        settings.database_address,
        files_url=settings.files_url,
        read=reader,
        processes=settings.worker_processes,
        networks=networks,
    )
