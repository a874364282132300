"""A sign-in through an OpenID provider, from here to there and back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from docproc.access.accounts import free_login
from docproc.access.oidc import Attempt, Identity
from docproc.access.tokens import digest, matches, new_token
from docproc.documents.errors import NotAllowedError, TicketError
from docproc.storage import audit, new_id, tickets, users
from docproc.storage.rows import StoredUser, Ticket

PURPOSE = "oidc"
"""Purpose of the tickets that stand for a sign-in under way."""
HOLDS = timedelta(minutes=10)
"""How long somebody may take at the provider."""


def keep_attempt(connection: Connection, attempt: Attempt, now: datetime) -> str:
    """A token for the browser that went to the provider, so that only this one can come back with the answer."""
    tickets.remove_expired(connection, now)
    token = new_token()
    content = {"state": attempt.state, "nonce": attempt.nonce, "verifier": attempt.verifier}
    tickets.add(connection, Ticket(digest(token), PURPOSE, None, content, now, now + HOLDS))
    return token


def take_attempt(connection: Connection, untrusted_token: str, untrusted_state: str, now: datetime) -> Attempt:
    """The attempt of a browser that comes back, once; raises TicketError unless it is one of ours and the state is its own."""
    ticket = tickets.take(connection, digest(untrusted_token), PURPOSE, now)
    content = None if ticket is None else ticket.content
    if content is None or not matches(content["state"], untrusted_state):
        raise TicketError
    return Attempt(**content)


def enter(connection: Connection, identity: Identity, now: datetime) -> StoredUser:
    """The person of an identity, with the name and role that the provider gives them now; made at their first sign-in.

    Raises NotAllowedError for one who is shut out here.
    """
    user = users.with_subject(connection, identity.issuer, identity.subject)
    if user is None:
        return _made(connection, identity, now)
    if user.disabled_at is not None:
        raise NotAllowedError
    users.set_name(connection, user.id, identity.name)
    if user.role != identity.role:
        users.set_role(connection, user.id, identity.role)
        _note(connection, users.get(connection, user.id), "user.role", now, before=user.role)
    return users.get(connection, user.id)


def _made(connection: Connection, identity: Identity, now: datetime) -> StoredUser:
    login = free_login(connection, identity.login)
    user = StoredUser(new_id(), login, identity.name, identity.role, None, identity.issuer, identity.subject, now, None)
    users.add(connection, user)
    _note(connection, user, "user.create", now)
    return user


def _note(connection: Connection, user: StoredUser, action: str, now: datetime, *, before: str | None = None) -> None:
    audit.append(
        connection,
        at=now,
        actor="oidc",
        action=action,
        subject=f"user/{user.id}",
        before=None if before is None else {"role": before},
        after={"role": user.role},
    )
