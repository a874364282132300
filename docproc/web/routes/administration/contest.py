"""Looking after one contest: who takes part, for how long it is kept, and its deletion."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response

from docproc.access import Role
from docproc.access.membership import let_in, let_out, participants
from docproc.api.caller import Caller
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas_access import Login
from docproc.api.schemas_erasure import MOST_MONTHS, AskedReason
from docproc.api.state import State, StateOf
from docproc.documents.errors import NotAllowedError, NotFoundError
from docproc.jobs.deleting import Target, ask_deletion
from docproc.jobs.problems import Problem, problem_of
from docproc.jobs.retention import outlook, remove_term, set_term
from docproc.storage import desk, plans, retention
from docproc.storage.deletions import DeletionKind, DeletionReason
from docproc.web.answers import led_back
from docproc.web.rendering import render
from docproc.web.views.empty_fields import EmptyDate

router = APIRouter(prefix="/plans/{plan_id}/management")

CAPACITIES = (Role.ORGANIZER, Role.REVIEWER, Role.PORTAL)
Capacity = Annotated[Literal[Role.ORGANIZER, Role.REVIEWER, Role.PORTAL], Form()]
Months = Annotated[int, Form(ge=1, le=MOST_MONTHS)]


def _understood(understood: Annotated[Literal["yes"], Form()]) -> str:  # a deletion is not undone: whoever asks says they know
    return understood


@router.get("")
def get_management(request: Request, state: StateOf, plan_id: Identifier) -> Response:
    """Show who takes part and how long the contest is kept."""
    return _page(request, state, plan_id)


@router.post("/members")
def post_member(
    request: Request, state: StateOf, caller: Caller, plan_id: Identifier, *, login: Annotated[Login, Form()], capacity: Capacity
) -> Response:
    """Let a person take part, or give them another part."""
    try:
        with state.database.write() as connection:
            let_in(connection, caller, plan_id, Role(capacity), now=state.now(), login=login)
    except (NotAllowedError, NotFoundError) as error:
        return _page(request, state, plan_id, problem=problem_of(error), login=login)
    return led_back(f"/plans/{plan_id}/management", "added")


@router.post("/members/{member_id}/removal")
def post_removal(state: StateOf, caller: Caller, plan_id: Identifier, member_id: Identifier) -> Response:
    """Let somebody take part no longer."""
    with state.database.write() as connection:
        let_out(connection, caller, plan_id, member_id, now=state.now())
    return led_back(f"/plans/{plan_id}/management", "removed")


@router.post("/retention")
def post_retention(state: StateOf, caller: Caller, plan_id: Identifier, months: Months, ends_on: EmptyDate = None) -> Response:
    """Set for how long the contest's entries and reports are kept."""
    with state.database.write() as connection:
        set_term(connection, plan_id, months, ends_on, state.sender(caller))
    return led_back(f"/plans/{plan_id}/management", "saved")


@router.post("/retention/removal")
def post_retention_removal(state: StateOf, caller: Caller, plan_id: Identifier) -> Response:
    """Keep the contest without a term."""
    with state.database.write() as connection:
        remove_term(connection, plan_id, state.sender(caller))
    return led_back(f"/plans/{plan_id}/management", "saved")


@router.post("/deletion", dependencies=[Depends(_understood)])
def post_deletion(state: StateOf, caller: Caller, plan_id: Identifier, reason: Annotated[AskedReason, Form()]) -> Response:
    """Delete the plan with everything that was sent for it."""
    target = Target(DeletionKind.PLAN, plan_id)
    with state.database.write() as connection:
        ask_deletion(connection, state.queue, target, DeletionReason(reason), state.sender(caller))
    return led_back("/administration/retention", "deleting")


def _page(request: Request, state: State, plan_id: str, *, problem: Problem | None = None, login: str = "") -> Response:
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        term = retention.get(connection, plan_id)
        seen = None if term is None else outlook(connection, term)
        taking_part = participants(connection, plan_id)
        held = retention.held(connection, plan_id)
        counts = desk.outcomes(connection, plan_id)
    return render(
        request,
        "administration/contest.html",
        status_code=200 if problem is None else problem.status,
        plan=plan,
        entry_count=sum(counts.values()),
        members=taking_part,
        capacities=CAPACITIES,
        outlook=seen,
        held=held,
        problem=problem,
        login=login,
    )
