"""The newest job on a thing."""

from sqlalchemy import Connection

from docproc.jobs.port import JobKind
from docproc.storage import jobs
from docproc.storage.jobs import OPEN, WantedJobs
from docproc.storage.rows import StoredJob


def latest_job(connection: Connection, kind: JobKind, subject_id: str) -> StoredJob | None:
    """The newest job of this kind on this thing."""
    return next(iter(jobs.page(connection, None, 1, WantedJobs(kind=kind, subject_id=subject_id)).items), None)


def is_under_way(connection: Connection, kind: JobKind, subject_id: str) -> bool:
    """Whether a job of this kind on this thing waits or runs."""
    latest = latest_job(connection, kind, subject_id)
    return latest is not None and latest.status in OPEN
