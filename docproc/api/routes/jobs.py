"""Jobs: how far they are, which are dead letters, and what people do about them."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.events import JobEvents, is_news
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Cursor, Identifier, Limit
from docproc.api.schemas import Items, JobView
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.jobs.endings import cancel_job, retry_job
from docproc.jobs.port import JobKind
from docproc.storage import jobs
from docproc.storage.rows import JobStatus, StoredJob

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

WantedState = Annotated[
    JobStatus | None, Query(alias="state", description="Only jobs that are this far; `dead` for the dead letters.")
]
WantedKind = Annotated[JobKind | None, Query(description="Only jobs that do this.")]
WantedSubject = Annotated[
    str | None, Query(max_length=200, pattern=PRINTABLE, description="Only jobs on this plan, entry, report or import.")
]
LastEventId = Annotated[
    str | None, Header(max_length=200, description="`id` of the last event that was heard, as browsers send it.")
]
_EVENT = {
    "type": "object",
    "required": ["event", "data", "id"],
    "properties": {
        "event": {"enum": ["progress", "end"]},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/components/schemas/JobView"},
        },
        "id": {"type": "string", "description": "To be sent as `Last-Event-ID` by whoever comes back."},
        "retry": {"type": "integer", "description": "Milliseconds after which to come back."},
    },
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `progress` and, as the last one, `end`.",
        "content": {"text/event-stream": {"schema": _EVENT}},
    },
    204: {"description": "The job has ended, and the caller knows: there is nothing to come back for."},
}


@router.get("", responses=declared_problems(400))
def get_jobs(
    state: StateOf,
    caller: Caller,
    cursor: Cursor = None,
    limit: Limit = 50,
    *,
    wanted: WantedState = None,
    kind: WantedKind = None,
    subject: WantedSubject = None,
) -> Items[JobView]:
    """List jobs, newest first. `state=dead` has the dead letters: nobody works on them until somebody has them done again."""
    narrowed = jobs.WantedJobs(status=wanted, kind=kind, subject_id=subject, sees=caller.sees, sent_by=caller.sent_by)
    with state.database.read() as connection:
        page = jobs.page(connection, cursor, limit, narrowed)
    return Items(items=[JobView.of(job) for job in page.items], next=page.next)


@router.get("/{job_id}", responses=declared_problems(404))
async def get_job(state: StateOf, job_id: Identifier, wait: WaitOf) -> JobView:
    """Ask how far a job is; with `Prefer: wait=N`, answer when it has ended."""
    await wait.until_ended([job_id])
    return await run_in_threadpool(_view, state, job_id)


@router.get("/{job_id}/events", response_class=EventSourceResponse, responses={**_STREAM, **declared_problems(404)})
async def get_job_events(state: StateOf, job_id: Identifier, last_event_id: LastEventId = None) -> Response:
    """Follow a job: server-sent events, each with the job as it stands, until it has ended."""
    last_heard = int(last_event_id) if last_event_id and last_event_id.isdecimal() and last_event_id.isascii() else -1
    job = await run_in_threadpool(_job, state, job_id)
    return JobEvents(state, job_id, last_heard) if is_news(job, last_heard) else Response(status_code=204)


@router.post("/{job_id}/cancel", responses=declared_problems(404))
def post_cancel(state: StateOf, caller: Caller, job_id: Identifier) -> JobView:
    """Cancel a job. Nothing more of it is kept; a job that has ended stays as it is."""
    cancel_job(state.database, state.queue, job_id, state.sender(caller))
    return _view(state, job_id)


@router.post("/{job_id}/retry", status_code=202, responses=declared_problems(404))
async def post_retry(state: StateOf, caller: Caller, job_id: Identifier, wait: WaitOf) -> JobView:
    """Have a job done again that is dead, failed or cancelled; one that waits, runs or is done stays as it is."""
    await run_in_threadpool(retry_job, state.database, state.queue, job_id, state.sender(caller))
    await wait.until_ended([job_id])
    return await run_in_threadpool(_view, state, job_id)


def _job(state: State, job_id: str) -> StoredJob:
    with state.database.read() as connection:
        return jobs.get(connection, job_id)


def _view(state: State, job_id: str) -> JobView:
    return JobView.of(_job(state, job_id))
