"""Every error is a problem by RFC 9457 with a code and a remedy, and gives nothing away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from docproc.api.state import MAX_QUESTIONS, State
from docproc.documents.errors import DatabaseUnavailableError
from docproc.settings import Settings
from docproc.storage import Database, plans

UNKNOWN = "0" * 32


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", f"/v1/plans/{UNKNOWN}", 404, "not_found"),
        ("GET", f"/v1/plans/{UNKNOWN}/entries", 404, "not_found"),
        ("GET", f"/v1/entries/{UNKNOWN}", 404, "not_found"),
        ("GET", f"/v1/entries/{UNKNOWN}/screening", 404, "not_found"),
        ("GET", f"/v1/documents/{UNKNOWN}/file", 404, "not_found"),
        ("GET", f"/v1/jobs/{UNKNOWN}", 404, "not_found"),
        ("POST", f"/v1/jobs/{UNKNOWN}/cancel", 404, "not_found"),
        ("GET", f"/v1/register/{UNKNOWN}", 404, "not_found"),
        ("GET", f"/v1/register/imports/{UNKNOWN}", 404, "not_found"),
        ("DELETE", "/v1/jobs/1", 405, "method_not_allowed"),
        ("GET", "/v1/plans?limit=0", 422, "invalid_request"),
        ("GET", "/v1/plans?limit=many", 422, "invalid_request"),
        ("GET", "/v1/plans?cursor=mine", 400, "bad_cursor"),
        ("GET", "/v1/register?q=" + "x" * 501, 422, "invalid_request"),
        ("POST", "/v1/plans", 422, "invalid_request"),
    ],
)
def test_an_error_is_a_problem(client: TestClient, method: str, path: str, status: int, code: str) -> None:
    answer = client.request(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"urn:docproc:problem:{code}"
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["title"]
    assert problem["remedy"]


def test_a_wrong_method_is_told_the_right_ones(client: TestClient) -> None:
    assert client.put("/v1/jobs/1").headers["allow"] == "GET"


def test_a_wrong_field_is_named_but_its_value_is_not_repeated(client: TestClient) -> None:
    answer = client.post("/v1/similar", json={"title": "x", "limit": "012345678901"})

    assert answer.json()["errors"][0]["location"] == ["body", "limit"]
    assert "012345678901" not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"no multipart at all", b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ncut o'],
)
def test_a_multipart_body_that_cannot_be_parsed_is_the_callers_error(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/plans", content=body, headers={"content-type": "multipart/form-data; boundary=x"})

    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"\xff"', b'{"title": 1}'])
def test_json_that_cannot_be_parsed_is_the_callers_error(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/similar", content=body, headers={"content-type": "application/json"})

    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_empty_file_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/plans", files={"file": ("a.txt", b"")})

    assert (answer.status_code, answer.json()["code"]) == (422, "empty_file")


def test_an_entry_that_is_not_screened_yet_is_a_conflict(client: TestClient) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]
    accepted = client.post(f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"entry")}).json()["items"][0]

    answer = client.get(f"/v1/entries/{accepted['entry']['id']}/screening")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_screened")


def test_a_filing_time_without_a_zone_is_refused(client: TestClient) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]

    answer = client.post(
        f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"entry")}, data={"filed_at": "2026-08-16T17:00:00"}
    )

    assert (answer.status_code, answer.json()["errors"][0]["location"]) == (422, ["body", "filed_at"])


@pytest.mark.parametrize(
    "filed_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1", "tomorrow", "2026-02-30T00:00:00Z"]
)
def test_a_filing_time_that_cannot_be_meant_is_refused(client: TestClient, filed_at: str) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]

    answer = client.post(f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"entry")}, data={"filed_at": filed_at})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_control_characters_reach_no_database(
    tmp_path: Path, new_postgresql: Callable[[], URL], open_api: Callable[[Settings], AbstractContextManager[TestClient]]
) -> None:
    address = new_postgresql().render_as_string(hide_password=False)
    with open_api(Settings(data_dir=tmp_path, database_url=address)) as client:
        name = "kế\x00hoạch\n.txt"
        assert client.post("/v1/plans", files={"file": (name, b"plan")}).status_code == 202
        assert client.get("/v1/register", params={"q": "sổ\x00tay"}).status_code == 422
        assert client.get("/v1/plans/%00").status_code == 422
        row = {"file": ("a.csv", b"x")}
        assert client.post("/v1/register/imports", files=row, data={"locality": "An\x00Giang"}).status_code == 422


def test_what_an_unknown_error_says_is_neither_answered_nor_logged(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("số CCCD " + "012" * 4)

    monkeypatch.setattr(plans, "page", broken)
    answer = client.get("/v1/plans")

    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "GET failed: RuntimeError" in caplog.text
    assert "get_plans" in caplog.text, "the log must say where"
    assert "012012" not in answer.text + caplog.text


def test_a_database_that_does_not_answer_makes_the_service_unready_but_alive(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(_self: Database) -> None:
        raise DatabaseUnavailableError

    monkeypatch.setattr(Database, "check", unavailable)

    assert client.get("/health/live").status_code == 200
    assert (client.get("/health/ready").status_code, client.get("/health/ready").json()["code"]) == (503, "database_unavailable")


def test_a_database_that_fails_in_the_middle_is_the_services_error(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_self: Database) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    monkeypatch.setattr(Database, "read", lost)
    answer = client.get("/v1/plans")

    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")


def test_more_questions_than_can_be_answered_are_turned_away_at_once(client: TestClient) -> None:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    for _ in range(MAX_QUESTIONS):
        state.questions.acquire()

    answer = client.post("/v1/similar", json={"title": "Sổ tay điện tử"})

    assert (answer.status_code, answer.json()["code"]) == (429, "busy")


def test_a_job_that_waits_can_be_cancelled_once(client: TestClient) -> None:
    accepted = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()
    cancel = f"/v1/jobs/{accepted['job']['id']}/cancel"

    first, second = client.post(cancel).json(), client.post(cancel).json()

    assert (first["status"], first["problem"]["code"]) == ("cancelled", "job_cancelled")
    assert second == first
    assert client.get(f"/v1/plans/{accepted['plan']['id']}").json()["problem"]["code"] == "job_cancelled"
    assert client.get("/health/ready").json()["waiting_jobs"] == 0


def test_an_upload_is_accepted_though_no_worker_runs(client: TestClient) -> None:
    assert client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).status_code == 202

    ready = client.get("/health/ready").json()
    assert (ready["worker"], ready["waiting_jobs"]) == ("absent", 1)


def test_a_question_without_words_is_no_question(client: TestClient) -> None:
    answer = client.post("/v1/similar", json={"title": "", "text": "  "})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_the_service_is_not_ready_when_files_cannot_be_kept(client: TestClient, settings: Settings) -> None:
    incoming = settings.data_dir / "files" / "incoming"
    incoming.rmdir()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "data_folder")
    assert str(settings.data_dir) not in answer.text
