"""Plans: sent in, listed, read."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit, OneFile, Password, upload_of
from docproc.api.schemas import AcceptedPlan, Items, JobReference, PlanSummary, PlanView, Reference
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.storage import documents, plans
from docproc.storage.plan_numbers import same_number
from docproc.storage.rows import Status

router = APIRouter(prefix="/v1/plans", tags=["plans"])


@router.post("", status_code=202, responses=declared_problems(413, 507))
async def post_plan(state: StateOf, caller: Caller, file: OneFile, wait: WaitOf, password: Password = None) -> AcceptedPlan:
    """Send a plan in. It is read in the background: ask after the job, or give `Prefer: wait=N`."""
    accepted = await run_in_threadpool(state.intake.plan, upload_of(file, password), state.sender(caller))
    await wait.until_ended([accepted.job_id])
    return AcceptedPlan(
        plan=Reference(id=accepted.id, status=await run_in_threadpool(_status, state, accepted.id)),
        job=JobReference(id=accepted.job_id),
        duplicate_of=accepted.duplicate_of,
    )


@router.get("", responses=declared_problems(400))
def get_plans(state: StateOf, caller: Caller, cursor: Cursor = None, limit: Limit = 50) -> Items[PlanSummary]:
    """List the plans, newest first."""
    with state.database.read() as connection:
        page = plans.page(connection, cursor, limit, sees=caller.sees)
    return Items(items=[PlanSummary.of(plan) for plan in page.items], next=page.next)


@router.get("/{plan_id}", responses=declared_problems(404))
def get_plan(state: StateOf, caller: Caller, plan_id: Identifier) -> PlanView:
    """Get a plan and, once it is ready, its record."""
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        alike = same_number(connection, plan_id, caller.sees)
        return PlanView.of(plan, documents.get(connection, plan.document_id), alike)


def _status(state: State, plan_id: str) -> Status:
    with state.database.read() as connection:
        return plans.get(connection, plan_id).status
