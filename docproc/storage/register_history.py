"""What became of each row of the register: the line of every change, kept when the row itself is gone."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, null, select

from docproc.storage.rows import Json, RegisterAction, RegisterChange
from docproc.storage.tables import initiatives, register_changes

_COLUMNS = [column for column in register_changes.c if column is not register_changes.c.id]


def change_of(initiative_id: str, before: Json | None, changed_to: int, **of_change: Any) -> Json:
    """A line of the history; `of_change` says by which import, by whom, when and why."""
    action = RegisterAction.ADDED if before is None else RegisterAction.UPDATED
    line = {"initiative_id": initiative_id, "version": changed_to, "action": action, "before": before}
    return {"import_id": None, "reason": None, **line, **of_change}


def history(connection: Connection, initiative_id: str) -> list[RegisterChange]:
    """What became of a row, the first change first; nothing for rows of before there was a history."""
    table = register_changes
    rows = connection.execute(select(*_COLUMNS).where(table.c.initiative_id == initiative_id).order_by(table.c.id)).all()
    lines = [RegisterChange(**{**row._asdict(), "action": RegisterAction(row.action)}) for row in rows]
    now = connection.execute(select(initiatives.c.row).where(initiatives.c.id == initiative_id)).scalar_one_or_none()
    after = [*(line.before for line in lines[1:]), now]
    return [replace(line, after=state) for line, state in zip(lines, after, strict=bool(lines))]


def revision(connection: Connection, initiative_id: str) -> int:
    """The version of the register that the last change of a row made; 0 for one that nobody changed since there is a history."""
    query = select(func.max(register_changes.c.version)).where(register_changes.c.initiative_id == initiative_id)
    return connection.execute(query).scalar_one() or 0


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
