"""What is accepted is done, whatever happens to the worker."""

import io
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from docproc.documents.errors import NotFoundError
from docproc.jobs.endings import cancel_job
from docproc.jobs.handover import begin_job
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.port import JobKind
from docproc.jobs.worker import FAILED_EXIT
from docproc.storage import documents, jobs, plans, workers
from docproc.storage.rows import JobStatus, Status, StoredJob

Start = Callable[..., subprocess.Popen[bytes]]
Wait = Callable[[Callable[[], bool]], None]
PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"


@pytest.fixture
def accepted(live: Intake, noon: datetime) -> Accepted:
    """A plan that was accepted while no worker ran."""
    return live.plan(Upload("kế hoạch.txt", io.BytesIO(PLAN.encode())), Sender("Thư ký", noon))


def _job(live: Intake, accepted: Accepted) -> StoredJob:
    with live.database.read() as connection:
        return jobs.get(connection, accepted.job_id)


def _children(worker: subprocess.Popen[bytes]) -> set[str]:
    names = set()
    for child in psutil.Process(worker.pid).children():
        with suppress(psutil.NoSuchProcess):
            names.add(child.name())
    return names


def _readings(tmp_path: Path) -> int:
    noted = tmp_path / "readings"
    return noted.read_text().count("began") if noted.exists() else 0


BOTH = pytest.mark.parametrize("live", ["sqlite", "postgresql"], indirect=True)


@BOTH
def test_a_job_is_rolled_back_with_the_change_that_asked_for_it(live: Intake, noon: datetime) -> None:
    handed_over: list[str] = []

    def ask_and_fail() -> None:
        with live.database.write() as connection:
            handed_over.append(begin_job(connection, live.queue, JobKind.INGEST_PLAN, "p", noon))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()

    live.queue.cancel(handed_over[0])
    assert live.queue.ended(handed_over) == frozenset(), "the engine must never have heard of it"
    with live.database.read() as connection, pytest.raises(NotFoundError):
        jobs.get(connection, handed_over[0])


def test_a_cancelled_job_does_not_begin(live: Intake, accepted: Accepted) -> None:
    live.queue.cancel(accepted.job_id)

    assert live.queue.ended([accepted.job_id]) == {accepted.job_id}


@BOTH
def test_a_job_whose_worker_was_killed_in_the_middle_is_finished_by_the_next(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, tmp_path: Path
) -> None:
    killed = start_worker("hang")
    wait_for(lambda: _readings(tmp_path) == 1)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert _job(live, accepted).status in (JobStatus.QUEUED, JobStatus.RUNNING)

    start_worker()
    wait_for(lambda: _job(live, accepted).finished_at is not None)

    assert _readings(tmp_path) == 2
    assert _job(live, accepted).status is JobStatus.DONE
    with live.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.READY


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, tmp_path: Path
) -> None:
    for _ in range(2):  # begun once, and once again: MAX_ATTEMPTS is 1 in these workers
        start_worker("die").wait()

    start_worker()
    wait_for(lambda: _job(live, accepted).finished_at is not None)

    job = _job(live, accepted)
    assert (job.status, (job.problem or {})["code"]) == (JobStatus.DEAD, "job_abandoned")
    assert _readings(tmp_path) == 2
    with live.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.FAILED


def test_a_step_that_fails_because_all_processes_are_told_to_stop_is_done_again(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, tmp_path: Path
) -> None:
    worker = start_worker("child")
    wait_for(lambda: "sleep" in _children(worker))

    os.killpg(worker.pid, signal.SIGTERM)
    assert worker.wait(30) == 0
    assert _job(live, accepted).finished_at is None

    start_worker()
    wait_for(lambda: _job(live, accepted).status is JobStatus.DONE)


@BOTH
def test_of_a_job_that_is_cancelled_in_the_middle_nothing_more_is_kept(  # noqa: PLR0917 - fixtures
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, noon: datetime, tmp_path: Path
) -> None:
    start_worker("slow")
    wait_for(lambda: _readings(tmp_path) == 1)

    assert cancel_job(live.database, live.queue, accepted.job_id, Sender("user/1", noon))
    (tmp_path / "go").touch()
    follows = live.plan(Upload("b.txt", io.BytesIO(PLAN.encode())), Sender("Thư ký", noon))
    wait_for(lambda: _job(live, follows).status is JobStatus.DONE)

    assert _job(live, accepted).status is JobStatus.CANCELLED
    with live.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        assert (plan.status, plan.record, (plan.problem or {})["code"]) == (Status.FAILED, None, "job_cancelled")
        with pytest.raises(NotFoundError):
            documents.content(connection, plan.document_id)


def test_a_second_worker_on_the_same_sqlite_file_refuses_to_start(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, tmp_path: Path
) -> None:
    start_worker("hang")
    wait_for(lambda: _readings(tmp_path) == 1)

    second = start_worker()
    _, said = second.communicate()

    assert second.returncode != 0
    assert b"WorkerRunningError" in said


def test_a_worker_that_fails_beside_its_jobs_ends_and_leaves_them_to_the_next(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, tmp_path: Path
) -> None:
    worker = start_worker("hang", "fails-beside")
    _, said = worker.communicate(timeout=60)

    assert worker.returncode == FAILED_EXIT
    assert b"the worker failed: ZeroDivisionError" in said
    start_worker()
    wait_for(lambda: _job(live, accepted).status is JobStatus.DONE)


def test_a_worker_told_to_stop_ends_at_once_when_nothing_runs(live: Intake, start_worker: Start, wait_for: Wait) -> None:
    def seen() -> bool:
        with live.database.read() as connection:
            return workers.last_seen(connection) is not None

    worker = start_worker()
    wait_for(seen)
    worker.terminate()
    _, said = worker.communicate()

    assert worker.returncode == 0
    assert said == b""
