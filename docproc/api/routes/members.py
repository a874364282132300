"""Who takes part in a contest's work; for its organizers."""

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from docproc.access import Grant, Kind, Reach, Role, accounts
from docproc.access.roles import may_give
from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas import Items
from docproc.api.schemas_access import MemberView, NewMember
from docproc.api.state import StateOf
from docproc.documents.errors import NotAllowedError, NotFoundError
from docproc.storage import audit, keys, members, users
from docproc.storage.rows import Member

router = APIRouter(prefix="/v1/plans", tags=["people"])


@router.get("/{plan_id}/members", responses=declared_problems(404))
def get_members(state: StateOf, plan_id: Identifier) -> Items[MemberView]:
    """List who takes part in a contest's work, the first one first."""
    with state.database.read() as connection:
        return Items(items=[_view(connection, member) for member in members.of_plan(connection, plan_id)])


@router.post("/{plan_id}/members", responses=declared_problems(404))
def post_member(state: StateOf, caller: Caller, plan_id: Identifier, new: NewMember) -> MemberView:
    """Let a user or a key take part in a contest's work, or give them another part in it."""
    now = state.now()
    with state.database.write() as connection:
        member_id, role = _found(connection, caller, new)
        if not may_give(role, new.capacity):  # it could not act on it
            raise NotAllowedError(f"vai trò {role} không thể là {new.capacity} của cuộc thi")
        member = Member(plan_id, member_id, new.capacity, now)
        members.put(connection, member)
        audit.append(
            connection,
            at=now,
            actor=caller.principal.actor,
            action="member.put",
            subject=f"plan/{plan_id}",
            after={"member": member_id, "capacity": str(new.capacity)},
        )
        return _view(connection, member)


@router.delete("/{plan_id}/members/{member_id}", status_code=204, responses=declared_problems(404))
def delete_member(state: StateOf, caller: Caller, plan_id: Identifier, member_id: Identifier) -> Response:
    """Let somebody take part no longer."""
    with state.database.write() as connection:
        if not members.remove(connection, plan_id, member_id):
            raise NotFoundError
        audit.append(
            connection,
            at=state.now(),
            actor=caller.principal.actor,
            action="member.remove",
            subject=f"plan/{plan_id}",
            before={"member": member_id},
        )
    return Response(status_code=204)


def _found(connection: Connection, caller: Grant, new: NewMember) -> tuple[str, Role]:
    if (new.login is None) == (new.key_id is None):
        raise NotFoundError("cần đúng một trong hai: login, key_id")
    if new.login is not None:
        user = accounts.with_login(connection, new.login)
        return user.id, Role(user.role)
    key = keys.get(connection, new.key_id or "")
    if caller.reach is not Reach.ALL and key.owner_id != caller.principal.person_id:
        raise NotFoundError
    return key.id, Role(key.role)


def _view(connection: Connection, member: Member) -> MemberView:
    try:
        kind, name = Kind.USER, users.get(connection, member.member_id).name
    except NotFoundError:
        kind, name = Kind.KEY, keys.get(connection, member.member_id).name
    return MemberView(id=member.member_id, kind=kind, name=name, capacity=Role(member.capacity))
