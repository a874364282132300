"""Who takes part in a contest's work; for its organizers."""

from fastapi import APIRouter, Response

from docproc.access.membership import let_in, let_out, participants
from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas import Items
from docproc.api.schemas_access import MemberView, NewMember
from docproc.api.state import StateOf

router = APIRouter(prefix="/v1/plans", tags=["people"])


@router.get("/{plan_id}/members", responses=declared_problems(404))
def get_members(state: StateOf, plan_id: Identifier) -> Items[MemberView]:
    """List who takes part in a contest's work, the first one first."""
    with state.database.read() as connection:
        return Items(items=[MemberView.of(each) for each in participants(connection, plan_id)])


@router.post("/{plan_id}/members", responses=declared_problems(404))
def post_member(state: StateOf, caller: Caller, plan_id: Identifier, new: NewMember) -> MemberView:
    """Let a user or a key take part in a contest's work, or give them another part in it."""
    with state.database.write() as connection:
        named = {"login": new.login, "key_id": new.key_id}
        return MemberView.of(let_in(connection, caller, plan_id, new.capacity, now=state.now(), **named))


@router.delete("/{plan_id}/members/{member_id}", status_code=204, responses=declared_problems(404))
def delete_member(state: StateOf, caller: Caller, plan_id: Identifier, member_id: Identifier) -> Response:
    """Let somebody take part no longer."""
    with state.database.write() as connection:
        let_out(connection, caller, plan_id, member_id, now=state.now())
    return Response(status_code=204)
