"""Jobs: how far they are."""

from fastapi import APIRouter

from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas import JobView
from docproc.api.state import StateOf
from docproc.storage import jobs

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get("/{job_id}", responses=declared_problems(404))
def get_job(state: StateOf, job_id: Identifier) -> JobView:
    """Ask how far a job is."""
    with state.database.read() as connection:
        return JobView.of(jobs.get(connection, job_id))
