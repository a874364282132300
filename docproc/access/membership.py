"""Who takes part in a contest's work: let in, given another part, let out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.access import accounts
from docproc.access.principal import Grant, Kind
from docproc.access.roles import Reach, Role, may_give
from docproc.documents.errors import NotAllowedError, NotFoundError
from docproc.storage import audit, keys, members, users
from docproc.storage.rows import Member


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in a contest's work."""

    id: str
    kind: Kind
    name: str
    capacity: Role
    """The role in this contest; its own role still bounds it."""


def participants(connection: Connection, plan_id: str) -> list[Participant]:
    """Those who take part, the first one first."""
    return [_participant(connection, member) for member in members.of_plan(connection, plan_id)]


def let_in(
    connection: Connection,
    caller: Grant,
    plan_id: str,
    capacity: Role,
    *,
    now: datetime,
    login: str | None = None,
    key_id: str | None = None,
) -> Participant:
    """Let a user or a key take part, or give them another part; one of `login` and `key_id` names them.

    Raises NotFoundError for nobody, and NotAllowedError for a part that their own role does not allow.
    """
    member_id, role = _found(connection, caller, login, key_id)
    if not may_give(role, capacity):  # it could not act on it
        raise NotAllowedError(f"vai trò {role} không thể là {capacity} của cuộc thi")
    member = Member(plan_id, member_id, capacity, now)
    members.put(connection, member)
    after = {"member": member_id, "capacity": str(capacity)}
    audit.append(connection, at=now, actor=caller.principal.actor, action="member.put", subject=f"plan/{plan_id}", after=after)
    return _participant(connection, member)


def let_out(connection: Connection, caller: Grant, plan_id: str, member_id: str, *, now: datetime) -> None:
    """Let somebody take part no longer; raises NotFoundError for one who does not."""
    if not members.remove(connection, plan_id, member_id):
        raise NotFoundError
    before = {"member": member_id}
    audit.append(
        connection, at=now, actor=caller.principal.actor, action="member.remove", subject=f"plan/{plan_id}", before=before
    )


def _found(connection: Connection, caller: Grant, login: str | None, key_id: str | None) -> tuple[str, Role]:
    if (login is None) == (key_id is None):
        raise NotFoundError("cần đúng một trong hai: login, key_id")
    if login is not None:
        user = accounts.with_login(connection, login)
        return user.id, Role(user.role)
    key = keys.get(connection, key_id or "")
    if caller.reach is not Reach.ALL and key.owner_id != caller.principal.person_id:
        raise NotFoundError
    return key.id, Role(key.role)


def _participant(connection: Connection, member: Member) -> Participant:
    try:
        kind, name = Kind.USER, users.get(connection, member.member_id).name
    except NotFoundError:
        kind, name = Kind.KEY, keys.get(connection, member.member_id).name
    return Participant(member.member_id, kind, name, Role(member.capacity))
