"""The register of adopted initiatives, and the imports that fill it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, null, select

from docproc.documents.errors import NotFoundError
from docproc.documents.initiative import AdoptedInitiative
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, RegisterAction, RegisterChange, Status, StoredImport, StoredInitiative
from docproc.storage.tables import counters, imports, initiatives, register_changes

_Item = TypeVar("_Item")
_VERSION = "register"
_BATCH = 500  # identifiers in one query; SQLite takes 32,766


def version(connection: Connection) -> int:
    """A number that grows with every change of the register; 0 for one never filled."""
    return connection.execute(select(counters.c.value).where(counters.c.name == _VERSION)).scalar_one_or_none() or 0


def put(
    connection: Connection,
    rows: Iterable[tuple[AdoptedInitiative, str]],
    *,
    import_id: str | None,
    at: datetime,
    actor: str | None = None,
) -> None:
    """Add initiatives, each with its searchable text.

    One whose identifier is known replaces the row of before, which the history keeps. A row that says what it said, from
    whatever source, stays as it is.
    """
    given = [(_values(row, searchable, import_id, at), row) for row, searchable in rows]
    changed_to = version(connection) + 1
    fresh, lines = [], []
    for batch in _batches(given):
        known = _present(connection, [values["id"] for values, _ in batch])
        changed = [values for values, _ in batch if not _says_the_same(known.get(values["id"]), values["row"])]
        connection.execute(initiatives.delete().where(initiatives.c.id.in_([values["id"] for values in changed])))
        fresh += changed
        lines += [_change(v["id"], known.get(v["id"]), changed_to, import_id=import_id, actor=actor, at=at) for v in changed]
    if fresh:
        connection.execute(initiatives.insert(), fresh)
        connection.execute(register_changes.insert(), lines)
        _advance(connection)


def remove(connection: Connection, initiative_id: str, *, at: datetime, actor: str | None, reason: str | None = None) -> None:
    """Take a row out of the register; the history keeps it. Raises NotFoundError."""
    before = get(connection, initiative_id).row
    connection.execute(initiatives.delete().where(initiatives.c.id == initiative_id))
    of_removal = {"action": RegisterAction.REMOVED, "actor": actor, "reason": reason, "at": at}
    connection.execute(register_changes.insert().values(_change(initiative_id, before, version(connection) + 1, **of_removal)))
    _advance(connection)


def history(connection: Connection, initiative_id: str) -> list[RegisterChange]:
    """What became of a row, the first change first; nothing for rows of before there was a history."""
    table = register_changes
    columns = [column for column in table.c if column is not table.c.id]
    rows = connection.execute(select(*columns).where(table.c.initiative_id == initiative_id).order_by(table.c.id))
    return [RegisterChange(**{**row._asdict(), "action": RegisterAction(row.action)}) for row in rows]


def forget_history(connection: Connection, initiative_id: str) -> None:
    """Erase what the row said before, for a person who asks for it; that there were changes, and when, is kept."""
    table = register_changes
    connection.execute(table.update().where(table.c.initiative_id == initiative_id).values(before=null(), reason=None))


def changed_since(connection: Connection, known: int) -> set[str]:
    """Identifiers of the rows that were added, updated or removed after that version."""
    table = register_changes
    return set(connection.execute(select(table.c.initiative_id).where(table.c.version > known).distinct()).scalars())


def follows_from(connection: Connection, known: int) -> bool:
    """Whether the history tells all that happened after that version."""
    first = connection.execute(select(func.min(register_changes.c.version))).scalar_one_or_none()
    return known > 0 and first is not None and (first <= known + 1)


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


def each(connection: Connection) -> Iterator[AdoptedInitiative]:
    """All initiatives by identifier, a few hundred in memory at once."""
    last = ""
    while True:
        query = (
            select(initiatives.c.id, initiatives.c.row).where(initiatives.c.id > last).order_by(initiatives.c.id).limit(_BATCH)
        )
        rows = connection.execute(query).all()
        yield from (AdoptedInitiative.model_validate(row.row) for row in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


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


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _values(initiative: AdoptedInitiative, searchable: str, import_id: str | None, at: datetime) -> Json:
    row = initiative.model_dump(mode="json")
    return {"id": initiative.id, "import_id": import_id, "row": row, "searchable": searchable, "created_at": at}


def _present(connection: Connection, initiative_ids: list[str]) -> dict[str, Json]:
    found = connection.execute(select(initiatives.c.id, initiatives.c.row).where(initiatives.c.id.in_(initiative_ids)))
    return {row.id: row.row for row in found}


def _says_the_same(before: Json | None, row: Json) -> bool:
    return before is not None and {**before, "source": None} == {**row, "source": None}


def _change(initiative_id: str, before: Json | None, changed_to: int, **of_change: Any) -> Json:
    """A line of the history; `of_change` says by which import, by whom and when."""
    action = RegisterAction.ADDED if before is None else RegisterAction.UPDATED
    line = {"initiative_id": initiative_id, "version": changed_to, "action": action, "before": before}
    return {"import_id": None, "reason": None, **line, **of_change}


def _rows() -> Any:
    return select(initiatives.c.id, initiatives.c.import_id, initiatives.c.row, initiatives.c.created_at)


def _advance(connection: Connection) -> None:
    changed = connection.execute(counters.update().where(counters.c.name == _VERSION).values(value=counters.c.value + 1))
    if changed.rowcount == 0:
        connection.execute(counters.insert().values(name=_VERSION, value=1))


def _import(row: Row[Any]) -> StoredImport:
    fields = row._asdict()
    return StoredImport(**{**fields, "status": Status(fields["status"])})
