"""Jobs: asked after, waited for, followed, done again, cancelled."""

import time
from collections.abc import Iterator
from http import HTTPStatus
from typing import Literal

import httpx

from docproc.client.answers import JobView
from docproc.client.answers_operations import Capacity
from docproc.client.events import events_of
from docproc.client.patience import asked_pause
from docproc.client.problems import JobTimeoutError, NotConnectedError, error_of
from docproc.client.resource import Resource, get
from docproc.client.transport import MAX_WAIT_SECONDS, Call, may_pass, path, understood

State = Literal["queued", "running", "done", "failed", "dead", "cancelled"]


class Jobs(Resource):
    """The work that the service does in the background."""

    def get(self, job_id: str) -> JobView:
        """How far a job is."""
        return self._transport.answer(get("jobs", job_id), JobView)

    def list(self, *, state: State | None = None, kind: str | None = None, subject: str | None = None) -> Iterator[JobView]:
        """Jobs, newest first: all, or those that are so far (`dead`: the dead letters), do this, or work on that."""
        return self._transport.items(get("jobs", state=state, kind=kind, subject=subject), JobView)

    def wait(self, job_id: str, *, seconds: float = 600.0) -> JobView:
        """The job once it has ended, whatever came of it. Raises JobTimeoutError after so many seconds; it goes on."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            call = Call("GET", path("v1", "jobs", job_id), wait=max(1, min(MAX_WAIT_SECONDS, int(left))))
            job = self._transport.answer(call, JobView)
            if job.has_ended:
                return job
        raise JobTimeoutError(job_id)

    def follow(self, job_id: str) -> Iterator[JobView]:
        """The job each time that it is a step further, and at last as it ended; a broken stream is taken up again."""
        heard: str | None = None
        tries = self._transport.begin()
        while True:
            asked: float | None = None
            try:
                with self._transport.stream(_stream(job_id, heard)) as response:
                    if response.status_code == HTTPStatus.NO_CONTENT:
                        return
                    if response.is_error and not may_pass(response):
                        raise error_of(response)
                    asked = asked_pause(response)
                    for event in events_of(response.iter_text()) if response.is_success else ():
                        heard, tries = event.id or heard, self._transport.begin()
                        yield understood(event.data.encode(), JobView)
                        if event.name == "end":
                            return
            except httpx.TransportError:
                pass  # what was told so far is known; the rest is asked for again
            if not tries.again(asked):
                raise NotConnectedError(f"the events of job {job_id} broke off")

    def retry(self, job_id: str, *, wait: int = 0) -> JobView:
        """Have a job done again that is dead, failed or cancelled; another one stays as it is."""
        return self._transport.answer(Call("POST", path("v1", "jobs", job_id, "retry"), wait=wait), JobView)

    def cancel(self, job_id: str) -> JobView:
        """Cancel a job; one that has ended stays as it is."""
        return self._transport.answer(Call("POST", path("v1", "jobs", job_id, "cancel")), JobView)

    def capacity(self) -> Capacity:
        """How much the service takes at the moment."""
        return self._transport.answer(get("capacity"), Capacity)


def _stream(job_id: str, heard: str | None) -> Call:
    return Call("GET", path("v1", "jobs", job_id, "events"), headers={} if heard is None else {"Last-Event-ID": heard})
