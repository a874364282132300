"""Who shows this key, or this session? Asked again at every request, so that a revoked key is refused at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from docproc.access.principal import Kind, Principal
from docproc.access.roles import Role, may_give
from docproc.access.tokens import csrf_token, digest
from docproc.storage import Database, keys, sessions, users
from docproc.storage.rows import StoredKey, StoredUser

NOTED_EVERY = timedelta(minutes=1)
"""The time of last use is kept this exactly: noting every request would make every request a write."""


@dataclass(frozen=True, slots=True)
class SessionLife:
    """How long a session holds."""

    idle: timedelta
    """Without use."""
    absolute: timedelta
    """At all."""


def by_key(connection: Connection, untrusted_key: str, now: datetime) -> Principal | None:
    """Whom a key stands for; null for one that is unknown, revoked or expired, or whose owner is shut out."""
    key = keys.with_token(connection, digest(untrusted_key))
    if key is None or key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now):
        return None
    if key.owner_id is not None and not _still_gives(users.get(connection, key.owner_id), key):
        return None
    scopes = None if key.scopes is None else frozenset(key.scopes)
    return Principal(
        kind=Kind.KEY,
        id=key.id,
        role=Role(key.role),
        name=key.name,
        scopes=scopes,
        owner_id=key.owner_id,
        acts_for_owner=key.acts_for_owner,
        seen_at=key.last_used_at,
    )


def by_session(connection: Connection, untrusted_token: str, now: datetime, life: SessionLife) -> Principal | None:
    """Whom a session's token stands for; null for one that is unknown or over, or whose user is shut out."""
    session = sessions.with_token(connection, digest(untrusted_token))
    if session is None or now - session.seen_at > life.idle or now - session.created_at > life.absolute:
        return None
    user = users.get(connection, session.user_id)
    if user.disabled_at is not None:
        return None
    return Principal(
        kind=Kind.USER,
        id=user.id,
        role=Role(user.role),
        name=user.name,
        seen_at=session.seen_at,
        session_id=session.id,
        csrf_token=csrf_token(untrusted_token),
    )


def note_use(database: Database, principal: Principal, now: datetime) -> None:
    """Keep that a key or session was used, unless that was noted a moment ago."""
    if principal.kind is Kind.LOCAL or (principal.seen_at is not None and now - principal.seen_at < NOTED_EVERY):
        return
    with database.write() as connection:
        if principal.session_id is not None:
            sessions.see(connection, principal.session_id, now)
        else:
            keys.use(connection, principal.id, now)


def _still_gives(owner: StoredUser, key: StoredKey) -> bool:
    return owner.disabled_at is None and may_give(Role(owner.role), Role(key.role))
