"""Rows as they are handed out: frozen, one class an aggregate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Status(StrEnum):
    """How far a document, plan, entry or import is."""

    QUEUED = "queued"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


class JobStatus(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A file that was sent, or a document of a bundle that was sent."""

    id: str
    parent_id: str | None
    """The bundle it came in; null for a file of its own."""
    position: int
    """0-based place in its bundle."""
    sha256: str
    file_name: str
    media_type: str | None
    size: int
    """Bytes."""
    kind: str | None
    status: Status
    created_at: datetime
    notices: list[Json] | None = None
    """Notices on members of a bundle that could not be read."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan: its document and, once read, its record."""

    id: str
    document_id: str
    status: Status
    record: Json | None
    problem: Json | None
    title: str | None
    """Title of the record, for lists."""
    duplicate_of: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry of a plan."""

    id: str
    plan_id: str
    document_id: str
    filed_at: datetime | None
    """As given by whoever sent it; null when nobody said."""
    status: Status
    record: Json | None
    problem: Json | None
    title: str | None
    """Title of the record, for lists."""
    duplicate_of: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredScreening:
    """A screening report, and the state of the register that it was made against."""

    id: str
    entry_id: str
    plan_id: str
    job_id: str
    register_version: int
    outcome: str
    report: Json
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredImport:
    """An import into the register."""

    id: str
    document_id: str
    dry_run: bool
    scope: str
    """Scope of rows that do not say theirs."""
    locality: str | None
    """Likewise."""
    status: Status
    result: Json | None
    problem: Json | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredInitiative:
    """A row of the register."""

    id: str
    import_id: str | None
    row: Json
    """An AdoptedInitiative."""
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job and how far it is."""

    id: str
    kind: str
    subject_id: str
    """The plan, entry or import that it works on."""
    status: JobStatus
    stage: str | None
    """What is being done, such as `read`."""
    done: int
    """Steps of this stage done, such as pages."""
    total: int | None
    """Steps of this stage in all; null when not known."""
    problem: Json | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker process that was seen."""

    id: str
    started_at: datetime
    seen_at: datetime
