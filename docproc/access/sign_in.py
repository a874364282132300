"""Signing in by login and password, and out again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.access.identify import SessionLife
from docproc.access.passwords import hash_password, is_outdated, verify
from docproc.access.throttle import SignInThrottle
from docproc.access.tokens import csrf_token, digest, new_token
from docproc.documents.errors import SignInFailedError
from docproc.storage import Database, audit, new_id, sessions, tickets, users
from docproc.storage.rows import StoredSession, StoredUser


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session that begins; its token goes to the browser and is not kept."""

    token: str
    csrf_token: str
    user: StoredUser


def sign_in(
    database: Database, throttle: SignInThrottle, *, login: str, untrusted_password: str, address: str, now: datetime
) -> NewSession:
    """A session for whoever knows the password; `address` is where the request came from.

    Raises SignInFailedError, which does not say what was wrong and takes as long for a login that nobody has, and ThrottledError.
    """
    name = login.strip().lower()
    throttle.attempt(name, address)
    with database.read() as connection:
        user = users.with_login(connection, name)
    password_hash = None if user is None or user.disabled_at is not None else user.password_hash
    right = verify(password_hash, untrusted_password)
    if user is None or password_hash is None or not right:
        if user is not None:
            with database.write() as connection:
                audit.append(connection, at=now, actor="api", action="session.refuse", subject=f"user/{user.id}")
        raise SignInFailedError
    throttle.succeeded(name, address)
    with database.write() as connection:
        if is_outdated(password_hash):
            users.set_password(connection, user.id, hash_password(untrusted_password))
        return begin_session(connection, user, now)


def begin_session(connection: Connection, user: StoredUser, now: datetime, *, instead_of: str | None = None) -> NewSession:
    """A new session for a person; the browser's earlier one, by its token, ends: a session is never carried over a sign-in."""
    if instead_of is not None:
        sessions.remove(connection, digest(instead_of))
    token = new_token()
    sessions.add(connection, StoredSession(new_id(), digest(token), user.id, now, now))
    audit.append(connection, at=now, actor=f"user/{user.id}", action="session.begin", subject=f"user/{user.id}")
    return NewSession(token, csrf_token(token), user)


def sign_out(connection: Connection, untrusted_token: str) -> bool:
    """End the session of a token; whether there was one."""
    return sessions.remove(connection, digest(untrusted_token))


def sweep(connection: Connection, life: SessionLife, now: datetime) -> int:
    """Remove sessions and one-time links that hold no longer; how many sessions there were."""
    tickets.remove_expired(connection, now)
    return sessions.remove_stale(connection, seen_before=now - life.idle, created_before=now - life.absolute)
