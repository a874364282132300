"""A job noted and handed over."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from docproc.jobs.port import Job, JobKind, JobQueue
from docproc.storage import jobs, new_id
from docproc.storage.rows import JobStatus, StoredJob


def begin_job(connection: Connection, queue: JobQueue, kind: JobKind, subject_id: str, at: datetime) -> str:
    """Note a job and hand it over, in the caller's transaction; its identifier."""
    return _begin(connection, queue, Job(new_id(), kind, subject_id), at)


def begin_job_of(connection: Connection, queue: JobQueue, kind: JobKind, subject_id: str, at: datetime, *, parent: Job) -> str:
    """Note a job that a run of another one asks for, and hand it over; once, though the step that asks may be repeated."""
    job_id = sha256(f"{parent.handle} {kind} {subject_id}".encode()).hexdigest()[:32]  # as hard to guess as the parent's
    return job_id if jobs.exists(connection, job_id) else _begin(connection, queue, Job(job_id, kind, subject_id), at)


def begin_job_once(connection: Connection, queue: JobQueue, kind: JobKind, subject_id: str, at: datetime) -> str:
    """The same, unless such a job waits already that will see what the caller's transaction changes; its identifier then."""
    return jobs.not_begun(connection, str(kind), subject_id) or begin_job(connection, queue, kind, subject_id, at)


def _begin(connection: Connection, queue: JobQueue, job: Job, at: datetime) -> str:
    jobs.add(connection, StoredJob(job.id, str(job.kind), job.subject_id, JobStatus.QUEUED, None, 0, None, None, at, None))
    queue.enqueue(connection, job)
    return job.id
