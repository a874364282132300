"""Jobs: those under way and the dead letters, cancelled or done again."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from docproc.access import Grant
from docproc.api.caller import Caller
from docproc.api.routes.parameters import Cursor, Identifier
from docproc.api.state import State, StateOf
from docproc.jobs.endings import cancel_job, retry_job
from docproc.jobs.port import JobKind
from docproc.storage import jobs, names
from docproc.storage.jobs import WantedJobs
from docproc.storage.rows import JobStatus
from docproc.web.answers import led_back
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render

router = APIRouter()

_PAGE = "/administration/jobs"
_STATES = "|".join(JobStatus)
_KINDS = "|".join(JobKind)
Shown = Annotated[str, Query(pattern=f"^(|{_STATES})$")]
Kind = Annotated[str, Query(pattern=f"^(|{_KINDS})$")]


@router.get("/administration/jobs")
def get_jobs(
    request: Request, state: StateOf, caller: Caller, *, shown: Shown = "", kind: Kind = "", cursor: Cursor = None
) -> Response:
    """List the jobs that the caller may know of, newest first."""
    narrowed = WantedJobs(status=JobStatus(shown) if shown else None, kind=kind or None, sees=caller.sees, sent_by=caller.sent_by)
    with state.database.read() as connection:
        page = jobs.page(connection, cursor, PAGE_SIZE, narrowed)
        named = names.of_subjects(connection, [job.subject_id for job in page.items])
    return render(
        request,
        "administration/jobs.html",
        page=page,
        named=named,
        shown=shown,
        kind=kind,
        states=list(JobStatus),
        kinds=list(JobKind),
        ended_without=jobs.ENDED_WITHOUT,
        open_states=jobs.OPEN,
        dead=_dead(state, caller),
    )


@router.post("/administration/jobs/{job_id}/retry")
def post_retry(state: StateOf, caller: Caller, job_id: Identifier) -> Response:
    """Have a job done again that ended without its result."""
    retry_job(state.database, state.queue, job_id, state.sender(caller))
    return led_back(_PAGE, "retried")


@router.post("/administration/jobs/{job_id}/cancellation")
def post_cancellation(state: StateOf, caller: Caller, job_id: Identifier) -> Response:
    """Cancel a job."""
    cancel_job(state.database, state.queue, job_id, state.sender(caller))
    return led_back(_PAGE, "cancelled")


def _dead(state: State, caller: Grant) -> int:
    """How many dead letters wait for somebody, up to a page of them."""
    wanted = WantedJobs(status=JobStatus.DEAD, sees=caller.sees, sent_by=caller.sent_by)
    with state.database.read() as connection:
        return len(jobs.page(connection, None, PAGE_SIZE, wanted).items)
