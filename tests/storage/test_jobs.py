"""Jobs as they are asked after: the first end counts."""

from datetime import datetime, timedelta

import pytest

from docproc.storage import Database, jobs
from docproc.storage.rows import JobStatus, StoredJob, Worker


@pytest.fixture
def with_job(database: Database, noon: datetime) -> Database:
    """A database with a job that waits."""
    with database.write() as connection:
        jobs.add(connection, StoredJob("j1", "ingest_plan", "p1", JobStatus.QUEUED, None, 0, None, None, noon, None))
    return database


def test_a_job_with_progress_is_running(with_job: Database) -> None:
    with with_job.write() as connection:
        jobs.set_progress(connection, "j1", "read", 3, 12)

    with with_job.read() as connection:
        job = jobs.get(connection, "j1")
    assert (job.status, job.stage, job.done, job.total) == (JobStatus.RUNNING, "read", 3, 12)


def test_only_the_first_end_of_a_job_counts(with_job: Database, noon: datetime) -> None:
    with with_job.write() as connection:
        assert jobs.finish(connection, "j1", JobStatus.DONE, noon)
        assert not jobs.finish(connection, "j1", JobStatus.FAILED, noon + timedelta(hours=1), {"code": "late"})
        jobs.set_progress(connection, "j1", "read", 1, 1)

    with with_job.read() as connection:
        job = jobs.get(connection, "j1")
        assert jobs.unfinished(connection) == []
    assert (job.status, job.finished_at, job.problem) == (JobStatus.DONE, noon, None)


def test_a_worker_is_seen_again_under_its_name(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        assert jobs.last_seen(connection) is None
        jobs.see_worker(connection, Worker("w", noon, noon))
        jobs.see_worker(connection, Worker("w", noon, noon + timedelta(seconds=5)))
        assert jobs.last_seen(connection) == noon + timedelta(seconds=5)
