"""What the API answers with, beside the published records."""

from datetime import datetime
from typing import Annotated, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docproc.documents.document import Notice
from docproc.documents.entry import Entry
from docproc.documents.match import Match
from docproc.documents.plan import Plan
from docproc.jobs.entry_intake import Taken
from docproc.jobs.port import JobKind
from docproc.jobs.problems import Problem
from docproc.jobs.unpacking import Refused
from docproc.storage.entry_lists import ListedEntry
from docproc.storage.rows import JobStatus, Status, StoredDocument, StoredEntry, StoredJob, StoredPlan

ItemT = TypeVar("ItemT")


class Answer(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class Reference(Answer):
    """What was accepted, and how far it is."""

    id: str
    status: Status


class JobReference(Answer):
    """The job to ask after."""

    id: str


class AcceptedPlan(Answer):
    """A plan that was accepted; its record comes later."""

    plan: Reference
    job: JobReference
    duplicate_of: str | None = Field(None, description="An earlier plan made from the same file; this one is kept all the same.")


class AcceptedEntry(Answer):
    """An entry that was accepted; its record and screening come later."""

    entry: Reference
    job: JobReference
    file_name: str
    duplicate_of: str | None = Field(None, description="An earlier entry of the plan made from the same file.")
    archive_name: str | None = Field(None, description="The archive that it came in.")
    archive_document_id: str | None = Field(None, description="Under which that is kept as it was sent.")

    @classmethod
    def of(cls, taken: Taken, status: Status) -> "AcceptedEntry":
        """The view of an entry that was taken in."""
        return cls(
            entry=Reference(id=taken.accepted.id, status=status),
            job=JobReference(id=taken.accepted.job_id),
            file_name=taken.file_name,
            duplicate_of=taken.accepted.duplicate_of,
            archive_name=taken.archive_name,
            archive_document_id=taken.archive_id,
        )


class RefusedFile(Answer):
    """A file that was not taken."""

    file_name: str = Field(description="As the sender called it; of a file in an archive its name there.")
    archive_name: str | None = Field(None, description="The archive that it is in.")
    problem: Problem

    @classmethod
    def of(cls, refused: Refused) -> "RefusedFile":
        """The view of a file that was not taken."""
        return cls(file_name=refused.file_name, archive_name=refused.archive_name, problem=refused.problem)


class AcceptedEntries(Answer):
    """The entries of one request, in the order of its files, and what could not be taken."""

    items: list[AcceptedEntry]
    refused: list[RefusedFile] = Field([], description="Files, and files of archives, that were not taken, with the reason.")


class Sent(Answer):
    """What was sent in, and how far it is."""

    id: str
    status: Status
    document_id: str
    duplicate_of: str | None
    created_at: datetime
    problem: Problem | None = Field(None, description="Why it could not be read.")


class SentFile(Sent):
    """The same, with its file."""

    file_name: str
    file_warnings: list[Notice] = Field([], description="What of an archive or e-mail could not be read.")


class PlanSummary(Sent):
    """A plan in a list."""

    title: str | None = Field(None, description="Name of the contest or campaign, once read.")

    @classmethod
    def of(cls, plan: StoredPlan) -> "PlanSummary":
        """The summary of what is kept."""
        return cls(**_common(plan), title=plan.title)


class PlanView(SentFile):
    """A plan with its record."""

    record: Plan | None = Field(None, description="What the plan says; null until it is ready.")
    same_number_as: list[str] = Field(
        default_factory=list,
        description="Other plans of the same number, symbol, issuer and year, the oldest first; all of them are kept.",
    )

    @classmethod
    def of(cls, plan: StoredPlan, document: StoredDocument, same_number_as: list[str]) -> "PlanView":
        """The view of what is kept."""
        record = None if plan.record is None else Plan.model_validate(plan.record)
        return cls(**_common(plan), **_file(document), record=record, same_number_as=same_number_as)


class EntrySummary(Sent):
    """An entry in a list."""

    plan_id: str
    filed_at: datetime | None
    title: str | None = Field(None, description="Name of the idea, once read.")

    @classmethod
    def of(cls, entry: StoredEntry) -> "EntrySummary":
        """The summary of what is kept."""
        return cls(**_common(entry), plan_id=entry.plan_id, filed_at=entry.filed_at, title=entry.title)


class ListedEntryView(EntrySummary):
    """An entry in the list of its contest."""

    file_name: str
    unit: str | None = Field(description="Unit of the authors, corrections applied; null until read.")
    topic: str | None = Field(description="The first topic, likewise.")
    outcome: str | None = Field(description="Of the newest screening; null before there is one, and for portals.")
    decision: str | None = Field(description="`accept`, `ask_author`, `reject`; null where nobody decided yet, and for portals.")

    @classmethod
    def listed(cls, entry: ListedEntry, *, with_judgements: bool) -> "ListedEntryView":
        """The view of a row of the list."""
        same = ("id", "status", "document_id", "duplicate_of", "created_at", "problem", "plan_id", "filed_at", "title")
        fields = {name: getattr(entry, name) for name in (*same, "file_name", "unit", "topic")}
        judgements = {name: getattr(entry, name) if with_judgements else None for name in ("outcome", "decision")}
        return cls(**fields, **judgements)


class EntryList(Answer):
    """A page of the entries of a contest, and how many there are."""

    items: list[ListedEntryView]
    next: str | None = Field(None, description="Give it as `cursor` to get the next page; null on the last.")
    total: int = Field(description="Entries on all pages.")
    counts: dict[str, dict[str, int]] = Field(
        description="Entries by `outcome`, `decision`, `topic` and `status`, `none` among them, narrowed by all else asked."
    )


class EntryView(SentFile):
    """An entry with its record."""

    plan_id: str
    filed_at: datetime | None
    record: Entry | None = Field(None, description="What the entry says; null until it is ready.")

    @classmethod
    def of(cls, entry: StoredEntry, document: StoredDocument) -> "EntryView":
        """The view of what is kept."""
        record = None if entry.record is None else Entry.model_validate(entry.record)
        filing = {"plan_id": entry.plan_id, "filed_at": entry.filed_at}
        return cls(**_common(entry), **_file(document), **filing, record=record)


class MemberDocument(Answer):
    """A document of an archive or e-mail."""

    id: str
    file_name: str
    media_type: str | None
    size: int = Field(description="Bytes.")
    kind: str | None = Field(description="plan, entry, decision, report or other; null until read.")


class DocumentView(MemberDocument):
    """A file that was sent, or a document in it."""

    sha256: str
    status: Status
    parent_id: str | None = Field(description="The archive or e-mail that it came in.")
    created_at: datetime
    members: list[MemberDocument] = Field(
        [], description="The documents in it, in its order; none for a file that is one itself."
    )

    @classmethod
    def of(cls, document: StoredDocument, members: list[StoredDocument]) -> "DocumentView":
        """The view of what is kept."""
        names = MemberDocument.model_fields
        rest = ("sha256", "status", "parent_id", "created_at")
        parts = [MemberDocument(**{name: getattr(member, name) for name in names}) for member in members]
        return cls(**{name: getattr(document, name) for name in (*names, *rest)}, members=parts)


class JobProgress(Answer):
    """How far the present stage of a job is."""

    stage: str | None = Field(None, examples=["read", "extract", "screen"])
    done: int = Field(description="Steps done, such as pages.")
    total: int | None = Field(None, description="Steps in all; null when not known.")


class JobView(Answer):
    """A job."""

    id: str
    kind: JobKind
    subject_id: str = Field(description="The plan, entry or import that it works on.")
    status: JobStatus
    progress: JobProgress
    attempt: int = Field(description="At its present step, from 1; there are three.")
    run: int = Field(description="1, and one more each time that somebody had it done again.")
    problem: Problem | None = Field(description="Why it ended without its result, or what was wrong with the last attempt.")
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, job: StoredJob) -> "JobView":
        """The view of what is kept."""
        return cls(
            id=job.id,
            kind=JobKind(job.kind),
            subject_id=job.subject_id,
            status=job.status,
            progress=JobProgress(stage=job.stage, done=job.done, total=job.total),
            attempt=job.attempt,
            run=job.run,
            problem=None if job.problem is None else Problem.model_validate(job.problem),
            created_at=job.created_at,
            finished_at=job.finished_at,
        )


