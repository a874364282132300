"""The register of adopted initiatives: rows added, changed, removed and found."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select, text

from docproc.documents.errors import NotFoundError
from docproc.documents.initiative import AdoptedInitiative
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.register_filter import RegisterFilter, conditions
from docproc.storage.register_history import change_of, changed_since, follows_from, forget_history, history, revision
from docproc.storage.rows import Json, RegisterAction, StoredInitiative
from docproc.storage.tables import counters, initiatives, register_changes

__all__ = [
    "changed_since",
    "count",
    "each",
    "everything",
    "follows_from",
    "forget_history",
    "get",
    "history",
    "hold",
    "page",
    "put",
    "remove",
    "restore",
    "revision",
    "some",
    "stamps",
    "version",
]

_Item = TypeVar("_Item")
_VERSION = "register"
_BATCH = 500  # identifiers in one query; SQLite takes 32,766


def version(connection: Connection) -> int:
    """A number that grows with every change of the register; 0 for one never filled."""
    return connection.execute(select(counters.c.value).where(counters.c.name == _VERSION)).scalar_one_or_none() or 0


def hold(connection: Connection) -> int:
    """Have nobody else change the register until the caller's transaction ends; its version."""
    added = text("INSERT INTO counters (name, value) VALUES (:name, 0) ON CONFLICT DO NOTHING")
    connection.execute(added, {"name": _VERSION})
    query = select(counters.c.value).where(counters.c.name == _VERSION).with_for_update()
    held: int = connection.execute(query).scalar_one()
    return held


def put(
    connection: Connection,
    rows: Iterable[tuple[AdoptedInitiative, str]],
    *,
    import_id: str | None,
    at: datetime,
    actor: str | None = None,
    reason: str | None = None,
) -> None:
    """Add initiatives, each with its searchable text.

    One whose identifier is known replaces the row of before, which the history keeps. A row that says what it said, from
    whatever source, stays as it is.
    """
    _write(connection, rows, None, import_id=import_id, at=at, actor=actor, reason=reason)


def restore(
    connection: Connection, rows: Iterable[tuple[AdoptedInitiative, str]], *, import_id: str, at: datetime, actor: str | None
) -> None:
    """Have rows say again what they said before an import, which is undone."""
    _write(connection, rows, RegisterAction.RESTORED, import_id=import_id, at=at, actor=actor, reason=None)


def remove(
    connection: Connection,
    *initiative_ids: str,
    at: datetime,
    actor: str | None,
    reason: str | None = None,
    import_id: str | None = None,
) -> None:
    """Take rows out of the register; the history keeps them. `import_id` is the import that is undone. Raises NotFoundError."""
    changed_to = hold(connection) + 1
    of_removal = {"action": RegisterAction.REMOVED, "actor": actor, "reason": reason, "at": at, "import_id": import_id}
    for batch in _batches(initiative_ids):
        before = _present(connection, batch)
        missing = next((initiative_id for initiative_id in batch if initiative_id not in before), None)
        if missing is not None:
            raise NotFoundError(f"sáng kiến {missing}")
        connection.execute(initiatives.delete().where(initiatives.c.id.in_(batch)))
        lines = [change_of(initiative_id, before[initiative_id], changed_to, **of_removal) for initiative_id in batch]
        connection.execute(register_changes.insert(), lines)
    if initiative_ids:
        _advance(connection, changed_to)


def get(connection: Connection, initiative_id: str) -> StoredInitiative:
    """The row of the register; raises NotFoundError."""
    row = connection.execute(_rows().where(initiatives.c.id == initiative_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"sáng kiến {initiative_id}")
    return StoredInitiative(**row._asdict())


def page(
    connection: Connection, words: Iterable[str], cursor: str | None, limit: int, wanted: RegisterFilter | None = None
) -> Page[StoredInitiative]:
    """Rows whose searchable text holds every one of `words`, newest first, all or those wanted; raises BadCursorError."""
    query = _rows().where(*conditions(words, wanted))
    rows = connection.execute(page_query(query, initiatives, cursor, limit))
    return page_of([StoredInitiative(**row._asdict()) for row in rows], limit)


def everything(connection: Connection) -> list[AdoptedInitiative]:
    """All initiatives, by identifier."""
    rows = connection.execute(select(initiatives.c.row).order_by(initiatives.c.id)).scalars()
    return [AdoptedInitiative.model_validate(row) for row in rows]


def each(connection: Connection, words: Iterable[str] = (), wanted: RegisterFilter | None = None) -> Iterator[AdoptedInitiative]:
    """All initiatives, or those wanted, by identifier, a few hundred in memory at once."""
    last, narrowed = "", conditions(words, wanted)
    while True:
        query = select(initiatives.c.id, initiatives.c.row).where(initiatives.c.id > last, *narrowed)
        rows = connection.execute(query.order_by(initiatives.c.id).limit(_BATCH)).all()
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


def count(connection: Connection, words: Iterable[str] = (), wanted: RegisterFilter | None = None) -> int:
    """How many initiatives there are, in all or of those wanted."""
    query = select(func.count()).select_from(initiatives).where(*conditions(words, wanted))
    return connection.execute(query).scalar_one()


def _write(
    connection: Connection,
    rows: Iterable[tuple[AdoptedInitiative, str]],
    action: RegisterAction | None,
    *,
    import_id: str | None,
    at: datetime,
    **of_change: Any,
) -> None:
    given = [_values(row, searchable, import_id, at) for row, searchable in rows]
    changed_to = hold(connection) + 1
    is_changed = False
    for batch in _batches(given):
        known = _present(connection, [values["id"] for values in batch])
        changed = [values for values in batch if not _says_the_same(known.get(values["id"]), values["row"])]
        if not changed:
            continue
        is_changed = True
        connection.execute(initiatives.delete().where(initiatives.c.id.in_([values["id"] for values in changed])))
        lines = [change_of(v["id"], known.get(v["id"]), changed_to, import_id=import_id, at=at, **of_change) for v in changed]
        connection.execute(initiatives.insert(), changed)
        connection.execute(register_changes.insert(), [{**line, "action": action or line["action"]} for line in lines])
    if is_changed:
        _advance(connection, changed_to)


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


def _rows() -> Any:
    return select(initiatives.c.id, initiatives.c.import_id, initiatives.c.row, initiatives.c.created_at)


def _advance(connection: Connection, changed_to: int) -> None:
    connection.execute(counters.update().where(counters.c.name == _VERSION).values(value=changed_to))
