"""The register of adopted initiatives, and the imports that fill it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.documents.errors import NotFoundError
from docproc.documents.initiative import AdoptedInitiative
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, Status, StoredImport, StoredInitiative
from docproc.storage.tables import counters, imports, initiatives

_VERSION = "register"
_BATCH = 500  # identifiers in one query; SQLite takes 32,766


def version(connection: Connection) -> int:
    """A number that grows with every change of the register; 0 for one never filled."""
    return connection.execute(select(counters.c.value).where(counters.c.name == _VERSION)).scalar_one_or_none() or 0


def put(connection: Connection, rows: Iterable[tuple[AdoptedInitiative, str]], *, import_id: str | None, at: datetime) -> None:
    """Add initiatives, each with its searchable text; one whose identifier is known replaces the row of before."""
    given = list(rows)
    for batch in _batches(initiative.id for initiative, _ in given):
        connection.execute(initiatives.delete().where(initiatives.c.id.in_(batch)))
    if given:
        connection.execute(initiatives.insert(), [_values(row, searchable, import_id, at) for row, searchable in given])
    _advance(connection)


def get(connection: Connection, initiative_id: str) -> StoredInitiative:
    """The row of the register; raises NotFoundError."""
    row = connection.execute(_rows().where(initiatives.c.id == initiative_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"sáng kiến {initiative_id}")
    return StoredInitiative(**row._asdict())


def page(connection: Connection, words: Iterable[str], cursor: str | None, limit: int) -> Page[StoredInitiative]:
    """Rows whose searchable text holds every one of `words`, newest first; raises BadCursorError."""
    query = _rows()
    for word in words:
        query = query.where(initiatives.c.searchable.contains(word, autoescape=True))
    rows = connection.execute(page_query(query, initiatives, cursor, limit))
    return page_of([StoredInitiative(**row._asdict()) for row in rows], limit)


def everything(connection: Connection) -> list[AdoptedInitiative]:
    """All initiatives, by identifier."""
    rows = connection.execute(select(initiatives.c.row).order_by(initiatives.c.id)).scalars()
    return [AdoptedInitiative.model_validate(row) for row in rows]


def some(connection: Connection, initiative_ids: Iterable[str]) -> Iterator[AdoptedInitiative]:
    """These initiatives, in no particular order."""
    for batch in _batches(initiative_ids):
        for row in connection.execute(select(initiatives.c.row).where(initiatives.c.id.in_(batch))).scalars():
            yield AdoptedInitiative.model_validate(row)


def stamps(connection: Connection) -> dict[str, datetime]:
    """When each row was last put into the register, by identifier."""
    return {row.id: row.created_at for row in connection.execute(select(initiatives.c.id, initiatives.c.created_at))}


def count(connection: Connection) -> int:
    """How many initiatives there are."""
    return connection.execute(select(func.count()).select_from(initiatives)).scalar_one()


def add_import(connection: Connection, row: StoredImport) -> None:
    """Keep an import that was asked for."""
    connection.execute(imports.insert().values({column.name: getattr(row, column.name) for column in imports.c}))


def get_import(connection: Connection, import_id: str) -> StoredImport:
    """The import; raises NotFoundError."""
    row = connection.execute(select(imports).where(imports.c.id == import_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"lần nhập {import_id}")
    return _import(row)


def set_import(
    connection: Connection, import_id: str, status: Status, *, result: Json | None = None, problem: Json | None = None
) -> None:
    """Say how far an import is and what came of it."""
    connection.execute(imports.update().where(imports.c.id == import_id).values(status=status, result=result, problem=problem))


def _batches(identifiers: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(identifiers)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _values(initiative: AdoptedInitiative, searchable: str, import_id: str | None, at: datetime) -> Json:
    row = initiative.model_dump(mode="json")
    return {"id": initiative.id, "import_id": import_id, "row": row, "searchable": searchable, "created_at": at}


def _rows() -> Any:
    return select(initiatives.c.id, initiatives.c.import_id, initiatives.c.row, initiatives.c.created_at)


def _advance(connection: Connection) -> None:
    changed = connection.execute(counters.update().where(counters.c.name == _VERSION).values(value=counters.c.value + 1))
    if changed.rowcount == 0:
        connection.execute(counters.insert().values(name=_VERSION, value=1))


def _import(row: Row[Any]) -> StoredImport:
    fields = row._asdict()
    return StoredImport(**{**fields, "status": Status(fields["status"])})