class SimilarQuestion(Answer):
    """An idea to look for in the register."""

    title: Annotated[str, Field(max_length=1000)] = ""
    text: Annotated[str, Field(max_length=200_000)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 10

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.title + self.text).strip():
            message = "title and text are both empty"
            raise ValueError(message)
        return self


class SimilarAnswer(Answer):
    """The adopted initiatives nearest to an idea, by falling score."""

    matches: list[Match]


class Items(Answer, Generic[ItemT]):
    """A page of a list, newest first."""

    items: list[ItemT]
    next: str | None = Field(None, description="Give it as `cursor` to get the next page; null on the last.")


class Health(Answer):
    """Whether the service can do its work."""

    status: str = Field(examples=["ok"])
    database: str | None = None
    files: str | None = Field(None, description="The store of the originals.")
    worker: str | None = Field(None, description="`ok`, or `absent` when no worker was seen in the last 30 seconds.")
    waiting_jobs: int | None = None
    lacking: list[str] = Field([], description="Programs that the machine which answers does not have, with what works without.")


def _common(row: StoredPlan | StoredEntry) -> dict[str, object]:
    return {
        "id": row.id,
        "status": row.status,
        "document_id": row.document_id,
        "duplicate_of": row.duplicate_of,
        "created_at": row.created_at,
        "problem": None if row.problem is None else Problem.model_validate(row.problem),
    }


def _file(document: StoredDocument) -> dict[str, object]:
    return {"file_name": document.file_name, "file_warnings": document.notices or []}
