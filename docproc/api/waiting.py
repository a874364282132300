"""`Prefer: wait=N` (RFC 7240): an answer held back until a job has ended, so that a caller need not ask again and again."""

import asyncio
import re
import time
from typing import Annotated

from fastapi import Header
from starlette.concurrency import run_in_threadpool

from docproc.api.state import State
from docproc.storage import jobs
from docproc.storage.rows import JobStatus, StoredJob

MAX_WAIT_SECONDS = 60
"""Longest wait; proxies commonly give up after as long."""
_ASK_EVERY_SECONDS = 0.2
_WAIT_RE = re.compile(r"\bwait=(\d{1,4})\b")

Prefer = Annotated[str | None, Header(description="`wait=N`: answer when the job has ended, after N seconds (60) at most.")]


async def wait_for_job(state: State, job_id: str, prefer: str | None) -> StoredJob:
    """The job, once it has ended or the time the caller grants is over; raises NotFoundError."""
    until = time.monotonic() + _seconds(prefer)
    while True:
        job = await run_in_threadpool(_job, state, job_id)
        if job.status not in (JobStatus.QUEUED, JobStatus.RUNNING) or time.monotonic() >= until:
            return job
        await asyncio.sleep(_ASK_EVERY_SECONDS)


def _seconds(prefer: str | None) -> int:
    wait = _WAIT_RE.search(prefer or "")
    return min(int(wait[1]), MAX_WAIT_SECONDS) if wait else 0


def _job(state: State, job_id: str) -> StoredJob:
    with state.database.read() as connection:
        return jobs.get(connection, job_id)
