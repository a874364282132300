"""What is out is named, whichever layer meets it, with the time after which to try again; what was done is said to be done."""

import errno
import os
import shutil
import tempfile

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from docproc.settings import Settings
from docproc.storage import Database, replays

LARGE = {"file": ("a.txt", b"x" * 1_200_000)}
LOST = OperationalError("INSERT", {}, Exception("server closed the connection"))


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _lost(*_: object, **__: object) -> None:
    raise LOST


def test_readiness_names_the_part_that_is_out(client: TestClient, settings: Settings) -> None:
    assert client.get("/health/ready").json()["files"] == "ok"
    shutil.rmtree(settings.data_dir / "files")

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()["code"]) == (503, "data_folder")
    assert answer.json()["parts"] == {"database": "ok", "files": "data_folder"}
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_a_file_for_which_the_disk_has_no_room_is_not_the_senders_fault(
    headers: dict[str, str], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(tempfile.SpooledTemporaryFile, "rollover", _full)
        answer = client.post("/v1/plans", files=LARGE, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert answer.headers["Retry-After"] == "60"


def test_a_database_that_goes_out_between_two_questions_of_a_request_is_named(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as out:
        out.setattr(replays, "claim", _lost)
        answer = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"Idempotency-Key": "one"})

    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
    assert answer.headers["Retry-After"] == "10"
    again = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"Idempotency-Key": "one"})
    assert again.status_code == 202


def test_what_was_accepted_is_said_to_be_though_the_answer_cannot_be_kept(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "finish", _lost)

    answer = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"Idempotency-Key": "one"})

    assert answer.status_code == 202
    assert client.get(f"/v1/plans/{answer.json()['plan']['id']}").status_code == 200


def test_an_outage_is_a_line_in_the_log_and_no_account_of_where(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Database, "read", _lost)

    assert client.get("/v1/plans").json()["code"] == "database_unavailable"
    assert "database_unavailable: " in caplog.text
    assert '.py"' not in caplog.text
