"""Lists as an organizer's desk shows them: plans, page by page, and counts of their entries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from docproc.storage.members import seen_by
from docproc.storage.rows import Json, Status
from docproc.storage.tables import documents, entries, plans, screenings


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list."""

    id: str
    title: str | None
    file_name: str
    status: Status
    problem: Json | None
    duplicate_of: str | None
    created_at: datetime
    record: Json | None


def _newest(column: ColumnElement[Any]) -> Any:
    """That column of an entry's newest screening."""
    newest = select(column).where(screenings.c.entry_id == entries.c.id)
    return newest.order_by(screenings.c.created_at.desc(), screenings.c.id.desc()).limit(1).scalar_subquery()


def outcomes(connection: Connection, plan_id: str, *, sent_by: str | None = None) -> dict[str | None, int]:
    """How many entries of a plan came to each outcome; under null those not screened."""
    outcome = _newest(screenings.c.outcome)
    found = select(outcome.label("outcome")).where(entries.c.plan_id == plan_id)
    if sent_by is not None:
        found = found.where(entries.c.sent_by == sent_by)
    inner = found.subquery()
    counted = connection.execute(select(inner.c.outcome, func.count()).group_by(inner.c.outcome))
    return {row.outcome: row[1] for row in counted}


def topics(connection: Connection, plan_ids: Collection[str]) -> dict[str, int]:
    """How many entries of these plans have which topic first."""
    first = entries.c.record[("topics", 0, "code")].as_string().label("code")
    inner = select(first).where(entries.c.plan_id.in_(plan_ids), entries.c.status == Status.READY).subquery()
    counted = connection.execute(select(inner.c.code, func.count()).where(inner.c.code.is_not(None)).group_by(inner.c.code))
    return {row.code: row[1] for row in counted}


def plan_page(
    connection: Connection, *, offset: int, limit: int, sees: Collection[str] | None = None
) -> tuple[list[PlanRow], int]:
    """A stretch of the plans, newest first, and how many there are in all; `sees` as for `plans.page`."""
    columns = [column for column in plans.c if column.name != "document_id"]
    query = select(*columns, documents.c.file_name).join(documents, documents.c.id == plans.c.document_id)
    if sees is not None:
        query = query.where(seen_by(sees))
    total = connection.execute(select(func.count()).select_from(query.with_only_columns(plans.c.id).subquery())).scalar_one()
    rows = connection.execute(query.order_by(plans.c.created_at.desc(), plans.c.id.desc()).offset(offset).limit(limit))
    return [PlanRow(**{**row._asdict(), "status": Status(row.status)}) for row in rows], total
