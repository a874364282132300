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
    """What was sent is at fault: doing it again would come to the same."""
    DEAD = "dead"
    """The service could not do it, however often it tried: a dead letter, which a person may have done again."""
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
    archive_id: str | None = None
    """The archive that it was unpacked from, which is kept as it was sent."""


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
    sent_by: str | None = None
    """User or key that sent it; null for what came before there were any."""
    unit: str | None = None
    """Of the authors, for lists, corrections applied."""
    topic: str | None = None
    """The first one, likewise."""
    searchable: str | None = None
    """Folded text that begins with the title."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A unit's report on a campaign's targets."""

    id: str
    plan_id: str
    document_id: str
    status: Status
    record: Json | None
    problem: Json | None
    title: str | None
    """The reporting unit, for lists."""
    duplicate_of: str | None
    created_at: datetime
    sent_by: str | None = None
    """User or key that sent it."""


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
    sent_by: str | None = None
    """User or key that sent it; likewise."""
    mapping: Json | None = None
    """An ImportMapping: what a person said of the columns."""
    actor: str | None = None
    """Who had it imported, as in the audit log."""
    undone_at: datetime | None = None
    """When what it changed was taken back."""
    undone_by: str | None = None
    """By whom."""


@dataclass(frozen=True, slots=True)
class StoredInitiative:
    """A row of the register."""

    id: str
    import_id: str | None
    row: Json
    """An AdoptedInitiative."""
    created_at: datetime


class RegisterAction(StrEnum):
    """What was done to a row of the register."""

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"
    RESTORED = "restored"
    """It says again what it said before an import that was undone; a row that the import had added is removed."""


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What became of a row of the register."""

    initiative_id: str
    version: int
    """Version of the register that the change made."""
    action: RegisterAction
    before: Json | None
    """The AdoptedInitiative as it was; null for one that was added."""
    import_id: str | None
    """The import that made it, or that it took back."""
    actor: str | None
    reason: str | None
    at: datetime
    after: Json | None = None
    """As it has been since; null for one that was removed, and where what it said was erased."""


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
    run: int = 1
    """One more each time that a person has it done again."""
    attempt: int = 1
    """At the present step, from 1."""
    revision: int = 0
    """How often this row changed."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker process that was seen."""

    id: str
    started_at: datetime
    seen_at: datetime
    processes: int = 1
    """Jobs that it does at once."""
    left_at: datetime | None = None
    """When it ended, or was given up by the others; null while it lives."""


@dataclass(frozen=True, slots=True)
class StoredUser:
    """A person who may sign in."""

    id: str
    login: str
    """In lower case."""
    name: str
    role: str
    password_hash: str | None
    """Null until a password is set, and for those who sign in elsewhere."""
    issuer: str | None
    """OpenID provider that vouches for the person."""
    subject: str | None
    """The person's name there."""
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A browser that is signed in."""

    id: str
    token_hash: str
    user_id: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key of the API, without its secret."""

    id: str
    name: str
    token_hash: str
    role: str
    scopes: list[str] | None
    """Null for all that the role has."""
    owner_id: str | None
    """The user who answers for it; null for a key that stands by itself."""
    acts_for_owner: bool
    """Whether it acts in the owner's contests, rather than only in those that it takes part in itself."""
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who takes part in a contest's work."""

    plan_id: str
    member_id: str
    """A user or a key."""
    capacity: str
    """The role that it has in this contest."""
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    """A right to do one thing once."""

    token_hash: str
    purpose: str
    user_id: str | None
    content: Json | None
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StoredVerdict:
    """What a person decided about an entry, one of its checks, or something that it resembles."""

    id: str
    entry_id: str
    number: int
    """1, 2, 3, … of the entry."""
    about: str
    """`entry`, `check`, `match` or `peer`."""
    name: str
    """Code of the check, identifier of the initiative or of the other entry; empty for the entry itself."""
    verdict: str
    reason: str | None
    screening_id: str | None
    """The report that the person had before them; null when there was none."""
    actor: str
    created_at: datetime
