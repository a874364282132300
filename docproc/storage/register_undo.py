"""What an import did to the register, and what it said before."""

from collections.abc import Iterator

from sqlalchemy import Connection, Subquery, func, select

from docproc.storage.rows import Json, RegisterAction
from docproc.storage.tables import initiatives, register_changes

_DONE = (RegisterAction.ADDED, RegisterAction.UPDATED)


def changed_again(connection: Connection, import_id: str) -> list[str]:
    """Rows that were changed after an import changed them, so that undoing it would lose what was said since.

    A row that it added and that is gone again is none of them.
    """
    own, later = _own(import_id), _own(import_id, own_only=False)
    query = select(own.c.initiative_id, own.c.first).where(
        own.c.initiative_id == later.c.initiative_id, later.c.last > own.c.last
    )
    found = []
    for row in connection.execute(query.order_by(own.c.initiative_id)).all():
        is_added = _before(connection, row.first) is None
        if not (is_added and not _is_there(connection, row.initiative_id)):
            found.append(row.initiative_id)
    return found


def states_before(connection: Connection, import_id: str) -> Iterator[tuple[str, Json | None, bool]]:
    """Of each row that an import changed: its identifier, what it said before (null if it was added), whether it is there."""
    own = _own(import_id)
    query = select(own.c.initiative_id, register_changes.c.before, initiatives.c.id.is_not(None).label("is_there"))
    query = query.join(register_changes, register_changes.c.id == own.c.first)
    query = query.outerjoin(initiatives, initiatives.c.id == own.c.initiative_id)
    for row in connection.execute(query.order_by(own.c.first)).all():
        yield row.initiative_id, row.before, row.is_there


def _own(import_id: str, *, own_only: bool = True) -> Subquery:
    """First and last line of each row that the import changed: of the import's own lines, or of all."""
    table = register_changes
    query = select(table.c.initiative_id, func.min(table.c.id).label("first"), func.max(table.c.id).label("last"))
    if own_only:
        query = query.where(table.c.import_id == import_id, table.c.action.in_(_DONE))
    return query.group_by(table.c.initiative_id).subquery()


def _before(connection: Connection, line_id: int) -> Json | None:
    before: Json | None = connection.execute(
        select(register_changes.c.before).where(register_changes.c.id == line_id)
    ).scalar_one()
    return before


def _is_there(connection: Connection, initiative_id: str) -> bool:
    query = select(initiatives.c.id).where(initiatives.c.id == initiative_id)
    return connection.execute(query).scalar_one_or_none() is not None
