"""Deletion: asked for here, carried out by a job, and kept as a receipt."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit
from docproc.api.schemas import Items, JobReference
from docproc.api.schemas_erasure import AcceptedDeletion, AskedReason, DeletionView
from docproc.api.state import State, StateOf
from docproc.api.waiting import Wait, WaitOf
from docproc.jobs.deleting import Asked, Target, ask_deletion, what_is_made_of
from docproc.jobs.intake import Sender
from docproc.storage import deletions
from docproc.storage.deletions import DeletionKind, DeletionReason

router = APIRouter(prefix="/v1", tags=["deletion"])

Reason = Annotated[
    AskedReason,
    Query(description="`request`: the person concerned asked for it; `mistake`: it was sent by mistake; `needless`."),
]


@router.delete("/plans/{plan_id}", status_code=202, responses=declared_problems(404))
async def delete_plan(
    state: StateOf, caller: Caller, plan_id: Identifier, wait: WaitOf, reason: Reason = "request"
) -> AcceptedDeletion:
    """Delete a plan with all entries and reports that were sent for it."""
    return await _accepted(state, Target(DeletionKind.PLAN, plan_id), reason, state.sender(caller), wait)


@router.delete("/entries/{entry_id}", status_code=202, responses=declared_problems(404))
async def delete_entry(
    state: StateOf, caller: Caller, entry_id: Identifier, wait: WaitOf, reason: Reason = "request"
) -> AcceptedDeletion:
    """Delete an entry: its file, text, record, screenings, corrections, decisions, and what other reports say of it."""
    return await _accepted(state, Target(DeletionKind.ENTRY, entry_id), reason, state.sender(caller), wait)


@router.delete("/reports/{report_id}", status_code=202, responses=declared_problems(404))
async def delete_report(
    state: StateOf, caller: Caller, report_id: Identifier, wait: WaitOf, reason: Reason = "request"
) -> AcceptedDeletion:
    """Delete a unit's report."""
    return await _accepted(state, Target(DeletionKind.REPORT, report_id), reason, state.sender(caller), wait)


@router.post("/register/{initiative_id}/erase", status_code=202, responses=declared_problems(404))
async def post_erasure(
    state: StateOf, caller: Caller, initiative_id: Identifier, wait: WaitOf, reason: Reason = "request"
) -> AcceptedDeletion:
    """Erase a row of the register with what its history says of it, for a person who asks for it."""
    return await _accepted(state, Target(DeletionKind.INITIATIVE, initiative_id), reason, state.sender(caller), wait)


@router.delete("/documents/{document_id}", status_code=202, responses=declared_problems(404))
async def delete_document(
    state: StateOf, caller: Caller, document_id: Identifier, wait: WaitOf, reason: Reason = "request"
) -> AcceptedDeletion:
    """Delete a file with what was made of it: the plan, entry, report or import that it was sent for."""
    target = await run_in_threadpool(_target, state, document_id)
    return await _accepted(state, target, reason, state.sender(caller), wait)


@router.get("/deletions", responses=declared_problems(400))
def get_deletions(state: StateOf, caller: Caller, cursor: Cursor = None, limit: Limit = 50) -> Items[DeletionView]:
    """List deletions with their receipts, newest first."""
    with state.database.read() as connection:
        page = deletions.page(connection, cursor, limit, sees=caller.sees)
    return Items(items=[DeletionView.of(deletion) for deletion in page.items], next=page.next)


@router.get("/deletions/{deletion_id}", responses=declared_problems(404))
def get_deletion(state: StateOf, deletion_id: Identifier) -> DeletionView:
    """Get a deletion with its receipt."""
    with state.database.read() as connection:
        return DeletionView.of(deletions.get(connection, deletion_id))


def _target(state: State, document_id: str) -> Target:
    with state.database.read() as connection:
        return what_is_made_of(connection, document_id)


async def _accepted(state: State, target: Target, reason: AskedReason, sender: Sender, wait: Wait) -> AcceptedDeletion:
    asked = await run_in_threadpool(_ask, state, target, DeletionReason(reason), sender)
    await wait.until_ended([asked.job_id])
    deletion = await run_in_threadpool(get_deletion, state, asked.deletion.id)
    return AcceptedDeletion(deletion=deletion, job=JobReference(id=asked.job_id))


def _ask(state: State, target: Target, reason: DeletionReason, sender: Sender) -> Asked:
    with state.database.write() as connection:
        return ask_deletion(connection, state.queue, target, reason, sender)
