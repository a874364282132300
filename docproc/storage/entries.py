"""Entries of plans, and their screenings."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Text, cast, null, or_, select

from docproc.documents.errors import NotFoundError
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, Status, StoredEntry, StoredScreening
from docproc.storage.tables import documents, entries, screenings

_LISTED = [column if column is not entries.c.record else null().label("record") for column in entries.c]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of entries is narrowed to; null for all."""

    status: str | None = None
    outcome: str | None = None
    """Of the newest screening."""
    sent_by: str | None = None


def add(connection: Connection, entry: StoredEntry) -> None:
    """Keep an entry that was sent."""
    connection.execute(entries.insert().values({column.name: getattr(entry, column.name) for column in entries.c}))


def get(connection: Connection, entry_id: str) -> StoredEntry:
    """The entry; raises NotFoundError."""
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"bài dự thi {entry_id}")
    return _entry(row)


def page(connection: Connection, plan_id: str, cursor: str | None, limit: int, wanted: Wanted | None = None) -> Page[StoredEntry]:
    """Entries of a plan without their records, newest first, all or those wanted; raises BadCursorError."""
    query = select(*_LISTED).where(entries.c.plan_id == plan_id)
    if wanted is not None:
        query = query.where(*_conditions(wanted))
    return page_of([_entry(row) for row in connection.execute(page_query(query, entries, cursor, limit))], limit)


def existing(connection: Connection, entry_ids: Collection[str]) -> list[str]:
    """Those of the entries that there are; they stay until the caller's transaction ends."""
    query = select(entries.c.id).where(entries.c.id.in_(entry_ids)).order_by(entries.c.id)
    return list(connection.execute(query.with_for_update(read=True)).scalars())


def filings(connection: Connection, plan_id: str) -> dict[str, datetime | None]:
    """The entries of a plan that have a record, with the times at which they were filed."""
    query = select(entries.c.id, entries.c.filed_at).where(entries.c.plan_id == plan_id, entries.c.status == Status.READY)
    return {row.id: row.filed_at for row in connection.execute(query)}


def ready_with_files(connection: Connection, plan_id: str) -> list[tuple[str, str | None, str, datetime | None]]:
    """Identifier, title, file name and time of filing of the entries of a plan that were read, the first one first."""
    query = select(entries.c.id, entries.c.title, documents.c.file_name, entries.c.filed_at)
    query = query.join(documents, documents.c.id == entries.c.document_id)
    query = query.where(entries.c.plan_id == plan_id, entries.c.status == Status.READY)
    rows = connection.execute(query.order_by(entries.c.created_at, entries.c.id))
    return [(row.id, row.title, row.file_name, row.filed_at) for row in rows]


def authors(connection: Connection, plan_id: str) -> dict[str, list[str]]:
    """The names of the authors of the entries of a plan that were read."""
    query = select(entries.c.id, entries.c.record["authors"].label("authors"))
    rows = connection.execute(query.where(entries.c.plan_id == plan_id, entries.c.status == Status.READY))
    return {row.id: [author["name"] for author in row.authors or () if author.get("name")] for row in rows}


def unscreened(connection: Connection, plan_id: str) -> list[str]:
    """The entries of a plan that have a record but no screening."""
    screened = select(screenings.c.id).where(screenings.c.entry_id == entries.c.id).exists()
    query = select(entries.c.id).where(entries.c.plan_id == plan_id, entries.c.status == Status.READY, ~screened)
    return list(connection.execute(query.order_by(entries.c.created_at, entries.c.id)).scalars())


def plans_with_screenings(connection: Connection) -> list[str]:
    """The plans that have an entry which was screened."""
    return list(connection.execute(select(screenings.c.plan_id).distinct().order_by(screenings.c.plan_id)).scalars())


