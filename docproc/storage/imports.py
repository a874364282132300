"""Imports into the register: asked for, previewed, carried out, undone."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from docproc.documents.errors import NotFoundError
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, Status, StoredImport
from docproc.storage.tables import imports


def add(connection: Connection, row: StoredImport) -> None:
    """Keep an import that was asked for."""
    connection.execute(imports.insert().values({column.name: getattr(row, column.name) for column in imports.c}))


def get(connection: Connection, import_id: str) -> StoredImport:
    """The import; raises NotFoundError."""
    return _found(connection, import_id, hold=False)


def hold(connection: Connection, import_id: str) -> StoredImport:
    """The same; nobody else changes it until the caller's transaction ends."""
    return _found(connection, import_id, hold=True)


def page(connection: Connection, cursor: str | None, limit: int, *, sent_by: Collection[str] | None = None) -> Page[StoredImport]:
    """Imports, newest first, those of some senders or all; raises BadCursorError."""
    query = select(imports)
    if sent_by is not None:
        query = query.where(imports.c.sent_by.in_(sent_by))
    return page_of([_import(row) for row in connection.execute(page_query(query, imports, cursor, limit))], limit)


def set_status(
    connection: Connection, import_id: str, status: Status, *, result: Json | None = None, problem: Json | None = None
) -> None:
    """Say how far an import is and what came of it; without a `result` the one of an earlier look stays."""
    said = {"status": status, "problem": problem} if result is None else {"status": status, "problem": problem, "result": result}
    connection.execute(imports.update().where(imports.c.id == import_id).values(said))


def ask_again(connection: Connection, row: StoredImport) -> None:
    """Have an import wait once more, with what a person says of it now."""
    said = {name: getattr(row, name) for name in ("dry_run", "scope", "locality", "mapping", "actor")}
    connection.execute(imports.update().where(imports.c.id == row.id).values(**said, status=Status.QUEUED, problem=None))


def set_undone(connection: Connection, import_id: str, at: datetime, actor: str) -> None:
    """Say that what an import changed was taken back."""
    connection.execute(imports.update().where(imports.c.id == import_id).values(undone_at=at, undone_by=actor))


def _found(connection: Connection, import_id: str, *, hold: bool) -> StoredImport:
    query = select(imports).where(imports.c.id == import_id)
    row = connection.execute(query.with_for_update() if hold else query).one_or_none()
    if row is None:
        raise NotFoundError(f"lần nhập {import_id}")
    return _import(row)


def _import(row: Row[Any]) -> StoredImport:
    fields = row._asdict()
    return StoredImport(**{**fields, "status": Status(fields["status"])})
