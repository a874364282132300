"""People: made, invited, given another role, shut out."""

import re
from datetime import datetime, timedelta

from sqlalchemy import Connection

from docproc.access.passwords import check_strength, hash_password
from docproc.access.roles import Role
from docproc.access.tokens import digest, new_token
from docproc.documents.errors import BadLoginError, LastAdministratorError, LoginTakenError, NotFoundError, TicketError
from docproc.storage import audit, new_id, sessions, tickets, users
from docproc.storage.rows import StoredUser, Ticket

FIRST, PASSWORD = "first_administrator", "password"
"""Purposes of tickets: to make the first administrator, and to set the password of a person who was invited."""
FIRST_HOLDS = timedelta(hours=1)
"""The link that makes the first administrator; a new one is printed at every start."""
INVITATION_HOLDS = timedelta(days=3)
"""A link that an administrator hands over, past a weekend."""
_LOGIN_RE = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,198}[a-z0-9]")


def create_user(connection: Connection, *, login: str, name: str, role: Role, actor: str, now: datetime) -> StoredUser:
    """Make a person without a password; raises BadLoginError and LoginTakenError."""
    user = StoredUser(new_id(), _clean_login(login), name, role, None, None, None, now, None)
    if users.with_login(connection, user.login) is not None:
        raise LoginTakenError
    users.add(connection, user)
    _note(connection, actor, "user.create", user.id, now, role=str(role))
    return user


def invite(connection: Connection, user_id: str, *, actor: str, now: datetime) -> str:
    """A one-time token with which a person sets their password; those of before hold no longer. Raises NotFoundError."""
    user = users.get(connection, user_id)
    tickets.remove_all(connection, PASSWORD, user.id)
    _note(connection, actor, "user.invite", user.id, now)
    return _ticket(connection, PASSWORD, user.id, now, INVITATION_HOLDS)


def invite_first(connection: Connection, now: datetime) -> str | None:
    """A one-time token that makes the first administrator; null when there is one who may sign in."""
    if users.count_active(connection, Role.ADMINISTRATOR):
        return None
    tickets.remove_all(connection, FIRST)
    return _ticket(connection, FIRST, None, now, FIRST_HOLDS)


def redeem(connection: Connection, token: str, password: str, *, login: str, name: str, now: datetime) -> StoredUser:
    """The person whose password a token set, or the first administrator that it made with that login and name.

    Raises TicketError, WeakPasswordError, and for a first administrator BadLoginError and LoginTakenError.
    """
    token_hash = digest(token)
    if tickets.find(connection, token_hash, PASSWORD, now) is not None:
        ticket = tickets.take(connection, token_hash, PASSWORD, now)
        user_id = ticket.user_id if ticket else None
    elif tickets.take(connection, token_hash, FIRST, now) is not None and not users.count_active(connection, Role.ADMINISTRATOR):
        user_id = create_user(connection, login=login, name=name or login, role=Role.ADMINISTRATOR, actor="first", now=now).id
    else:
        user_id = None
    if user_id is None:
        raise TicketError
    return set_password(connection, user_id, password, actor=f"user/{user_id}", now=now)


def set_password(connection: Connection, user_id: str, password: str, *, actor: str, now: datetime) -> StoredUser:
    """Give a person a password, and end their sessions; raises NotFoundError and WeakPasswordError."""
    user = users.get(connection, user_id)
    check_strength(password, user.login)
    users.set_password(connection, user.id, hash_password(password))
    sessions.remove_all(connection, user.id)
    _note(connection, actor, "user.password", user.id, now)
    return users.get(connection, user.id)


def set_role(connection: Connection, user_id: str, role: Role, *, actor: str, now: datetime) -> StoredUser:
    """Give a person another role; raises NotFoundError, and LastAdministratorError when nobody would be left."""
    user = users.get(connection, user_id)
    if role is not Role.ADMINISTRATOR:
        _refuse_last(connection, user)
    users.set_role(connection, user.id, role)
    audit.append(
        connection,
        at=now,
        actor=actor,
        action="user.role",
        subject=f"user/{user.id}",
        before={"role": user.role},
        after={"role": str(role)},
    )
    return users.get(connection, user.id)


def disable(connection: Connection, user_id: str, *, actor: str, now: datetime) -> StoredUser:
    """Shut a person out from their next request on, with the keys that act for them.

    Raises NotFoundError, and LastAdministratorError when nobody would be left.
    """
    user = users.get(connection, user_id)
    _refuse_last(connection, user)
    users.set_disabled(connection, user.id, now)
    sessions.remove_all(connection, user.id)
    _note(connection, actor, "user.disable", user.id, now)
    return users.get(connection, user.id)


def enable(connection: Connection, user_id: str, *, actor: str, now: datetime) -> StoredUser:
    """Let a person in again; raises NotFoundError."""
    user = users.get(connection, user_id)
    users.set_disabled(connection, user.id, None)
    _note(connection, actor, "user.enable", user.id, now)
    return users.get(connection, user.id)


def with_login(connection: Connection, login: str) -> StoredUser:
    """The person of a login, however it is written; raises NotFoundError."""
    user = users.with_login(connection, login.strip().lower())
    if user is None:
        raise NotFoundError("người dùng")
    return user


def free_login(connection: Connection, untrusted_wish: str) -> str:
    """A login that nobody has, as near as may be to what somebody is called elsewhere."""
    kept = re.sub(r"[^a-z0-9._@+-]", "", untrusted_wish.lower()).strip("._@+-")[:180] or "user"
    return kept if len(kept) > 1 and users.with_login(connection, kept) is None else f"{kept}-{new_id()[:8]}"


def _refuse_last(connection: Connection, user: StoredUser) -> None:
    is_administrator = user.role == Role.ADMINISTRATOR and user.disabled_at is None
    if is_administrator and users.count_active(connection, Role.ADMINISTRATOR) == 1:
        raise LastAdministratorError


def _clean_login(untrusted_login: str) -> str:
    login = untrusted_login.strip().lower()
    if _LOGIN_RE.fullmatch(login) is None:
        raise BadLoginError
    return login


def _ticket(connection: Connection, purpose: str, user_id: str | None, now: datetime, holds: timedelta) -> str:
    tickets.remove_expired(connection, now)
    token = new_token()
    tickets.add(connection, Ticket(digest(token), purpose, user_id, None, now, now + holds))
    return token


def _note(connection: Connection, actor: str, action: str, user_id: str, now: datetime, **after: str) -> None:
    audit.append(connection, at=now, actor=actor, action=action, subject=f"user/{user_id}", after=after or None)
