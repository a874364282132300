"""A job's progress as server-sent events.

The stream tells of states and not of changes: whoever comes back after a break, with the `Last-Event-ID` of what they heard last,
is told how things stand now, if that is anything new. So nothing has to be kept for them, and the end is never missed.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from threading import BoundedSemaphore

import anyio
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from docproc.api.closing import is_closing
from docproc.api.problems import refusal
from docproc.api.schemas import JobView
from docproc.api.state import State
from docproc.documents.errors import BusyError, NotFoundError
from docproc.storage import jobs
from docproc.storage.rows import StoredJob

LOOK_SECONDS = 0.5
"""How often a job is looked at; its progress is noted as often."""
HEARTBEAT_SECONDS = 15
"""How often a silent stream says that it lives, as a comment: proxies commonly close what is silent for a minute."""
STREAM_SECONDS = 900.0
"""After so long a stream ends and has to be asked for again: the caller may have lost the right to it."""
GRACE_SECONDS = 5.0
"""How long a stream may take to end when the service does."""
RETRY_MILLISECONDS = 2000
"""How long a browser waits before it comes back."""


class JobEvents(EventSourceResponse):
    """The answer that streams a job's events; 429 when too many are streamed already."""

    def __init__(self, state: State, job_id: str, last_heard: int) -> None:
        """`last_heard` is the number of the last event that the caller has; -1 for none."""
        super().__init__(
            _events(state, job_id, last_heard),
            ping=HEARTBEAT_SECONDS,
            shutdown_event=anyio.Event(),
            shutdown_grace_period=GRACE_SECONDS,  # we end by ourselves, with a whole answer; without it we would be cut off
        )
        self._places: BoundedSemaphore = state.streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if not self._places.acquire(blocking=False):
            await refusal(BusyError())(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._places.release()


def is_news(job: StoredJob, last_heard: int) -> bool:
    """Whether there is, or will be, anything to tell of a job."""
    return job.status in jobs.OPEN or job.revision > last_heard


async def _events(state: State, job_id: str, last_heard: int) -> AsyncIterator[ServerSentEvent]:
    until = time.monotonic() + STREAM_SECONDS
    while not is_closing() and time.monotonic() < until:
        job = await run_in_threadpool(_job, state, job_id)
        if job is None:
            return
        is_open = job.status in jobs.OPEN
        if job.revision > last_heard:
            last_heard = job.revision
            data = JobView.of(job).model_dump_json()
            name = "progress" if is_open else "end"
            yield ServerSentEvent(data=data, event=name, id=str(job.revision), retry=RETRY_MILLISECONDS)
        if not is_open:
            return
        await _pause()


async def _pause() -> None:
    await asyncio.sleep(LOOK_SECONDS)


def _job(state: State, job_id: str) -> StoredJob | None:
    try:
        with state.database.read() as connection:
            return jobs.get(connection, job_id)
    except NotFoundError:  # deleted meanwhile
        return None
