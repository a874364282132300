"""A worker that is told to end finishes what it has begun, and begins nothing more."""

import io
import signal
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.storage import jobs, plans
from docproc.storage.rows import JobStatus, Status, StoredJob

PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"


@pytest.mark.parametrize("live", ["sqlite", "postgresql"], indirect=True)
def test_a_job_under_way_is_finished_before_the_worker_ends_and_the_next_is_left(  # noqa: PLR0917 - fixtures
    live: Intake,
    start_worker: Callable[..., subprocess.Popen[bytes]],
    readings: Callable[[], int],
    wait_for: Callable[[Callable[[], bool]], None],
    noon: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRACE_SECONDS", "60")
    begun, next_one = (live.plan(Upload(f"{name}.txt", io.BytesIO(PLAN.encode())), Sender("Thư ký", noon)) for name in "ab")
    worker = start_worker("slow")
    wait_for(lambda: readings() == 1)

    worker.send_signal(signal.SIGTERM)
    (tmp_path / "go").touch()

    assert worker.wait(60) == 0
    assert _job(live, begun).status is JobStatus.DONE
    assert _job(live, next_one).finished_at is None
    assert readings() == 1
    with live.database.read() as connection:
        assert plans.get(connection, begun.id).status is Status.READY


def _job(live: Intake, accepted: Accepted) -> StoredJob:
    with live.database.read() as connection:
        return jobs.get(connection, accepted.job_id)
