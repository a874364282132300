"""People who may sign in."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from docproc.documents.errors import NotFoundError
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import StoredUser
from docproc.storage.tables import users


def add(connection: Connection, user: StoredUser) -> None:
    """Keep a person; the login must be free."""
    connection.execute(users.insert().values({column.name: getattr(user, column.name) for column in users.c}))


def get(connection: Connection, user_id: str) -> StoredUser:
    """The person; raises NotFoundError."""
    found = _one(connection, select(users).where(users.c.id == user_id))
    if found is None:
        raise NotFoundError(f"người dùng {user_id}")
    return found


def with_login(connection: Connection, login: str) -> StoredUser | None:
    """The person of that login, which is in lower case."""
    return _one(connection, select(users).where(users.c.login == login))


def with_subject(connection: Connection, issuer: str, subject: str) -> StoredUser | None:
    """The person whom an OpenID provider knows under that name."""
    return _one(connection, select(users).where(users.c.issuer == issuer, users.c.subject == subject))


def page(connection: Connection, cursor: str | None, limit: int) -> Page[StoredUser]:
    """People, newest first; raises BadCursorError."""
    rows = connection.execute(page_query(select(users), users, cursor, limit))
    return page_of([StoredUser(**row._asdict()) for row in rows], limit)


def count_active(connection: Connection, role: str) -> int:
    """How many people of a role may sign in."""
    query = select(func.count()).select_from(users).where(users.c.role == role, users.c.disabled_at.is_(None))
    return connection.execute(query).scalar_one()


def set_password(connection: Connection, user_id: str, password_hash: str) -> None:
    """Keep the hash of a new password."""
    connection.execute(users.update().where(users.c.id == user_id).values(password_hash=password_hash))


def set_role(connection: Connection, user_id: str, role: str) -> None:
    """Give a person another role."""
    connection.execute(users.update().where(users.c.id == user_id).values(role=role))


def set_name(connection: Connection, user_id: str, name: str) -> None:
    """Give a person another name."""
    connection.execute(users.update().where(users.c.id == user_id).values(name=name))


def set_disabled(connection: Connection, user_id: str, at: datetime | None) -> None:
    """Shut a person out from then on, or let them in again."""
    connection.execute(users.update().where(users.c.id == user_id).values(disabled_at=at))


def _one(connection: Connection, query: Select[Any]) -> StoredUser | None:
    row = connection.execute(query).one_or_none()
    return None if row is None else StoredUser(**row._asdict())
