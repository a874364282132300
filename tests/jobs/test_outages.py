"""While the database, the store of the originals or the room on the disk is out, jobs wait, and then go on as if nothing had been."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from docproc.documents.errors import DamagedFileError, DatabaseUnavailableError, DiskFullError, ReadingCrashError
from docproc.jobs import outages
from docproc.jobs.attempts import attempt, outcome_of
from docproc.jobs.intake import Accepted
from docproc.jobs.outages import OUTAGE_SECONDS, is_outage, patiently
from docproc.jobs.port import Job, Steps, StepValue
from docproc.jobs.runner import job_of, run_job
from docproc.jobs.workflows import WORKFLOWS
from docproc.jobs.workshop import Workshop
from docproc.storage import Database, jobs
from docproc.storage.rows import JobStatus, StoredJob

SendPlan = Callable[[str], Accepted]
PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
LOST = OperationalError("SELECT", None, Exception("server closed the connection"))


@pytest.fixture
def job(shop: Workshop, send_plan: SendPlan) -> Job:
    """A job that waits."""
    accepted = send_plan(PLAN)
    with shop.database.read() as connection:
        return job_of(jobs.get(connection, accepted.job_id))


def _out(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Have the database not answer so many times."""
    answers = [DatabaseUnavailableError()] * times

    def check(_database: Database) -> None:
        if answers:
            raise answers.pop()

    monkeypatch.setattr(Database, "check", check)


def test_a_store_that_is_gone_is_waited_for_without_an_attempt_lost(shop: Workshop, job: Job, tmp_path: Path) -> None:
    kept = shop.files.add(io.BytesIO(b"an original"), max_bytes=100)
    shutil.move(tmp_path / "files", tmp_path / "unmounted")
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 5:
            shutil.move(tmp_path / "unmounted", tmp_path / "files")

    outcome = attempt(shop, job, lambda: shop.files.path(kept.sha256).name, wait)

    assert outcome_of(shop, job, outcome) == kept.sha256
    assert waited == [OUTAGE_SECONDS] * 5


def test_a_reading_that_ended_on_a_full_disk_is_done_again_when_there_is_room(
    shop: Workshop, job: Job, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [DiskFullError()] * 4
    crashes = [ReadingCrashError()] * 4

    def check_room(_folder: Path) -> None:
        if rooms:
            raise rooms.pop()

    def read() -> str:
        if crashes:
            raise crashes.pop()
        return "read"

    monkeypatch.setattr(outages, "check_room", check_room)

    assert outcome_of(shop, job, attempt(shop, job, read, shop.wait)) == "read"
    assert pauses == [OUTAGE_SECONDS] * 4


def test_what_is_wrong_with_a_file_is_no_outage_though_something_is_out(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    _out(monkeypatch, 1)

    assert not is_outage(shop, DamagedFileError())
    assert is_outage(shop, LOST)
    assert not is_outage(shop, LOST), "the database answers again"


def test_a_job_that_meets_an_outage_before_its_first_step_begins_again(
    shop: Workshop, job: Job, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def meets_an_outage(_shop: Workshop, steps: Steps, _job: Job) -> None:
        begun.append(1)
        if len(begun) < 3:
            raise LOST
        steps.run("read", lambda: "done")

    monkeypatch.setitem(WORKFLOWS, job.kind, meets_an_outage)
    _out(monkeypatch, 2)

    run_job(shop, _Steps(), job)

    assert (len(begun), pauses) == (3, [OUTAGE_SECONDS] * 2)
    assert _kept(shop, job).status is JobStatus.DONE


def test_a_job_is_not_begun_again_once_it_has_done_a_step(shop: Workshop, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def fails_after_a_step(_shop: Workshop, steps: Steps, _job: Job) -> None:
        begun.append(1)
        steps.run("read", lambda: "done")
        raise LOST

    monkeypatch.setitem(WORKFLOWS, job.kind, fails_after_a_step)
    _out(monkeypatch, 1)

    run_job(shop, _Steps(), job)

    assert len(begun) == 1
    assert _kept(shop, job).status is JobStatus.DEAD


def test_the_end_of_a_job_is_kept_however_long_the_database_is_out(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    _out(monkeypatch, 7)
    failures, waited = [LOST] * 7, list[float]()

    def keep() -> str:
        if failures:
            raise failures.pop()
        return "kept"

    assert patiently(replace(shop, wait=waited.append), keep) == "kept"
    assert waited == [OUTAGE_SECONDS] * 7
    with pytest.raises(DamagedFileError):
        patiently(shop, _damaged)


def _damaged() -> None:
    raise DamagedFileError


class _Steps:
    """Steps that nothing keeps."""

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:  # noqa: ARG002 - nothing is kept by name
        return step()


def _kept(shop: Workshop, job: Job) -> StoredJob:
    with shop.database.read() as connection:
        return jobs.get(connection, job.id)
