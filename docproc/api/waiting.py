"""`Prefer: wait=N` (RFC 7240): an answer held back until jobs have ended, so that a caller need not ask again and again."""

import asyncio
import re
import time
from collections.abc import Collection
from typing import Annotated

from fastapi import Depends, Header, Response
from starlette.concurrency import run_in_threadpool

from docproc.api.closing import is_closing
from docproc.api.state import State, StateOf
from docproc.storage import jobs

MAX_WAIT_SECONDS = 60
"""Longest wait; proxies commonly give up after as long."""
_ASK_EVERY_SECONDS = 0.2
_WAIT_RE = re.compile(r"\bwait=(\d{1,4})\b")

Prefer = Annotated[str | None, Header(description="`wait=N`: answer when the work has ended, after N seconds (60) at most.")]


class Wait:
    """How long a caller is ready to wait for an answer."""

    def __init__(self, state: State, seconds: int) -> None:
        self._state = state
        self._until = time.monotonic() + seconds

    async def until_ended(self, job_ids: Collection[str]) -> None:
        """Return when all these jobs have ended, the time is over, or the service is told to end."""
        while time.monotonic() < self._until and not is_closing():
            if not await run_in_threadpool(self._unfinished, job_ids):
                return
            await asyncio.sleep(_ASK_EVERY_SECONDS)

    def _unfinished(self, job_ids: Collection[str]) -> int:
        with self._state.database.read() as connection:
            return jobs.unfinished_of(connection, job_ids)


def _wait(state: StateOf, response: Response, prefer: Prefer = None) -> Wait:
    seconds = _seconds(prefer)
    if seconds:
        response.headers["Preference-Applied"] = f"wait={seconds}"
    return Wait(state, seconds)


WaitOf = Annotated[Wait, Depends(_wait)]
"""The caller's `Prefer: wait=N`, as a parameter of an endpoint; every one that answers 202 has it."""


def _seconds(prefer: str | None) -> int:
    wait = _WAIT_RE.search(prefer or "")
    return min(int(wait[1]), MAX_WAIT_SECONDS) if wait else 0
