"""Every request has a name, a line in the log, and a place in the metrics; none of them says what it was about."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.api.state import State
from docproc.settings import Settings
from docproc.storage import audit, workers
from docproc.storage import jobs as stored_jobs
from docproc.storage.rows import JobStatus, StoredJob, Worker

UNKNOWN = "0" * 32


@pytest.fixture
def lines(client: TestClient, caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """The lines about requests."""
    caplog.set_level(logging.INFO)
    return lambda: [record.getMessage() for record in caplog.records if record.name == "docproc.api.request_log"]


def test_an_answer_names_its_request_anew_each_time(client: TestClient) -> None:
    names = {client.get("/health/live").headers["x-request-id"] for _ in range(3)}
    assert len(names) == 3


def test_a_request_may_bring_its_name_along(client: TestClient) -> None:
    assert (
        client.get("/health/live", headers={"X-Request-ID": "cong-2026.03.02-7"}).headers["x-request-id"] == "cong-2026.03.02-7"
    )


@pytest.mark.parametrize("name", ["short", "x" * 65, "two lines", 'quo"ted-name', ""])
def test_a_name_that_could_garble_a_log_is_replaced(client: TestClient, name: str) -> None:
    assert client.get("/health/live", headers={"X-Request-ID": name}).headers["x-request-id"] != name


def test_an_error_has_a_name_too(client: TestClient) -> None:
    for answer in (client.get("/v1/nothing"), client.get("/v1/plans?limit=0"), client.get("/v1/plans", headers={"host": "x"})):
        assert answer.status_code >= 400
        assert answer.headers["x-request-id"]


def test_the_log_has_the_endpoint_and_not_the_address(client: TestClient, lines: Callable[[], list[str]]) -> None:
    client.get("/v1/register", params={"q": "Lâm Hoài Thu"})
    client.get(f"/v1/plans/{UNKNOWN}")
    client.get("/v1/Lâm-Hoài-Thu")

    assert lines() == ["GET /v1/register", "GET /v1/plans/{plan_id}", "request for none"]


def test_metrics_count_requests_by_endpoint_and_status(client: TestClient) -> None:
    for _ in range(3):
        client.get(f"/v1/plans/{UNKNOWN}")

    page = client.get("/metrics").text

    assert 'docproc_requests_total{endpoint="/v1/plans/{plan_id}",method="GET",status="404"} 3.0' in page
    assert 'docproc_request_seconds_count{endpoint="/v1/plans/{plan_id}"} 3.0' in page
    assert UNKNOWN not in page


def test_metrics_say_how_the_jobs_stand(client: TestClient) -> None:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    since = state.now() - timedelta(seconds=90)
    with state.database.write() as connection:
        for number, status in enumerate(
            (JobStatus.QUEUED, JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.FAILED, JobStatus.DONE)
        ):
            stored_jobs.add(connection, StoredJob(f"j{number}", "ingest_plan", "p", status, None, 0, None, None, since, None))
        workers.arrive(connection, Worker("w", since, since))

    page = client.get("/metrics").text

    assert 'docproc_jobs{kind="ingest_plan",status="queued"} 2.0' in page
    assert 'docproc_jobs{kind="ingest_plan",status="failed"} 1.0' in page
    assert "docproc_workers 1.0" in page
    assert "docproc_worker_processes 1.0" in page
    ages = dict(line.split() for line in page.splitlines() if "_seconds " in line and line.startswith("docproc_"))
    assert 90 <= float(ages["docproc_oldest_job_seconds"]) < 150
    assert 90 <= float(ages["docproc_worker_silence_seconds"]) < 150


def test_metrics_say_how_jobs_ended_of_late_and_how_long_they_took(client: TestClient) -> None:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    now = state.now()
    ends = [(JobStatus.DONE, seconds, 60) for seconds in range(1, 21)] + [(JobStatus.DEAD, 5, 60), (JobStatus.DONE, 999, 7200)]
    with state.database.write() as connection:
        for number, (status, seconds, ago) in enumerate(ends):
            end = now - timedelta(seconds=ago)
            begin = end - timedelta(seconds=seconds)
            stored_jobs.add(connection, StoredJob(f"j{number}", "ingest_entry", "e", status, None, 0, None, None, begin, end))

    page = client.get("/metrics").text

    assert 'docproc_jobs_ended{kind="ingest_entry",status="done"} 20.0' in page
    assert 'docproc_jobs_ended{kind="ingest_entry",status="dead"} 1.0' in page
    assert 'docproc_job_seconds{kind="ingest_entry",quantile="0.5"} 11.0' in page
    assert 'docproc_job_seconds{kind="ingest_entry",quantile="0.95"} 20.0' in page
    assert "process_resident_memory_bytes" in page
    free = next(line for line in page.splitlines() if line.startswith("docproc_disk_free_bytes "))
    assert float(free.split()[1]) > 0


def test_a_key_for_prometheus_can_do_nothing_else(client: TestClient, new_key: Callable[..., str]) -> None:
    key = {"authorization": f"Bearer {new_key(client.app, Role.ADMINISTRATOR, scopes=['metrics:read'])}"}

    assert client.get("/metrics", headers=key).status_code == 200
    assert client.get("/v1/plans", headers=key).json()["code"] == "not_allowed"
    assert client.get("/metrics", headers={"authorization": "Bearer x"}).status_code == 401


def _acts(client: TestClient) -> list[tuple[str, str]]:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    with state.database.read() as connection:
        return [(row.action, row.subject) for row in audit.rows(connection)]


def test_whoever_opens_an_entry_is_in_the_audit_log_once_an_hour(
    settings: Settings, open_api: Callable[[Settings], AbstractContextManager[TestClient]], new_key: Callable[..., str]
) -> None:
    with open_api(settings) as client:
        plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]
        sent = client.post(f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"entry")}).json()
        entry = sent["items"][0]["entry"]["id"]
        other = {"authorization": f"Bearer {new_key(client.app, Role.ADMINISTRATOR)}"}
        for headers in ({}, {}, other):
            client.get(f"/v1/entries/{entry}", headers=headers)

        assert [subject for action, subject in _acts(client) if action == "entry.open"] == [f"entry/{entry}"] * 2


def test_who_was_not_let_in_did_not_open_anything(client: TestClient, new_key: Callable[..., str]) -> None:
    client.get(f"/v1/entries/{UNKNOWN}")
    client.get(f"/v1/entries/{UNKNOWN}", headers={"authorization": "Bearer x"})

    assert "entry.open" not in {action for action, _ in _acts(client)}
