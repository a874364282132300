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
from docproc.storage import audit, deletions, documents, new_id, register
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.tables import entries, imports, initiatives, plans, reports

SYSTEM = "system"
"""Who asks when a term is over."""
_TABLES: Mapping[DeletionKind, Table] = {
    DeletionKind.ENTRY: entries,
    DeletionKind.REPORT: reports,
    DeletionKind.PLAN: plans,
    DeletionKind.CONTEST: plans,
    DeletionKind.IMPORT: imports,
    DeletionKind.INITIATIVE: initiatives,
}
_MADE_OF_DOCUMENTS = (DeletionKind.ENTRY, DeletionKind.REPORT, DeletionKind.PLAN, DeletionKind.IMPORT)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be deleted."""

    kind: DeletionKind
    subject_id: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a receipt says was deleted."""

    kind: str
    subject_id: str
    asked_at: datetime


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


def repeat_deletion(connection: Connection, queue: JobQueue, deleted: Deleted, sender: Sender) -> int:
    """Have deleted again what was deleted before and is there all the same, as after a restored backup; how much.

    Of a contest only what it had when its term was over: what came since is left. Raises ValueError for a kind of none.
    """
    kind = DeletionKind(deleted.kind)
    targets = [Target(kind, deleted.subject_id)]
    if kind is DeletionKind.CONTEST:
        targets = [
            Target(part, found)
            for part in (DeletionKind.ENTRY, DeletionKind.REPORT)
            for found in _sent_before(connection, _TABLES[part], deleted)
        ]
    return sum(_repeat(connection, queue, target, sender) for target in targets)


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


def _repeat(connection: Connection, queue: JobQueue, target: Target, sender: Sender) -> int:
    try:
        ask_deletion(connection, queue, target, DeletionReason.REQUEST, sender)
    except NotFoundError:
        return 0
    return 1


def _sent_before(connection: Connection, table: Table, deleted: Deleted) -> list[str]:
    of_contest = (table.c.plan_id == deleted.subject_id) & (table.c.created_at <= deleted.asked_at)
    return list(connection.execute(select(table.c.id).where(of_contest)).scalars())


def _begin(connection: Connection, queue: JobQueue, deletion: StoredDeletion, at: datetime) -> str:
    return begin_job(connection, queue, JobKind.DELETE, deletion.id, at)


def _hold(connection: Connection, target: Target) -> str | None:
    """Have nobody else ask the same until the caller's transaction ends; the contest that the thing is of."""
    if target.kind is DeletionKind.INITIATIVE:
        register.hold(connection)
        if not register.history(connection, target.subject_id):
            register.get(connection, target.subject_id)
        return None
    table = _TABLES[target.kind]
    row = connection.execute(select(table).where(table.c.id == target.subject_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError
    if table is plans:
        return target.subject_id
    return None if table is imports else str(row.plan_id)
