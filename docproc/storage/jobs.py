"""Jobs as people ask after them, and the workers that were seen; what runs them is another matter."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.documents.errors import NotFoundError
from docproc.storage.rows import JobStatus, Json, StoredJob, Worker
from docproc.storage.tables import jobs, workers

_OPEN = (JobStatus.QUEUED, JobStatus.RUNNING)


def add(connection: Connection, job: StoredJob) -> None:
    """Keep a job that was asked for."""
    connection.execute(jobs.insert().values({column.name: getattr(job, column.name) for column in jobs.c}))


def get(connection: Connection, job_id: str) -> StoredJob:
    """The job; raises NotFoundError."""
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"công việc {job_id}")
    return _job(row)


def not_begun(connection: Connection, kind: str, subject_id: str) -> str | None:
    """A job of this kind on this subject that nobody has begun; it is not begun before the caller's transaction ends, either."""
    query = select(jobs.c.id).where(jobs.c.kind == kind, jobs.c.subject_id == subject_id, jobs.c.status == JobStatus.QUEUED)
    # Whoever begins it writes this row: on PostgreSQL they wait for us, on SQLite there is one writer anyway.
    return connection.execute(query.order_by(jobs.c.created_at).limit(1).with_for_update()).scalar_one_or_none()


def unfinished(connection: Connection) -> list[StoredJob]:
    """Jobs that are queued or running, oldest first."""
    rows = connection.execute(select(jobs).where(jobs.c.status.in_(_OPEN)).order_by(jobs.c.created_at, jobs.c.id))
    return [_job(row) for row in rows]


def count_unfinished(connection: Connection) -> int:
    """How many jobs are queued or running."""
    return connection.execute(select(func.count()).select_from(jobs).where(jobs.c.status.in_(_OPEN))).scalar_one()


def count_by_state(connection: Connection) -> dict[tuple[str, JobStatus], int]:
    """How many jobs of each kind are queued, are running, or failed."""
    states = (*_OPEN, JobStatus.FAILED)
    query = select(jobs.c.kind, jobs.c.status, func.count()).where(jobs.c.status.in_(states)).group_by(jobs.c.kind, jobs.c.status)
    return {(kind, JobStatus(status)): count for kind, status, count in connection.execute(query)}


def oldest_queued(connection: Connection) -> datetime | None:
    """Since when the job that has waited longest waits."""
    query = select(jobs.c.created_at).where(jobs.c.status == JobStatus.QUEUED).order_by(jobs.c.created_at).limit(1)
    return connection.execute(query).scalar_one_or_none()


def set_progress(connection: Connection, job_id: str, stage: str, done: int, total: int | None) -> None:
    """Say what an unfinished job is doing; a finished one stays as it is."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(_OPEN))
    connection.execute(query.values(status=JobStatus.RUNNING, stage=stage, done=done, total=total))


def finish(connection: Connection, job_id: str, status: JobStatus, at: datetime, problem: Json | None = None) -> bool:
    """End an unfinished job, and say whether it was one: the first end counts."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(_OPEN))
    return connection.execute(query.values(status=status, problem=problem, finished_at=at)).rowcount > 0


def see_worker(connection: Connection, worker: Worker) -> None:
    """Keep that a worker lives."""
    changed = connection.execute(
        workers.update().where(workers.c.id == worker.id).values(started_at=worker.started_at, seen_at=worker.seen_at)
    )
    if changed.rowcount == 0:
        connection.execute(workers.insert().values(id=worker.id, started_at=worker.started_at, seen_at=worker.seen_at))


def last_seen(connection: Connection) -> datetime | None:
    """When any worker was last seen."""
    return connection.execute(select(workers.c.seen_at).order_by(workers.c.seen_at.desc()).limit(1)).scalar_one_or_none()


def _job(row: Row[Any]) -> StoredJob:
    fields = row._asdict()
    return StoredJob(**{**fields, "status": JobStatus(fields["status"])})
