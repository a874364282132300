"""A job noted and handed over."""

from datetime import datetime

from sqlalchemy import Connection

from docproc.jobs.port import Job, JobKind, JobQueue
from docproc.storage import jobs, new_id
from docproc.storage.rows import JobStatus, StoredJob


def begin_job(connection: Connection, queue: JobQueue, kind: JobKind, subject_id: str, at: datetime) -> str:
    """Note a job and hand it over, in the caller's transaction; its identifier."""
    job = StoredJob(new_id(), str(kind), subject_id, JobStatus.QUEUED, None, 0, None, None, at, None)
    jobs.add(connection, job)
    queue.enqueue(connection, Job(job.id, kind, subject_id))
    return job.id


def begin_job_once(connection: Connection, queue: JobQueue, kind: JobKind, subject_id: str, at: datetime) -> str:
    """The same, unless such a job waits already that will see what the caller's transaction changes; its identifier then."""
    return jobs.not_begun(connection, str(kind), subject_id) or begin_job(connection, queue, kind, subject_id, at)
