"""Lists as an organizer's desk shows them: plans with their counts, entries with their screening; filtered, sorted, paged."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from docproc.storage.members import seen_by
from docproc.storage.rows import Json, Status
from docproc.storage.tables import documents, entries, plans, screenings


class EntrySort(StrEnum):
    """Orders of a list of entries."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    OUTCOME = "outcome"
    """Those that fail first, then those to look at."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What a list of entries is narrowed to."""

    outcome: str | None = None
    """Of the newest screening; null for all."""
    status: Status | None = None
    """Of the entry; null for all."""
    words: tuple[str, ...] = ()
    """Each must occur in the title or the file's name, in this very case."""
    sort: EntrySort = EntrySort.NEWEST


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list."""

    id: str
    title: str | None
    file_name: str
    status: Status
    problem: Json | None
    duplicate_of: str | None
    filed_at: datetime | None
    created_at: datetime
    outcome: str | None
    """Of the newest screening; null before there is one."""
    report: Json | None
    """That screening."""


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


def entry_page(
    connection: Connection, plan_id: str, wanted: EntryFilter, *, offset: int, limit: int, sent_by: str | None = None
) -> tuple[list[EntryRow], int]:
    """A stretch of the entries of a plan, and how many the filter leaves in all; those of one sender or all."""
    outcome = _newest(screenings.c.outcome)
    columns = [entries.c[name] for name in ("id", "title", "status", "problem", "duplicate_of", "filed_at", "created_at")]
    query = select(*columns, documents.c.file_name, outcome.label("outcome"), _newest(screenings.c.report).label("report"))
    query = _narrowed(query.join(documents, documents.c.id == entries.c.document_id), plan_id, wanted, sent_by, outcome)
    total = connection.execute(select(func.count()).select_from(query.with_only_columns(entries.c.id).subquery())).scalar_one()
    rows = connection.execute(query.order_by(*_order(wanted.sort, outcome)).offset(offset).limit(limit))
    return [EntryRow(**{**row._asdict(), "status": Status(row.status)}) for row in rows], total


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


def _narrowed(
    query: Select[Any], plan_id: str, wanted: EntryFilter, sent_by: str | None, outcome: ColumnElement[Any]
) -> Select[Any]:
    query = query.where(entries.c.plan_id == plan_id)
    if sent_by is not None:
        query = query.where(entries.c.sent_by == sent_by)
    if wanted.outcome is not None:
        query = query.where(outcome == wanted.outcome)
    if wanted.status is not None:
        query = query.where(entries.c.status == wanted.status)
    for word in wanted.words:
        searched = func.coalesce(entries.c.title, "") + " " + documents.c.file_name
        query = query.where(
            func.lower(searched).contains(word.lower(), autoescape=True) | searched.contains(word, autoescape=True)
        )
    return query


def _order(sort: EntrySort, outcome: ColumnElement[Any]) -> tuple[Any, ...]:
    newest = (entries.c.created_at.desc(), entries.c.id.desc())
    if sort is EntrySort.OLDEST:
        return (entries.c.created_at, entries.c.id)
    if sort is EntrySort.TITLE:
        return (func.coalesce(entries.c.title, documents.c.file_name), *newest)
    if sort is EntrySort.OUTCOME:  # fail, review, pass, and those without any: neither database sorts nulls like the other
        ranked = func.coalesce(outcome, "~")
        return ((ranked == "pass").asc(), (ranked == "~").asc(), ranked, *newest)
    return newest
