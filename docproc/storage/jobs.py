"""Jobs as people ask after them; what runs them is another matter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select, text

from docproc.documents.errors import NotFoundError
from docproc.storage.erasure_tables import deletions
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import JobStatus, Json, StoredJob
from docproc.storage.tables import entries, imports, jobs, members, plans, reports
from docproc.storage.webhook_tables import deliveries, webhooks

OPEN = (JobStatus.QUEUED, JobStatus.RUNNING)
"""Of a job that has not ended."""
ENDED_WITHOUT = (JobStatus.DEAD, JobStatus.FAILED, JobStatus.CANCELLED)
"""Of a job that ended without its result."""
_LOCK = 7_305_441_184  # any fixed number: it names our lock on PostgreSQL
_PORTAL = "portal"
"""The part in a contest of a program that may know of its own entries only."""


@dataclass(frozen=True, slots=True)
class WantedJobs:
    """What a list of jobs is narrowed to; null for all."""

    status: JobStatus | None = None
    kind: str | None = None
    subject_id: str | None = None
    sees: Collection[str] | None = None
    """Those of contests in whose work one of these members takes part, and of what they asked for themselves."""
    sent_by: str | None = None
    """Those of what this one sent."""


def add(connection: Connection, job: StoredJob) -> None:
    """Keep a job that was asked for."""
    connection.execute(jobs.insert().values({column.name: getattr(job, column.name) for column in jobs.c}))


def get(connection: Connection, job_id: str) -> StoredJob:
    """The job; raises NotFoundError."""
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"công việc {job_id}")
    return _job(row)


def exists(connection: Connection, job_id: str) -> bool:
    """Whether there is such a job, ended or not."""
    return connection.execute(select(jobs.c.id).where(jobs.c.id == job_id)).one_or_none() is not None


def page(connection: Connection, cursor: str | None, limit: int, wanted: WantedJobs) -> Page[StoredJob]:
    """The jobs that are wanted, newest first; raises BadCursorError."""
    query = select(jobs).where(*_conditions(wanted))
    return page_of([_job(row) for row in connection.execute(page_query(query, jobs, cursor, limit))], limit)


def not_begun(connection: Connection, kind: str, subject_id: str) -> str | None:
    """A job of this kind on this subject that nobody has begun; it is not begun before the caller's transaction ends, either."""
    query = select(jobs.c.id).where(jobs.c.kind == kind, jobs.c.subject_id == subject_id, jobs.c.status == JobStatus.QUEUED)
    # Whoever begins it writes this row: on PostgreSQL they wait for us, on SQLite there is one writer anyway.
    return connection.execute(query.order_by(jobs.c.created_at).limit(1).with_for_update()).scalar_one_or_none()


def unfinished(connection: Connection) -> list[StoredJob]:
    """Jobs that are queued or running, oldest first."""
    rows = connection.execute(select(jobs).where(jobs.c.status.in_(OPEN)).order_by(jobs.c.created_at, jobs.c.id))
    return [_job(row) for row in rows]


def unfinished_of(connection: Connection, job_ids: Collection[str]) -> int:
    """How many of these jobs are queued or running."""
    query = select(func.count()).select_from(jobs).where(jobs.c.id.in_(job_ids), jobs.c.status.in_(OPEN))
    return connection.execute(query).scalar_one()


def count_unfinished(connection: Connection, *, alone: bool = False) -> int:
    """How many jobs are queued or running; if `alone`, others who count so wait for the end of the caller's transaction."""
    if alone and connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    return connection.execute(select(func.count()).select_from(jobs).where(jobs.c.status.in_(OPEN))).scalar_one()


def count_by_state(connection: Connection) -> dict[tuple[str, JobStatus], int]:
    """How many jobs of each kind are queued, are running, failed, or are dead letters."""
    states = (*OPEN, JobStatus.FAILED, JobStatus.DEAD)
    query = select(jobs.c.kind, jobs.c.status, func.count()).where(jobs.c.status.in_(states)).group_by(jobs.c.kind, jobs.c.status)
    return {(kind, JobStatus(status)): count for kind, status, count in connection.execute(query)}


def oldest_queued(connection: Connection) -> datetime | None:
    """Since when the job that has waited longest waits."""
    query = select(jobs.c.created_at).where(jobs.c.status == JobStatus.QUEUED).order_by(jobs.c.created_at).limit(1)
    return connection.execute(query).scalar_one_or_none()


def hold(connection: Connection, job_id: str, run: int) -> bool:
    """Whether this run of a job is still wanted: nobody can end it before the caller's transaction does."""
    query = select(jobs.c.id).where(*_open_run(job_id, run))
    return connection.execute(query.with_for_update()).one_or_none() is not None


