"""Jobs as they are asked after: the first end counts."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from docproc.storage import Database, documents, entries, imports, jobs, members, plans, workers
from docproc.storage.erasure_tables import deletions
from docproc.storage.rows import (
    JobStatus,
    Member,
    Status,
    StoredDocument,
    StoredEntry,
    StoredImport,
    StoredJob,
    StoredPlan,
    Worker,
)
from docproc.storage.webhook_tables import deliveries, webhooks


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


def test_a_job_that_ended_without_its_result_begins_again_as_its_next_run(with_job: Database, noon: datetime) -> None:
    with with_job.write() as connection:
        assert jobs.begin_again(connection, "j1") is None, "it waits already"
        jobs.set_progress(connection, "j1", "read", 3, 12)
        jobs.set_attempt(connection, "j1", 3, {"code": "work_crashed"})
        jobs.finish(connection, "j1", JobStatus.DEAD, noon, {"code": "work_crashed"})
        before = jobs.get(connection, "j1")
        again = jobs.begin_again(connection, "j1")

    assert again == replace(
        StoredJob("j1", "ingest_plan", "p1", JobStatus.QUEUED, None, 0, None, None, noon, None), run=2, revision=4
    )
    assert (before.attempt, before.revision) == (3, 3)


def test_an_earlier_run_has_no_say_in_the_next(with_job: Database, noon: datetime) -> None:
    with with_job.write() as connection:
        assert jobs.hold(connection, "j1", 1)
        jobs.finish(connection, "j1", JobStatus.CANCELLED, noon)
        assert not jobs.hold(connection, "j1", 1)
        jobs.begin_again(connection, "j1")

        assert not jobs.hold(connection, "j1", 1)
        assert not jobs.is_wanted(connection, "j1", 1)
        assert not jobs.finish(connection, "j1", JobStatus.DONE, noon, run=1)
        assert jobs.is_wanted(connection, "j1", 2)
        assert jobs.finish(connection, "j1", JobStatus.DONE, noon, run=2)
        assert jobs.begin_again(connection, "j1") is None, "it is done"


@pytest.fixture
def with_contests(
    database: Database, noon: datetime, a_document: StoredDocument, a_plan: StoredPlan, an_entry: StoredEntry
) -> Database:
    """Two contests, each with an entry that the portal sent, and a job for each of the four and for an import of the portal's."""
    others = StoredDocument("od", None, 0, "b" * 64, "khác.pdf", None, 1, None, Status.QUEUED, noon)
    with database.write() as connection:
        for document in (a_document, others):
            documents.add(connection, document)
        for plan in (a_plan, replace(a_plan, id="op")):
            plans.add(connection, plan)
        for entry in (an_entry, replace(an_entry, id="oe", plan_id="op")):
            entries.add(connection, replace(entry, sent_by="portal"))
        imports.add(connection, StoredImport("im", "od", True, "in_province", None, Status.QUEUED, None, None, noon, "portal"))
        for number, subject in enumerate((a_plan.id, an_entry.id, "op", "oe", "im")):
            status = JobStatus.DEAD if number % 2 else JobStatus.QUEUED
            jobs.add(connection, StoredJob(f"j{number}", "k", subject, status, None, 0, None, None, noon, None))
        for number, plan_id in enumerate((a_plan.id, "op"), start=5):
            deletion = {
                "id": f"d{number}",
                "kind": "entry",
                "subject_id": "x",
                "plan_id": plan_id,
                "reason": "request",
                "asked_by": "key/p",
            }
            connection.execute(
                deletions.insert().values(**deletion, asked_by_id="portal", status="done", receipt={}, created_at=noon)
            )
            job = StoredJob(f"j{number}", "delete", f"d{number}", JobStatus.DONE, None, 0, None, None, noon, noon)
            jobs.add(connection, job)
        hook = {"id": "h", "owner_id": "portal", "url": "https://x.example", "events": [], "secret": "s", "created_at": noon}
        connection.execute(webhooks.insert().values(hook))
        delivery = {
            "id": "dl",
            "webhook_id": "h",
            "event": "e",
            "body": "{}",
            "status": "done",
            "attempts": [],
            "created_at": noon,
        }
        connection.execute(deliveries.insert().values(delivery))
        jobs.add(connection, StoredJob("j7", "deliver_event", "dl", JobStatus.DONE, None, 0, None, None, noon, noon))
        members.put(connection, Member(a_plan.id, "organizer", "organizer", noon))
        members.put(connection, Member(a_plan.id, "portal", "portal", noon))
    return database


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (jobs.WantedJobs(), ["j7", "j6", "j5", "j4", "j3", "j2", "j1", "j0"]),
        (jobs.WantedJobs(status=JobStatus.DEAD), ["j3", "j1"]),
        (jobs.WantedJobs(kind="other"), []),
        (jobs.WantedJobs(subject_id="op"), ["j2"]),
        (jobs.WantedJobs(sees=["organizer"]), ["j5", "j1", "j0"]),
        (jobs.WantedJobs(sees=["organizer"], status=JobStatus.DEAD), ["j1"]),
        (jobs.WantedJobs(sees=["nobody"]), []),
        (jobs.WantedJobs(sees=["portal"]), ["j7", "j6", "j5", "j4"]),
        (jobs.WantedJobs(sees=["portal"], sent_by="portal"), ["j7", "j6", "j5", "j4", "j1"]),
    ],
)
def test_a_list_has_the_jobs_that_are_wanted_and_may_be_known(
    with_contests: Database, wanted: jobs.WantedJobs, found: list[str]
) -> None:
    with with_contests.read() as connection:
        assert [job.id for job in jobs.page(connection, None, 9, wanted).items] == found
        first = jobs.page(connection, None, 1, wanted)
        assert [job.id for job in first.items] == found[:1]
        assert [job.id for job in jobs.page(connection, first.next, 9, wanted).items] == found[1:] or first.next is None


def test_a_worker_lives_until_it_leaves_or_is_given_up(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        assert workers.last_seen(connection) is None
        workers.arrive(connection, Worker("w", noon, noon, 2))
        assert workers.beat(connection, "w", noon + timedelta(seconds=5))
        assert workers.living(connection) == [Worker("w", noon, noon + timedelta(seconds=5), 2)]
        assert workers.hold(connection, "w")

        assert workers.leave(connection, "w", noon)
        assert not workers.leave(connection, "w", noon)

        assert workers.living(connection) == []
        assert not workers.beat(connection, "w", noon + timedelta(seconds=9))
        assert not workers.hold(connection, "w")
        assert workers.last_seen(connection) == noon + timedelta(seconds=5)
