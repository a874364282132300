"""Browsers that are signed in, each under the hash of its token."""

from datetime import datetime

from sqlalchemy import Connection, select

from docproc.storage.rows import StoredSession
from docproc.storage.tables import sessions


def add(connection: Connection, session: StoredSession) -> None:
    """Keep a session."""
    connection.execute(sessions.insert().values({column.name: getattr(session, column.name) for column in sessions.c}))


def with_token(connection: Connection, token_hash: str) -> StoredSession | None:
    """The session whose token has that hash."""
    row = connection.execute(select(sessions).where(sessions.c.token_hash == token_hash)).one_or_none()
    return None if row is None else StoredSession(**row._asdict())


def see(connection: Connection, session_id: str, at: datetime) -> None:
    """Note that a session was used."""
    connection.execute(sessions.update().where(sessions.c.id == session_id).values(seen_at=at))


def remove(connection: Connection, token_hash: str) -> bool:
    """End the session whose token has that hash; whether there was one."""
    return connection.execute(sessions.delete().where(sessions.c.token_hash == token_hash)).rowcount > 0


def remove_all(connection: Connection, user_id: str) -> int:
    """End all sessions of a person; how many there were."""
    return connection.execute(sessions.delete().where(sessions.c.user_id == user_id)).rowcount


def remove_stale(connection: Connection, *, seen_before: datetime, created_before: datetime) -> int:
    """Remove sessions not used, or not begun, since those moments; how many there were."""
    stale = (sessions.c.seen_at < seen_before) | (sessions.c.created_at < created_before)
    return connection.execute(sessions.delete().where(stale)).rowcount
