"""What the service answers about what was sent in: plans, entries, reports, imports, documents, and their jobs."""

from datetime import datetime

from docproc.client.base import Answer
from docproc.documents.document import Notice
from docproc.documents.entry import Entry
from docproc.documents.plan import Plan
from docproc.documents.report import Report

ENDED = frozenset({"done", "failed", "dead", "cancelled"})
"""States of a job from which it goes nowhere by itself."""


class FieldProblem(Answer):
    """A field of a request that was wrong."""

    location: tuple[str | int, ...]
    """Path of the field, such as ("query", "limit")."""
    message: str
    """What is wrong with it."""


class Problem(Answer):
    """Why something could not be done (RFC 9457)."""

    type: str
    """`urn:docproc:problem:` and the code."""
    title: str
    """What happened, in Vietnamese."""
    status: int
    """HTTP status."""
    detail: str | None = None
    """What is particular to this case."""
    code: str
    """Stable code."""
    remedy: str
    """What to do, in Vietnamese."""
    errors: tuple[FieldProblem, ...] = ()
    """The fields that were wrong."""


class Reference(Answer):
    """What was accepted, and how far it is."""

    id: str
    status: str
    """`queued`, `reading`, `ready` or `failed`."""


class JobReference(Answer):
    """The job to ask after."""

    id: str


class AcceptedPlan(Answer):
    """A plan that was accepted."""

    plan: Reference
    job: JobReference
    duplicate_of: str | None = None
    """An earlier plan made from the same file."""


class AcceptedEntry(Answer):
    """An entry that was accepted."""

    entry: Reference
    job: JobReference
    file_name: str
    duplicate_of: str | None = None
    """An earlier entry of the plan made from the same file."""
    archive_name: str | None = None
    """The archive that it came in."""
    archive_document_id: str | None = None
    """Under which that is kept as it was sent."""


class RefusedFile(Answer):
    """A file that was not taken."""

    file_name: str
    """As the sender called it; of a file in an archive its name there."""
    archive_name: str | None = None
    """The archive that it is in."""
    problem: Problem


class AcceptedEntries(Answer):
    """The entries of one call, in the order of its files, and what could not be taken."""

    items: list[AcceptedEntry]
    refused: list[RefusedFile] = []


class AcceptedReport(Answer):
    """A unit's report that was accepted."""

    report: Reference
    job: JobReference
    file_name: str
    duplicate_of: str | None = None
    """An earlier report on the plan made from the same file."""


class AcceptedReports(Answer):
    """The reports of one call, in the order of its files."""

    items: list[AcceptedReport]


class _Sent(Answer):
    id: str
    status: str
    """`queued`, `reading`, `ready` or `failed`."""
    document_id: str
    duplicate_of: str | None = None
    """An earlier one made from the same file."""
    created_at: datetime
    problem: Problem | None = None
    """Why it could not be read."""


class _SentFile(_Sent):
    file_name: str
    file_warnings: list[Notice] = []
    """What of an archive or e-mail could not be read."""


class PlanSummary(_Sent):
    """A plan in a list."""

    title: str | None = None
    """Name of the contest or campaign, once read."""


class PlanView(_SentFile):
    """A plan with its record."""

    record: Plan | None = None
    """What the plan says, as extracted; null until it is ready."""
    same_number_as: list[str] = []
    """Other plans of the same number, symbol, issuer and year."""


class ListedEntryView(_Sent):
    """An entry in the list of its contest."""

    plan_id: str
    filed_at: datetime | None = None
    title: str | None = None
    """Name of the idea, once read."""
    file_name: str
    unit: str | None = None
    """Unit of the authors, corrections applied."""
    topic: str | None = None
    """The first topic."""
    outcome: str | None = None
    """Of the newest screening; null before there is one, and for portals."""
    decision: str | None = None
    """What was decided last; null where nobody did yet, and for portals."""


class EntryView(_SentFile):
    """An entry with its record."""

    plan_id: str
    filed_at: datetime | None = None
    record: Entry | None = None
    """What the entry says, as extracted; null until it is ready."""


class ReportSummary(_Sent):
    """A unit's report in a list."""

    plan_id: str
    unit: str | None = None
    """The reporting unit, once read."""


class ReportView(_SentFile):
    """A unit's report with its record."""

    plan_id: str
    unit: str | None = None
    record: Report | None = None
    """What the report says; null until it is ready."""


class MemberDocument(Answer):
    """A document of an archive or e-mail."""

    id: str
    file_name: str
    media_type: str | None = None
    size: int
    """Bytes."""
    kind: str | None = None
    """`plan`, `entry`, `decision`, `report` or `other`; null until read."""


class DocumentView(MemberDocument):
    """A file that was sent, or a document in it."""

    sha256: str
    status: str
    parent_id: str | None = None
    """The archive or e-mail that it came in."""
    created_at: datetime
    members: list[MemberDocument] = []


class JobProgress(Answer):
    """How far the present stage of a job is."""

    stage: str | None = None
    """`read`, `extract`, `screen`, …"""
    done: int
    """Steps done, such as pages."""
    total: int | None = None


class JobView(Answer):
    """A job."""

    id: str
    kind: str
    subject_id: str
    """The plan, entry, report or import that it works on."""
    status: str
    """`queued`, `running`, `done`, `failed`, `dead` or `cancelled`."""
    progress: JobProgress
    attempt: int
    """At its present step, from 1."""
    run: int
    """1, and one more each time that somebody had it done again."""
    problem: Problem | None = None
    created_at: datetime
    finished_at: datetime | None = None

    @property
    def has_ended(self) -> bool:
        """Whether it goes nowhere by itself any more."""
        return self.status in ENDED
