"""Keys of the API, each under the hash of its secret."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from docproc.documents.errors import NotFoundError
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import StoredKey
from docproc.storage.tables import keys


def add(connection: Connection, key: StoredKey) -> None:
    """Keep a key."""
    connection.execute(keys.insert().values({column.name: getattr(key, column.name) for column in keys.c}))


def get(connection: Connection, key_id: str) -> StoredKey:
    """The key; raises NotFoundError."""
    row = connection.execute(select(keys).where(keys.c.id == key_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"khóa {key_id}")
    return StoredKey(**row._asdict())


def with_token(connection: Connection, token_hash: str) -> StoredKey | None:
    """The key whose secret has that hash."""
    row = connection.execute(select(keys).where(keys.c.token_hash == token_hash)).one_or_none()
    return None if row is None else StoredKey(**row._asdict())


def page(connection: Connection, owner_id: str | None, cursor: str | None, limit: int) -> Page[StoredKey]:
    """Keys, newest first: those of one owner, or all when it is null; raises BadCursorError."""
    query: Any = select(keys)
    if owner_id is not None:
        query = query.where(keys.c.owner_id == owner_id)
    rows = connection.execute(page_query(query, keys, cursor, limit))
    return page_of([StoredKey(**row._asdict()) for row in rows], limit)


def revoke(connection: Connection, key_id: str, at: datetime) -> bool:
    """Revoke a key; whether it was not revoked already."""
    unrevoked = keys.update().where(keys.c.id == key_id, keys.c.revoked_at.is_(None))
    return connection.execute(unrevoked.values(revoked_at=at)).rowcount > 0


def use(connection: Connection, key_id: str, at: datetime) -> None:
    """Note that a key was used."""
    connection.execute(keys.update().where(keys.c.id == key_id).values(last_used_at=at))
