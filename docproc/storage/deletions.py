"""Deletions that were asked for, and the receipts of those that were done: identifiers, counts and digests, nothing personal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from docproc.documents.errors import NotFoundError
from docproc.storage.erasure_tables import deletions
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json
from docproc.storage.tables import members


class DeletionKind(StrEnum):
    """What is deleted."""

    ENTRY = "entry"
    REPORT = "report"
    PLAN = "plan"
    """A plan with all that was sent for it."""
    IMPORT = "import"
    """A file sent for the register, and what came of reading it; the rows of the register stay."""
    INITIATIVE = "initiative"
    """A row of the register with what its history says of it."""
    CONTEST = "contest"
    """All entries and units' reports of a plan, which itself stays."""


class DeletionReason(StrEnum):
    """Why; a code, since a sentence might name somebody."""

    REQUEST = "request"
    """The person whose data it is asked for it."""
    MISTAKE = "mistake"
    """It should not have been sent."""
    NEEDLESS = "needless"
    """It is needed no longer."""
    RETENTION = "retention"
    """The contest's term was over."""


class DeletionStatus(StrEnum):
    """How far a deletion is."""

    QUEUED = "queued"
    ERASED = "erased"
    """Nothing of it can be read through the service any more, and its file is gone; freed space is being overwritten."""
    DONE = "done"
    FAILED = "failed"
    """The job ended without; it can be begun again."""


OPEN = (DeletionStatus.QUEUED, DeletionStatus.FAILED)
"""Of a deletion that has not erased everything yet."""


@dataclass(frozen=True, slots=True)
class StoredDeletion:
    """A deletion and, as it goes on, its receipt."""

    id: str
    kind: DeletionKind
    subject_id: str
    plan_id: str | None
    """The contest that it was of."""
    reason: DeletionReason
    asked_by: str
    """Who, as in the audit log: an identifier."""
    asked_by_id: str | None
    """The user or key; null where nobody signs in, and for a term that was over."""
    status: DeletionStatus
    receipt: Json
    """`removed`: counts by table; `files`: `sha256`, `size` and whether another document `kept` the file; `freed_space`."""
    created_at: datetime
    done_at: datetime | None = None


def add(connection: Connection, deletion: StoredDeletion) -> None:
    """Keep a deletion that was asked for."""
    connection.execute(deletions.insert().values({column.name: getattr(deletion, column.name) for column in deletions.c}))


def get(connection: Connection, deletion_id: str) -> StoredDeletion:
    """The deletion; raises NotFoundError."""
    row = connection.execute(select(deletions).where(deletions.c.id == deletion_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"yêu cầu xóa {deletion_id}")
    return _deletion(row)


def open_of(connection: Connection, kind: DeletionKind, subject_id: str) -> StoredDeletion | None:
    """A deletion of this very thing that has not erased everything yet."""
    query = select(deletions).where(deletions.c.kind == kind, deletions.c.subject_id == subject_id, deletions.c.status.in_(OPEN))
    row = connection.execute(query.order_by(deletions.c.created_at).limit(1)).one_or_none()
    return None if row is None else _deletion(row)


def page(connection: Connection, cursor: str | None, limit: int, *, sees: Collection[str] | None = None) -> Page[StoredDeletion]:
    """Deletions, newest first; `sees` leaves those of contests of these members, and those that they asked for."""
    query = select(deletions)
    if sees is not None:
        of_contests = select(members.c.plan_id).where(members.c.member_id.in_(sees))
        query = query.where(or_(deletions.c.plan_id.in_(of_contests), deletions.c.asked_by_id.in_(sees)))
    rows = connection.execute(page_query(query, deletions, cursor, limit))
    return page_of([_deletion(row) for row in rows], limit)


def set_status(connection: Connection, deletion_id: str, status: DeletionStatus, done_at: datetime | None = None) -> None:
    """Say how far the deletion is."""
    connection.execute(deletions.update().where(deletions.c.id == deletion_id).values(status=status, done_at=done_at))


def set_receipt(connection: Connection, deletion_id: str, receipt: Json) -> None:
    """Keep what the deletion has come to so far."""
    connection.execute(deletions.update().where(deletions.c.id == deletion_id).values(receipt=receipt))


def erased(connection: Connection) -> list[StoredDeletion]:
    """Those whose freed space was not overwritten yet, the first one first."""
    query = select(deletions).where(deletions.c.status == DeletionStatus.ERASED)
    return [_deletion(row) for row in connection.execute(query.order_by(deletions.c.created_at, deletions.c.id))]


def _deletion(row: Row[Any]) -> StoredDeletion:
    fields = row._asdict()
    kinds = {"kind": DeletionKind(fields["kind"]), "reason": DeletionReason(fields["reason"])}
    return StoredDeletion(**{**fields, **kinds, "status": DeletionStatus(fields["status"])})
