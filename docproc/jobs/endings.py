"""Jobs that end without a result: what is kept of them, with the job and with its plan, entry or import."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from docproc.documents.errors import JobCancelledError
from docproc.jobs.port import Job, JobKind, JobQueue
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import Database, entries, jobs, plans, register, reports
from docproc.storage.rows import JobStatus, Json, Status


def _fail_import(connection: Connection, import_id: str, problem: Json) -> None:
    register.set_import(connection, import_id, Status.FAILED, problem=problem)


def _keep_nothing(_connection: Connection, _subject_id: str, _problem: Json) -> None:
    """Entries keep their records and their reports of before."""


_FAIL: Mapping[JobKind, Callable[[Connection, str, Json], None]] = {
    JobKind.INGEST_PLAN: plans.set_problem,
    JobKind.INGEST_ENTRY: entries.set_problem,
    JobKind.INGEST_REPORT: reports.set_problem,
    JobKind.RESCREEN_ENTRY: _keep_nothing,
    JobKind.RESCREEN_PLAN: _keep_nothing,
    JobKind.IMPORT_REGISTER: _fail_import,
}


def fail_job(database: Database, job: Job, problem: Problem, at: datetime) -> None:
    """Keep that the job failed, and why; not for a job that has ended already."""
    _end(database, job, JobStatus.FAILED, problem, at)


def cancel_job(database: Database, queue: JobQueue, job_id: str, at: datetime) -> bool:
    """Cancel a job, and say whether it had not ended yet; a step under way is finished, the next one not begun.

    Raises NotFoundError.
    """
    with database.read() as connection:
        kept = jobs.get(connection, job_id)
    job = Job(kept.id, JobKind(kept.kind), kept.subject_id)
    if not _end(database, job, JobStatus.CANCELLED, problem_of(JobCancelledError()), at):
        return False
    queue.cancel(job_id)
    return True


def _end(database: Database, job: Job, status: JobStatus, problem: Problem, at: datetime) -> bool:
    kept = problem.model_dump(mode="json")
    with database.write() as connection:
        if not jobs.finish(connection, job.id, status, at, kept):
            return False
        _FAIL[job.kind](connection, job.subject_id, kept)
        return True
