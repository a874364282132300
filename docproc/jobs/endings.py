"""Jobs at their end, and again from their beginning: what is kept of it, with the job and with its plan, entry or import."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from docproc.documents.errors import JobCancelledError
from docproc.jobs.intake import Sender
from docproc.jobs.port import Job, JobKind, JobQueue
from docproc.jobs.problems import Problem, problem_of
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.storage import Database, audit, deletions, entries, imports, jobs, members, plans, reports, webhooks
from docproc.storage.deletions import DeletionStatus
from docproc.storage.members import Belonging
from docproc.storage.rows import JobStatus, Json, Status, StoredJob
from docproc.storage.webhooks import DeliveryStatus


def _fail_import(connection: Connection, import_id: str, problem: Json) -> None:
    if imports.get(connection, import_id).status is not Status.READY:
        imports.set_status(connection, import_id, Status.FAILED, problem=problem)


def _revive_import(connection: Connection, import_id: str) -> None:
    if imports.get(connection, import_id).status is not Status.READY:
        imports.set_status(connection, import_id, Status.QUEUED)


def _fail_deletion(connection: Connection, deletion_id: str, _problem: Json) -> None:
    deletions.set_status(connection, deletion_id, DeletionStatus.FAILED)


def _revive_deletion(connection: Connection, deletion_id: str) -> None:
    deletions.set_status(connection, deletion_id, DeletionStatus.QUEUED)


def _fail_delivery(connection: Connection, delivery_id: str, _problem: Json) -> None:
    webhooks.change_delivery(connection, delivery_id, status=DeliveryStatus.FAILED, next_at=None)


def _revive_delivery(connection: Connection, delivery_id: str) -> None:
    """The run that begins now makes the attempt; it is handed over again only if that comes to nothing."""
    webhooks.change_delivery(connection, delivery_id, status=DeliveryStatus.WAITING, next_at=None)


def _nothing(*_: object) -> None:
    """Entries keep their records and their reports of before."""


_FAIL: Mapping[JobKind, Callable[[Connection, str, Json], None]] = {
    JobKind.INGEST_PLAN: plans.set_problem,
    JobKind.INGEST_ENTRY: entries.set_problem,
    JobKind.INGEST_REPORT: reports.set_problem,
    JobKind.RESCREEN_ENTRY: _nothing,
    JobKind.RESCREEN_PLAN: _nothing,
    JobKind.IMPORT_REGISTER: _fail_import,
    JobKind.DELETE: _fail_deletion,
    JobKind.OVERWRITE_FREED: _nothing,
    JobKind.DELIVER_EVENT: _fail_delivery,
}
_REVIVE: Mapping[JobKind, Callable[[Connection, str], None]] = {
    JobKind.INGEST_PLAN: plans.revive,
    JobKind.INGEST_ENTRY: entries.revive,
    JobKind.INGEST_REPORT: reports.revive,
    JobKind.RESCREEN_ENTRY: _nothing,
    JobKind.RESCREEN_PLAN: _nothing,
    JobKind.IMPORT_REGISTER: _revive_import,
    JobKind.DELETE: _revive_deletion,
    JobKind.OVERWRITE_FREED: _nothing,
    JobKind.DELIVER_EVENT: _revive_delivery,
}


def finish_job(database: Database, job: Job, at: datetime) -> None:
    """Keep that the job is done."""
    with database.write() as connection:
        jobs.finish(connection, job.id, JobStatus.DONE, at, run=job.run)


def fail_job(database: Database, job: Job, problem: Problem, at: datetime, *, is_dead: bool) -> None:
    """Keep that the job failed or, if `is_dead`, is a dead letter, and why; not for a job that has ended already."""
    with database.write() as connection:
        _end(connection, job, JobStatus.DEAD if is_dead else JobStatus.FAILED, problem, at)


def cancel_job(database: Database, queue: JobQueue, job_id: str, sender: Sender) -> bool:
    """Cancel a job, and say whether it had not ended yet; what it does at this moment is stopped, and nothing of it kept.

    Raises NotFoundError.
    """
    with database.write() as connection:
        kept = jobs.get(connection, job_id)
        job = Job(kept.id, JobKind(kept.kind), kept.subject_id, kept.run)
        if not _end(connection, job, JobStatus.CANCELLED, problem_of(JobCancelledError()), sender.at):
            return False
        _note(connection, kept, "job.cancel", sender)
    queue.cancel(job.handle)
    return True


def retry_job(database: Database, queue: JobQueue, job_id: str, sender: Sender) -> bool:
    """Have a job done again from its beginning that ended without its result, and say whether it was one.

    One that waits, runs or is done stays as it is, so whoever asks twice gets one run. Raises NotFoundError.
    """
    with database.write() as connection:
        before = jobs.get(connection, job_id)
        again = jobs.begin_again(connection, job_id)
        if again is None:
            return False
        job = Job(again.id, JobKind(again.kind), again.subject_id, again.run)
        _REVIVE[job.kind](connection, job.subject_id)
        _note(connection, before, "job.retry", sender)
        queue.enqueue(connection, job)
    return True


def _end(connection: Connection, job: Job, status: JobStatus, problem: Problem, at: datetime) -> bool:
    kept = problem.model_dump(mode="json")
    if not jobs.finish(connection, job.id, status, at, kept, run=job.run):
        return False
    _FAIL[job.kind](connection, job.subject_id, kept)
    if status is JobStatus.DEAD and job.kind is not JobKind.DELIVER_EVENT:  # else failing to tell would be told, and fail
        of = members.job_belonging(connection, job.id) or Belonging(None, None)
        data = {"job_id": job.id, "kind": str(job.kind), "subject_id": job.subject_id, "code": problem.code}
        tell(connection, Event(EventType.JOB_DEAD, of, {**data, "plan_id": of.plan_id}), at)
    return True


def _note(connection: Connection, job: StoredJob, action: str, sender: Sender) -> None:
    before = {"status": job.status, "run": job.run, "kind": job.kind}
    audit.append(connection, at=sender.at, actor=sender.actor, action=action, subject=f"job/{job.id}", before=before)
