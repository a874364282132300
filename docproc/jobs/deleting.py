"""Deletion asked for: noted, and handed over to a job that carries it out and leaves a receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, select

from docproc.documents.errors import NotFoundError
from docproc.jobs.handover import begin_job
from docproc.jobs.intake import Sender
from docproc.jobs.latest import latest_job
from docproc.jobs.port import JobKind, JobQueue
from docproc.storage import audit, deletions, documents, new_id
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.tables import entries, imports, plans, reports

SYSTEM = "system"
"""Who asks when a term is over."""
_TABLES: Mapping[DeletionKind, Table] = {
    DeletionKind.ENTRY: entries,
    DeletionKind.REPORT: reports,
    DeletionKind.PLAN: plans,
    DeletionKind.CONTEST: plans,
    DeletionKind.IMPORT: imports,
}
_MADE_OF_DOCUMENTS = (DeletionKind.ENTRY, DeletionKind.REPORT, DeletionKind.PLAN, DeletionKind.IMPORT)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be deleted."""

    kind: DeletionKind
    subject_id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A deletion, and the job that carries it out."""

    deletion: StoredDeletion
    job_id: str


def ask_deletion(connection: Connection, queue: JobQueue, target: Target, reason: DeletionReason, sender: Sender) -> Asked:
    """Have something deleted, in the caller's transaction; whoever asks twice gets one deletion. Raises NotFoundError."""
    plan_id = _hold(connection, target)
    waiting = deletions.open_of(connection, target.kind, target.subject_id)
    if waiting is not None:
        job = latest_job(connection, JobKind.DELETE, waiting.id)
        if job is not None and waiting.status is DeletionStatus.QUEUED:
            return Asked(waiting, job.id)
        deletions.set_status(connection, waiting.id, DeletionStatus.QUEUED)
        return Asked(deletions.get(connection, waiting.id), _begin(connection, queue, waiting, sender.at))
    deletion = StoredDeletion(
        id=new_id(),
        kind=target.kind,
        subject_id=target.subject_id,
        plan_id=plan_id,
        reason=reason,
        asked_by=sender.actor,
        asked_by_id=sender.id,
        status=DeletionStatus.QUEUED,
        receipt={"removed": {}, "files": []},
        created_at=sender.at,
    )
    deletions.add(connection, deletion)
    after = {"deletion": deletion.id, "reason": str(reason)}
    subject = f"{target.kind}/{target.subject_id}"
    audit.append(connection, at=sender.at, actor=sender.actor, action="deletion.ask", subject=subject, after=after)
    return Asked(deletion, _begin(connection, queue, deletion, sender.at))


def what_is_made_of(connection: Connection, document_id: str) -> Target:
    """What a document, or the bundle it came in, was sent for; raises NotFoundError."""
    document = documents.get(connection, document_id)
    sent = document.parent_id or document.id
    for kind in _MADE_OF_DOCUMENTS:
        table = _TABLES[kind]
        found = connection.execute(select(table.c.id).where(table.c.document_id == sent).limit(1)).scalar_one_or_none()
        if found is not None:
            return Target(kind, found)
    raise NotFoundError


def _begin(connection: Connection, queue: JobQueue, deletion: StoredDeletion, at: datetime) -> str:
    return begin_job(connection, queue, JobKind.DELETE, deletion.id, at)


def _hold(connection: Connection, target: Target) -> str | None:
    """Have nobody else ask the same until the caller's transaction ends; the contest that the thing is of."""
    table = _TABLES[target.kind]
    row = connection.execute(select(table).where(table.c.id == target.subject_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError
    if table is plans:
        return target.subject_id
    return None if table is imports else str(row.plan_id)
