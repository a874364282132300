"""How far a job is, for whoever waits for it."""

import time
from collections.abc import Callable

from docproc.jobs.outages import patiently
from docproc.jobs.port import Job
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs

INTERVAL_SECONDS = 0.5
"""Least time between two notes, seconds: a page takes less, and each note is a write to the disk."""


def begin_stage(shop: Workshop, job: Job, stage: str) -> None:
    """Note that the job has come to a stage."""
    patiently(shop, lambda: _note(shop, job, stage, 0, None))


def page_counter(shop: Workshop, job: Job, stage: str) -> Callable[[int, int], None]:
    """A function to tell of every page done; it notes the first, the last, and one now and then."""
    noted = 0.0

    def count(done: int, total: int) -> None:
        nonlocal noted
        if done < total and time.monotonic() - noted < INTERVAL_SECONDS:
            return
        noted = time.monotonic()
        patiently(shop, lambda: _note(shop, job, stage, done, total))

    return count


def _note(shop: Workshop, job: Job, stage: str, done: int, total: int | None) -> None:
    with shop.database.write() as connection:
        jobs.set_progress(connection, job.id, stage, done, total)
