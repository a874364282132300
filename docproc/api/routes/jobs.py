"""Jobs: how far they are."""

from fastapi import APIRouter

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas import JobView
from docproc.api.state import StateOf
from docproc.api.waiting import Prefer, wait_for_job
from docproc.jobs.endings import cancel_job
from docproc.storage import jobs

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get("/{job_id}", responses=declared_problems(404))
async def get_job(state: StateOf, job_id: Identifier, prefer: Prefer = None) -> JobView:
    """Ask how far a job is; with `Prefer: wait=N`, answer when it has ended."""
    return JobView.of(await wait_for_job(state, job_id, prefer))


@router.post("/{job_id}/cancel", responses=declared_problems(404))
def post_cancel(state: StateOf, caller: Caller, job_id: Identifier) -> JobView:
    """Cancel a job. Nothing more of it is kept; a job that has ended stays as it is."""
    cancel_job(state.database, state.queue, job_id, state.sender(caller))
    with state.database.read() as connection:
        return JobView.of(jobs.get(connection, job_id))
