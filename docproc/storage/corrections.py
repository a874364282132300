"""What people said of values of plans and entries. Rows are only added, until the subject itself is deleted."""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.documents.correction import Correction
from docproc.storage.tables import corrections, entries, plans


def add(connection: Connection, subject_id: str, correction: Correction) -> None:
    """Keep a correction; its number must be one more than the last."""
    fields = correction.model_dump(mode="json", include={"id", "number", "path", "action", "before", "after", "reason", "actor"})
    connection.execute(corrections.insert().values(**fields, subject_id=subject_id, created_at=correction.at))


def of_subject(connection: Connection, subject_id: str) -> list[Correction]:
    """The corrections of a plan or entry, the first one first."""
    query = select(corrections).where(corrections.c.subject_id == subject_id).order_by(corrections.c.number)
    return [_correction(row) for row in connection.execute(query)]


def revision(connection: Connection, subject_id: str) -> int:
    """How many corrections a plan or entry has: a number that grows with each."""
    query = select(func.max(corrections.c.number)).where(corrections.c.subject_id == subject_id)
    return connection.execute(query).scalar_one() or 0


def revisions_of_entries(connection: Connection, plan_id: str) -> dict[str, int]:
    """The same for the entries of a plan, without those that have none."""
    query = select(corrections.c.subject_id, func.max(corrections.c.number).label("revision")).group_by(corrections.c.subject_id)
    query = query.join(entries, entries.c.id == corrections.c.subject_id).where(entries.c.plan_id == plan_id)
    return {row.subject_id: row.revision for row in connection.execute(query)}


def hold(connection: Connection, subject_id: str) -> None:
    """Let nobody else correct or decide on the plan or entry until the caller's transaction ends."""
    for table in (plans, entries):  # SQLite has one writer anyway, and leaves this out
        connection.execute(select(table.c.id).where(table.c.id == subject_id).with_for_update())


def _correction(row: Row[Any]) -> Correction:
    fields = row._asdict()
    del fields["subject_id"]
    at = fields.pop("created_at")
    return Correction(**fields, at=at)