def naming(connection: Connection, initiative_ids: Collection[str]) -> list[str]:
    """The entries whose newest screening names one of these rows of the register."""
    newest = select(screenings.c.report).where(screenings.c.entry_id == entries.c.id)
    newest = newest.order_by(screenings.c.created_at.desc(), screenings.c.id.desc()).limit(1)
    told = cast(newest.scalar_subquery(), Text)
    named = or_(*(told.contains(f'"id": {json.dumps(initiative_id)}', autoescape=True) for initiative_id in initiative_ids))
    return list(connection.execute(select(entries.c.id).where(named).order_by(entries.c.id)).scalars())


def first_with_file(connection: Connection, plan_id: str, sha256: str) -> str | None:
    """The plan's first entry made from the file with this digest."""
    query = (
        select(entries.c.id)
        .join(documents, documents.c.id == entries.c.document_id)
        .where(entries.c.plan_id == plan_id, documents.c.sha256 == sha256)
        .order_by(entries.c.created_at, entries.c.id)
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def set_status(connection: Connection, entry_id: str, status: Status) -> None:
    """Say how far the entry is."""
    connection.execute(entries.update().where(entries.c.id == entry_id).values(status=status))


def set_record(connection: Connection, entry_id: str, record: Json, title: str | None) -> None:
    """Keep what was extracted; the entry is ready."""
    ready = {"status": Status.READY, "record": record, "title": title, "problem": None}
    connection.execute(entries.update().where(entries.c.id == entry_id).values(ready))


@dataclass(frozen=True, slots=True)
class Listing:
    """What lists of entries show and search."""

    unit: str | None
    """Of the authors."""
    topic: str | None
    """The first one."""
    searchable: str
    """Folded text that begins with the title."""


def set_listing(connection: Connection, entry_id: str, listing: Listing) -> None:
    """Keep what lists show of an entry, corrections applied."""
    values = {"unit": listing.unit, "topic": listing.topic, "searchable": listing.searchable}
    connection.execute(entries.update().where(entries.c.id == entry_id).values(values))


def set_title(connection: Connection, entry_id: str, title: str | None) -> None:
    """Name the entry in lists as a person corrected it."""
    connection.execute(entries.update().where(entries.c.id == entry_id).values(title=title))


def set_problem(connection: Connection, entry_id: str, problem: Json) -> None:
    """Keep why the entry could not be read; one that is ready stays ready."""
    unread = entries.update().where(entries.c.id == entry_id, entries.c.status != Status.READY)
    connection.execute(unread.values(status=Status.FAILED, problem=problem))


def revive(connection: Connection, entry_id: str) -> None:
    """Have the entry wait again that could not be read; one that is ready stays ready."""
    unread = entries.update().where(entries.c.id == entry_id, entries.c.status != Status.READY)
    connection.execute(unread.values(status=Status.QUEUED, problem=None))


def add_screening(connection: Connection, screening: StoredScreening) -> None:
    """Keep a screening report; a job that runs again replaces its own."""
    own = (screenings.c.entry_id == screening.entry_id) & (screenings.c.job_id == screening.job_id)
    connection.execute(screenings.delete().where(own))
    connection.execute(screenings.insert().values({column.name: getattr(screening, column.name) for column in screenings.c}))


def last_screening(connection: Connection, entry_id: str) -> StoredScreening | None:
    """The newest screening of an entry."""
    query = select(screenings).where(screenings.c.entry_id == entry_id)
    row = connection.execute(query.order_by(screenings.c.created_at.desc(), screenings.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else StoredScreening(**row._asdict())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    newest = select(screenings.c.outcome).where(screenings.c.entry_id == entries.c.id)
    newest = newest.order_by(screenings.c.created_at.desc(), screenings.c.id.desc()).limit(1)
    columns: list[tuple[ColumnElement[Any], str | None]] = [
        (entries.c.status, wanted.status),
        (newest.scalar_subquery(), wanted.outcome),
        (entries.c.sent_by, wanted.sent_by),
    ]
    return [column == value for column, value in columns if value is not None]


def _entry(row: Row[Any]) -> StoredEntry:
    fields = row._asdict()
    return StoredEntry(**{**fields, "status": Status(fields["status"])})