def is_wanted(connection: Connection, job_id: str, run: int) -> bool:
    """Whether this run of a job is still wanted."""
    return connection.execute(select(jobs.c.id).where(*_open_run(job_id, run))).one_or_none() is not None


def set_progress(connection: Connection, job_id: str, stage: str, done: int, total: int | None) -> None:
    """Say what an unfinished job is doing; a finished one stays as it is."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(OPEN))
    running = {"status": JobStatus.RUNNING, "stage": stage, "done": done, "total": total}
    connection.execute(query.values(**running, revision=jobs.c.revision + 1))


def set_attempt(connection: Connection, job_id: str, attempt: int, problem: Json | None) -> None:
    """Say which attempt at its present step an unfinished job makes, and what became of the one before."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(OPEN))
    connection.execute(query.values(attempt=attempt, problem=problem, revision=jobs.c.revision + 1))


def finish(
    connection: Connection, job_id: str, status: JobStatus, at: datetime, problem: Json | None = None, *, run: int | None = None
) -> bool:
    """End an unfinished job, in this run of it if one is given, and say whether it was one: the first end counts."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(OPEN))
    if run is not None:
        query = query.where(jobs.c.run == run)
    end = {"status": status, "problem": problem, "finished_at": at}
    return connection.execute(query.values(**end, revision=jobs.c.revision + 1)).rowcount > 0


def begin_again(connection: Connection, job_id: str) -> StoredJob | None:
    """Put a job that ended without its result into its next run; null, and nothing done, for any other."""
    query = jobs.update().where(jobs.c.id == job_id, jobs.c.status.in_(ENDED_WITHOUT))
    nothing = dict.fromkeys(("stage", "total", "problem", "finished_at"))
    fresh = {**nothing, "status": JobStatus.QUEUED, "done": 0, "attempt": 1}
    changed = connection.execute(query.values(**fresh, run=jobs.c.run + 1, revision=jobs.c.revision + 1))
    return get(connection, job_id) if changed.rowcount else None


def _open_run(job_id: str, run: int) -> tuple[ColumnElement[bool], ...]:
    return jobs.c.id == job_id, jobs.c.run == run, jobs.c.status.in_(OPEN)


def _conditions(wanted: WantedJobs) -> list[ColumnElement[bool]]:
    columns: list[tuple[ColumnElement[Any], str | None]] = [
        (jobs.c.status, wanted.status),
        (jobs.c.kind, wanted.kind),
        (jobs.c.subject_id, wanted.subject_id),
    ]
    found = [column == value for column, value in columns if value is not None]
    if wanted.sees is not None:
        found.append(jobs.c.subject_id.in_(_seen(wanted.sees, all_of_it=wanted.sent_by is None)))
    if wanted.sent_by is not None:
        sent = ((table, table.c.sent_by == wanted.sent_by) for table in (entries, reports))
        found.append(jobs.c.subject_id.in_(_ids(*sent, *_own([wanted.sent_by]))))
    return found


def _seen(member_ids: Collection[str], *, all_of_it: bool) -> Select[Any]:
    """Contests in whose work one of these takes part, as more than a portal if `all_of_it`, what is of them, and one's own."""
    seen = select(members.c.plan_id).where(members.c.member_id.in_(member_ids))
    if all_of_it:
        seen = seen.where(members.c.capacity != _PORTAL)
    of_contests = ((table, table.c.plan_id.in_(seen)) for table in (entries, reports, deletions))
    return _ids((plans, plans.c.id.in_(seen)), *of_contests, *_own(member_ids))


def _own(member_ids: Collection[str]) -> list[tuple[Table, ColumnElement[bool]]]:
    """What belongs to whoever asked for it, contest or not: imports, deletions, and what is delivered to one's webhooks."""
    theirs = select(webhooks.c.id).where(webhooks.c.owner_id.in_(member_ids))
    return [
        (imports, imports.c.sent_by.in_(member_ids)),
        (deletions, deletions.c.asked_by_id.in_(member_ids)),
        (deliveries, deliveries.c.webhook_id.in_(theirs)),
    ]


def _ids(*parts: tuple[Table, ColumnElement[bool]]) -> Select[Any]:
    """Identifiers of the rows of tables that fulfil the conditions on them."""
    first, *others = (select(table.c.id).where(condition) for table, condition in parts)
    return select(first.union_all(*others).subquery().c.id)


def _job(row: Row[Any]) -> StoredJob:
    fields = row._asdict()
    return StoredJob(**{**fields, "status": JobStatus(fields["status"])})
