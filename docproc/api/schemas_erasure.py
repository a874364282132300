"""What the API asks and answers about deletions and terms of retention."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from docproc.api.schemas import Answer, JobReference
from docproc.jobs.retention import Outlook
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion

AskedReason = Literal["request", "mistake", "needless"]
MOST_MONTHS = 600
"""Longest term: fifty years."""


class FileReceipt(Answer):
    """What became of a file."""

    sha256: str
    size: int = Field(description="Bytes.")
    kept: bool | None = Field(description="Whether another document uses it, so that it stays; null while it is not decided.")


class DeletionView(Answer):
    """A deletion and its receipt, which holds nothing of what was deleted."""

    id: str
    kind: DeletionKind
    subject_id: str
    plan_id: str | None = Field(description="The contest that it was of.")
    reason: DeletionReason
    asked_by: str = Field(description="An identifier, as in the audit log.")
    asked_at: datetime
    status: DeletionStatus
    done_at: datetime | None
    removed: dict[str, int] = Field(description="Rows by table.")
    files: list[FileReceipt]
    freed_space: str | None = Field(
        description="What was done about freed space: `rewritten`, `zeroed` (SQLite), `freed` (PostgreSQL); null before."
    )

    @classmethod
    def of(cls, deletion: StoredDeletion) -> "DeletionView":
        """The view of a deletion."""
        return cls(
            id=deletion.id,
            kind=deletion.kind,
            subject_id=deletion.subject_id,
            plan_id=deletion.plan_id,
            reason=deletion.reason,
            asked_by=deletion.asked_by,
            asked_at=deletion.created_at,
            status=deletion.status,
            done_at=deletion.done_at,
            removed=deletion.receipt["removed"],
            files=[FileReceipt.model_validate(file) for file in deletion.receipt["files"]],
            freed_space=deletion.receipt.get("freed_space"),
        )


class AcceptedDeletion(Answer):
    """A deletion that was accepted, and the job that carries it out."""

    deletion: DeletionView
    job: JobReference


class NewTerm(Answer):
    """For how long after its end a contest's entries and reports are kept."""

    months: int = Field(ge=1, le=MOST_MONTHS)
    ends_on: date | None = Field(None, description="The end of the contest; the last day that the plan names when left out.")


class TermView(Answer):
    """A contest's term, and what it comes to."""

    plan_id: str
    months: int
    ends_on: date | None = Field(description="The end of the contest; null where nobody knows it: then nothing is deleted.")
    is_given: bool = Field(description="Whether a person gave the end, rather than the plan.")
    due_on: date | None = Field(description="From this day on its entries and reports are deleted.")
    entries: int = Field(description="Entries that are deleted then, of those there are now.")
    reports: int
    size: int = Field(description="Bytes of their files.")
    set_by: str
    set_at: datetime

    @classmethod
    def of(cls, outlook: Outlook) -> "TermView":
        """The view of a term."""
        term, held = outlook.term, outlook.held
        return cls(
            plan_id=term.plan_id,
            months=term.months,
            ends_on=outlook.ends_on,
            is_given=term.ends_on is not None,
            due_on=outlook.due_on,
            entries=held.entries,
            reports=held.reports,
            size=held.size,
            set_by=term.set_by,
            set_at=term.set_at,
        )


class Terms(Answer):
    """Contests with a term, those that are due first first."""

    items: list[TermView]
