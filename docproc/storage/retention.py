"""For how long after its end a contest's entries and reports are kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.storage.erasure_tables import retention_terms
from docproc.storage.tables import documents, entries, members, reports


@dataclass(frozen=True, slots=True)
class Term:
    """A contest's term."""

    plan_id: str
    months: int
    """After the end of the contest."""
    ends_on: date | None
    """The end as given; null where the plan's own dates say it."""
    set_by: str
    """Who, as in the audit log."""
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a contest that its term ends for."""

    entries: int
    reports: int
    size: int
    """Bytes of the files."""


def put(connection: Connection, term: Term) -> None:
    """Set a contest's term, or another one."""
    remove(connection, term.plan_id)
    connection.execute(retention_terms.insert().values({column.name: getattr(term, column.name) for column in retention_terms.c}))


def remove(connection: Connection, plan_id: str) -> bool:
    """Keep a contest's entries without a term; whether there was one."""
    return connection.execute(retention_terms.delete().where(retention_terms.c.plan_id == plan_id)).rowcount > 0


def get(connection: Connection, plan_id: str, *, alone: bool = False) -> Term | None:
    """A contest's term; null for one without. If `alone`, nobody else looks at it so before the caller's transaction ends."""
    query = select(retention_terms).where(retention_terms.c.plan_id == plan_id)
    row = connection.execute(query.with_for_update() if alone else query).one_or_none()
    return None if row is None else _term(row)


def terms(connection: Connection, *, sees: Collection[str] | None = None) -> list[Term]:
    """All terms, or those of contests in whose work one of these members takes part."""
    query = select(retention_terms).order_by(retention_terms.c.plan_id)
    if sees is not None:
        query = query.where(retention_terms.c.plan_id.in_(select(members.c.plan_id).where(members.c.member_id.in_(sees))))
    return [_term(row) for row in connection.execute(query)]


def held(connection: Connection, plan_id: str) -> Held:
    """What is kept of a contest."""
    counts, size = [], 0
    for table in (entries, reports):
        query = select(func.count(), func.coalesce(func.sum(documents.c.size), 0)).select_from(table)
        row = connection.execute(
            query.join(documents, documents.c.id == table.c.document_id).where(table.c.plan_id == plan_id)
        ).one()
        counts.append(row[0])
        size += int(row[1])
    return Held(entries=counts[0], reports=counts[1], size=size)


def _term(row: Row[Any]) -> Term:
    return Term(**row._asdict())
