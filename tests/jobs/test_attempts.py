"""A step that fails in a way that may pass is tried three times; what is left is a dead letter that a person can have done again."""

import contextvars
import io
import subprocess
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, table
from sqlalchemy.exc import OperationalError

from docproc.documents.errors import (
    DamagedFileError,
    DatabaseUnavailableError,
    EncryptedError,
    NotFoundError,
    ReaderMissingError,
    ReadingTimeoutError,
    WorkCrashedError,
    WorkTimedOutError,
)
from docproc.jobs.attempts import attempt, failure_of, outcome_of
from docproc.jobs.endings import cancel_job, retry_job
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.outages import patiently
from docproc.jobs.port import Job, StepFailedError, StepValue
from docproc.jobs.runner import hand_over_again, job_of, run_job
from docproc.jobs.workshop import Workshop
from docproc.storage import Database, audit, documents, entries, jobs, plans
from docproc.storage.rows import JobStatus, Status, StoredJob
from docproc.storage.tables import metadata

SendPlan = Callable[[str], Accepted]
DoJobs = Callable[[], list[StoredJob]]
PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
PERSONAL = "Đỗ Thị Lan, CCCD 089185001234, ĐT 0912 345 678"
BOTH = pytest.mark.parametrize("live", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def sender(noon: datetime) -> Sender:
    """An organizer."""
    return Sender("user/1", noon)


@pytest.fixture
def job(shop: Workshop, send_plan: SendPlan) -> Job:
    """A job that waits."""
    accepted = send_plan(PLAN)
    with shop.database.read() as connection:
        return job_of(jobs.get(connection, accepted.job_id))


def _kept(shop: Workshop, job: Job) -> StoredJob:
    with shop.database.read() as connection:
        return jobs.get(connection, job.id)


class Failing:
    """A step that fails so many times, and then says what it has."""

    def __init__(self, times: int, error: Exception) -> None:
        self.left, self.error, self.tries = times, error, 0

    def __call__(self) -> str:
        self.tries += 1
        if self.left:
            self.left -= 1
            raise self.error
        return "id"


@pytest.mark.parametrize("error", [WorkCrashedError(), WorkTimedOutError(), ReadingTimeoutError(), RuntimeError("x")])
def test_what_may_pass_is_tried_again_after_a_while(shop: Workshop, job: Job, pauses: list[float], error: Exception) -> None:
    step = Failing(2, error)

    assert outcome_of(shop, job, attempt(shop, job, step, shop.wait)) == "id"

    assert (step.tries, pauses) == (3, [1.0, 5.0])
    assert (_kept(shop, job).attempt, _kept(shop, job).problem) == (1, None), "nothing is left of it"


def test_three_attempts_are_all(shop: Workshop, job: Job, pauses: list[float]) -> None:
    step = Failing(9, WorkTimedOutError("quá 300 giây"))

    with pytest.raises(StepFailedError) as raised:
        outcome_of(shop, job, attempt(shop, job, step, shop.wait))

    assert (step.tries, len(pauses), raised.value.is_dead) == (3, 2, True)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("work_timed_out", "quá 300 giây")
    assert _kept(shop, job).attempt == 3


@pytest.mark.parametrize(
    ("error", "is_dead"), [(EncryptedError(), False), (DamagedFileError("x"), False), (ReaderMissingError("soffice"), True)]
)
def test_what_would_come_to_the_same_is_not_tried_again(shop: Workshop, job: Job, error: Exception, *, is_dead: bool) -> None:
    step = Failing(9, error)

    with pytest.raises(StepFailedError) as raised:
        outcome_of(shop, job, attempt(shop, job, step, shop.wait))

    assert (step.tries, raised.value.is_dead) == (1, is_dead)


def test_the_engine_is_told_the_code_and_nothing_else(shop: Workshop, job: Job) -> None:
    kept = attempt(shop, job, Failing(9, DamagedFileError(PERSONAL)), shop.wait)

    assert kept == {"code": "damaged_file", "dead": False}
    with pytest.raises(StepFailedError) as raised:
        outcome_of(shop, job, kept)
    assert raised.value.problem.detail == PERSONAL
    with shop.database.write() as connection:
        jobs.set_attempt(connection, job.id, 1, None)
    with pytest.raises(StepFailedError) as raised:
        outcome_of(shop, job, kept)
    assert (raised.value.problem.detail, raised.value.problem.remedy) == (None, DamagedFileError.remedy)


def test_a_file_that_is_gone_is_the_services_fault() -> None:
    assert failure_of(NotFoundError()).is_dead
    assert not failure_of(NotFoundError()).passes


def test_a_database_that_does_not_answer_costs_no_attempt(
    shop: Workshop, job: Job, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [DatabaseUnavailableError()] * 7

    def check(_database: Database) -> None:
        if answers:
            raise answers.pop()

    monkeypatch.setattr(Database, "check", check)
    failures = [OperationalError("", None, Exception())] * 7

    def keep() -> None:
        if failures:
            raise failures.pop()

    assert outcome_of(shop, job, attempt(shop, job, Failing(7, OperationalError("", None, Exception())), shop.wait)) == "id"
    assert pauses == [2.0] * 7
    answers.extend([DatabaseUnavailableError()] * 7)
    patiently(shop, keep)
    assert failures == []


def test_a_job_that_fails_by_the_service_is_a_dead_letter(shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs) -> None:
    accepted = send_plan("BROKEN")

    (ended,) = do_jobs()

    assert (ended.status, (ended.problem or {})["code"], ended.attempt) == (JobStatus.DEAD, "internal", 3)
    with shop.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.FAILED


def test_attempts_that_were_cut_off_with_their_worker_do_not_count(shop: Workshop, job: Job, do_jobs: DoJobs) -> None:
    with shop.database.write() as connection:
        jobs.set_attempt(connection, job.id, 3, None)

    assert [(each.status, each.attempt) for each in do_jobs()] == [(JobStatus.DONE, 1)]


def test_a_dead_letter_is_done_again_once_however_often_it_is_asked_for(
    shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs, sender: Sender, waiting: list[Job]
) -> None:
    accepted = send_plan("BROKEN")
    do_jobs()
    with shop.database.read() as connection:
        file = shop.files.path(documents.get(connection, plans.get(connection, accepted.id).document_id).sha256)
    file.chmod(0o600)
    file.write_text(PLAN)

    assert retry_job(shop.database, shop.jobs, accepted.job_id, sender)
    assert not retry_job(shop.database, shop.jobs, accepted.job_id, sender)

    assert [each.handle for each in waiting] == [f"{accepted.job_id}.2"]
    with shop.database.read() as connection:
        plan, again = plans.get(connection, accepted.id), jobs.get(connection, accepted.job_id)
        note = audit.rows(connection)[-1]
    assert (plan.status, plan.problem) == (Status.QUEUED, None)
    assert (again.status, again.problem, again.finished_at, again.run) == (JobStatus.QUEUED, None, None, 2)
    assert (note.actor, note.action, note.subject) == ("user/1", "job.retry", f"job/{accepted.job_id}")
    assert [each.status for each in do_jobs()] == [JobStatus.DONE]
    assert not retry_job(shop.database, shop.jobs, accepted.job_id, sender), "it is done"


def test_an_entry_that_was_read_already_is_only_screened_when_its_job_is_done_again(  # noqa: PLR0917 - fixtures
    shop: Workshop,
    send_plan: SendPlan,
    send_entry: Callable[[str, str], Accepted],
    do_jobs: DoJobs,
    sender: Sender,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = send_plan(PLAN)
    do_jobs()
    entry = send_entry(plan.id, "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn bằng tin nhắn\n")
    monkeypatch.setattr("docproc.jobs.tasks.judge", Failing(3, RuntimeError()))
    assert [each.status for each in do_jobs()] == [JobStatus.DEAD]
    monkeypatch.undo()
    with shop.database.write() as connection:
        assert entries.get(connection, entry.id).status is Status.READY, "it can be read all the same"
        entries.set_title(connection, entry.id, "as a person corrected it")

    assert retry_job(shop.database, shop.jobs, entry.job_id, sender)
    assert [each.status for each in do_jobs()] == [JobStatus.DONE]

    with shop.database.read() as connection:
        assert entries.last_screening(connection, entry.id) is not None
        assert entries.get(connection, entry.id).title == "as a person corrected it"


def test_a_run_that_was_cancelled_in_the_middle_writes_nothing_more_though_the_next_run_waits(
    shop: Workshop, job: Job, sender: Sender
) -> None:
    def cancel_and_retry() -> None:
        assert cancel_job(shop.database, shop.jobs, job.id, sender)
        assert retry_job(shop.database, shop.jobs, job.id, sender)

    class Interrupted:
        """Steps before the first of which a person does that."""

        def run(self, _name: str, step: Callable[[], StepValue]) -> StepValue:
            person = threading.Thread(target=contextvars.Context().run, args=(cancel_and_retry,))
            person.start()
            person.join()
            return outcome_of(shop, job, attempt(shop, job, step, shop.wait))  # type: ignore[return-value]

    run_job(shop, Interrupted(), job)

    assert (_kept(shop, job).status, _kept(shop, job).run, _kept(shop, job).problem) == (JobStatus.QUEUED, 2, None)
    with shop.database.read() as connection:
        assert plans.get(connection, job.subject_id).status is Status.QUEUED


def test_jobs_that_the_engine_does_not_know_are_handed_over_again(shop: Workshop, job: Job, waiting: list[Job]) -> None:
    waiting.clear()

    assert hand_over_again(shop) == 1
    assert hand_over_again(shop) == 0

    assert waiting == [job]


def _kept_by_the_engine(live: Intake) -> str:
    with live.database.read() as connection:
        schema = "dbos" if connection.dialect.name == "postgresql" else None
        names = set(inspect(connection).get_table_names(schema))
        tables = [table(name, schema=schema) for name in (names if schema else names - set(metadata.tables))]
        assert len(tables) > 5
        return str([connection.execute(select("*").select_from(one)).all() for one in tables])


@BOTH
def test_a_dead_letter_done_again_by_a_real_worker_leaves_identifiers_only_with_the_engine(
    live: Intake,
    noon: datetime,
    start_worker: Callable[..., subprocess.Popen[bytes]],
    wait_for: Callable[..., None],
    tmp_path: Path,
) -> None:
    sender = Sender("user/1", noon)
    sent = live.plan(Upload(f"{PERSONAL}.txt", io.BytesIO(PERSONAL.encode())), sender)

    def status() -> JobStatus:
        with live.database.read() as connection:
            return jobs.get(connection, sent.job_id).status

    ends = {"crash": JobStatus.DEAD, "refuse": JobStatus.FAILED, "": JobStatus.DONE}
    for behaviour, end in ends.items():
        if status() is not JobStatus.QUEUED:
            assert retry_job(live.database, live.queue, sent.job_id, sender)
        worker = start_worker(*filter(None, [behaviour]))
        wait_for(lambda: status() not in jobs.OPEN)
        assert status() is end
        worker.terminate()
        assert worker.wait(30) == 0

    assert (tmp_path / "readings").read_text().count("began") == 3 + 1 + 1
    kept = _kept_by_the_engine(live)
    assert sent.id in kept
    assert f"{sent.job_id}.3" in kept
    for personal in ("Lan", "089185001234", "0912", "CCCD", ".txt"):
        assert personal not in kept


@BOTH
def test_what_the_engine_is_done_with_is_forgotten_after_a_day(
    live: Intake, noon: datetime, start_worker: Callable[..., subprocess.Popen[bytes]], wait_for: Callable[..., None]
) -> None:
    sent = live.plan(Upload("a.txt", io.BytesIO(PLAN.encode())), Sender("user/1", noon))
    worker = start_worker()
    wait_for(lambda: live.queue.ended([sent.job_id]) == {sent.job_id})
    worker.terminate()
    worker.wait(30)
    waits = live.plan(Upload("b.txt", io.BytesIO(PLAN.encode())), Sender("user/1", noon))

    assert live.queue.forget(noon) == 0
    assert live.queue.forget(datetime.max.replace(tzinfo=noon.tzinfo)) == 1

    assert live.queue.known([sent.job_id, waits.job_id]) == {waits.job_id}
    assert sent.job_id not in _kept_by_the_engine(live)
    with live.database.read() as connection:
        assert jobs.get(connection, sent.job_id).status is JobStatus.DONE
