"""Jobs over HTTP: listed, followed, waited for, and done again when they are dead letters; how much the service takes."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from starlette.concurrency import run_in_threadpool
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.api import events
from docproc.api.state import State
from docproc.jobs.handover import begin_job
from docproc.jobs.port import JobKind
from docproc.settings import Settings
from docproc.storage import jobs, workers
from docproc.storage.rows import JobStatus, StoredJob, Worker

Opens = Callable[[Settings], AbstractContextManager[TestClient]]
DEAD = {
    "type": "urn:docproc:problem:work_crashed",
    "title": "t",
    "status": 500,
    "code": "work_crashed",
    "remedy": "Gửi lại tài liệu.",
}


def _state(client: TestClient) -> State:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    return state


def _send(client: TestClient, text: str = "KẾ HOẠCH") -> str:
    accepted = client.post("/v1/plans", files={"file": ("a.txt", text.encode())})
    assert accepted.status_code == 202
    return str(accepted.json()["job"]["id"])


def _end(client: TestClient, job_id: str, status: JobStatus, problem: dict[str, Any] | None = None) -> None:
    state = _state(client)
    with state.database.write() as connection:
        assert jobs.finish(connection, job_id, status, state.now(), problem)


def _progress(client: TestClient, job_id: str, done: int) -> None:
    with _state(client).database.write() as connection:
        jobs.set_progress(connection, job_id, "read", done, 9)


@contextmanager
def _soon(act: Callable[[], None]) -> Iterator[None]:
    """Does something while the block waits."""
    timer = threading.Timer(0.3, act)
    timer.start()
    yield
    timer.join()


def _events(body: str) -> list[tuple[str, int, dict[str, Any]]]:
    """Name, number and data of the events of a stream."""
    found = []
    for block in body.replace("\r\n", "\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["event"], int(fields["id"]), json.loads(fields["data"])))
    return found


def test_dead_letters_are_listed_with_what_was_wrong_and_what_to_do(client: TestClient) -> None:
    dead, waits = _send(client), _send(client)
    _end(client, dead, JobStatus.DEAD, DEAD)

    listed = client.get("/v1/jobs", params={"state": "dead"}).json()

    assert [job["id"] for job in listed["items"]] == [dead]
    assert listed["items"][0]["problem"]["code"] == "work_crashed"
    assert listed["items"][0]["problem"]["remedy"] == "Gửi lại tài liệu."
    assert {job["id"] for job in client.get("/v1/jobs").json()["items"]} == {dead, waits}
    assert client.get("/v1/jobs", params={"state": "lost"}).status_code == 422


def test_an_organizer_sees_and_revives_the_dead_letters_of_their_contests_and_no_others(
    client: TestClient, new_key: Callable[..., str]
) -> None:
    others = _send(client)
    key = {"authorization": f"Bearer {new_key(client.app, Role.ORGANIZER)}"}
    own = client.post("/v1/plans", files={"file": ("a.txt", b"x")}, headers=key).json()["job"]["id"]
    for job_id in (own, others):
        _end(client, job_id, JobStatus.DEAD, DEAD)

    assert [job["id"] for job in client.get("/v1/jobs?state=dead", headers=key).json()["items"]] == [own]
    assert client.post(f"/v1/jobs/{own}/retry", headers=key).json()["status"] == "queued"
    assert client.post(f"/v1/jobs/{others}/retry", headers=key).status_code == 404


def test_a_job_is_done_again_once_though_it_is_asked_for_twice(client: TestClient) -> None:
    job_id = _send(client)
    _end(client, job_id, JobStatus.DEAD, DEAD)

    first, second = (client.post(f"/v1/jobs/{job_id}/retry") for _ in range(2))

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json() == second.json()
    assert (first.json()["run"], first.json()["problem"]) == (2, None)
    assert _state(client).queue.known([job_id, f"{job_id}.2", f"{job_id}.3"]) == {job_id, f"{job_id}.2"}


def test_a_full_queue_takes_no_dead_letters_either(settings: Settings, open_api: Opens) -> None:
    with open_api(settings.model_copy(update={"max_waiting_jobs": 1})) as client:
        job_id = _send(client)
        _end(client, job_id, JobStatus.DEAD, DEAD)
        _send(client)

        assert client.post(f"/v1/jobs/{job_id}/retry").json()["code"] == "queue_full"


def test_a_stream_tells_of_progress_and_ends_with_the_job(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = _send(client)
    acts = iter([lambda: _progress(client, job_id, 4), lambda: None, lambda: _end(client, job_id, JobStatus.DONE)])

    async def go_on() -> None:
        await run_in_threadpool(next(acts))

    monkeypatch.setattr(events, "_pause", go_on)
    answer = client.get(f"/v1/jobs/{job_id}/events")

    assert answer.headers["content-type"].startswith("text/event-stream")
    heard = _events(answer.text)
    assert [(name, data["status"], data["progress"]["done"]) for name, _, data in heard] == [
        ("progress", "queued", 0),
        ("progress", "running", 4),
        ("end", "done", 4),
    ]
    assert [number for _, number, _ in heard] == [0, 1, 2]


def test_whoever_comes_back_hears_what_is_new_and_never_misses_the_end(client: TestClient) -> None:
    job_id = _send(client)
    _progress(client, job_id, 1)
    _progress(client, job_id, 2)
    _end(client, job_id, JobStatus.DONE)

    def again(last_heard: str) -> list[tuple[str, int]]:
        body = client.get(f"/v1/jobs/{job_id}/events", headers={"Last-Event-ID": last_heard}).text
        return [(name, number) for name, number, _ in _events(body)]

    assert again("1") == [("end", 3)]
    assert again("not ours") == [("end", 3)]
    assert client.get(f"/v1/jobs/{job_id}/events", headers={"Last-Event-ID": "3"}).status_code == 204, "a browser stops then"


def test_a_silent_stream_says_that_it_lives(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.1)
    job_id = _send(client)

    with _soon(lambda: _end(client, job_id, JobStatus.DONE)):
        body = client.get(f"/v1/jobs/{job_id}/events").text

    assert "\n: ping" in body.replace("\r\n", "\n")


def test_a_stream_ends_when_the_service_does_and_after_its_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = _send(client)
    monkeypatch.setattr(events, "STREAM_SECONDS", 0.2)
    assert [name for name, _, _ in _events(client.get(f"/v1/jobs/{job_id}/events").text)] == ["progress"]

    monkeypatch.setattr(events, "is_closing", lambda: True)
    assert _events(client.get(f"/v1/jobs/{job_id}/events").text) == []


def test_only_so_many_streams_are_open_at_once(client: TestClient) -> None:
    job_id = _send(client)
    places = _state(client).streams
    taken = 0
    while places.acquire(blocking=False):
        taken += 1

    assert client.get(f"/v1/jobs/{job_id}/events").json()["code"] == "busy"

    places.release(taken)
    _end(client, job_id, JobStatus.DONE)
    assert client.get(f"/v1/jobs/{job_id}/events").status_code == 200


def test_every_endpoint_that_answers_202_can_be_waited_for(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    accepting = {
        path: [parameter["name"] for parameter in operation.get("parameters", [])]
        for path, operations in schema["paths"].items()
        for operation in operations.values()
        if "202" in operation["responses"]
    }

    assert len(accepting) >= 5
    assert {path: "prefer" in names for path, names in accepting.items()} == dict.fromkeys(accepting, True)


@pytest.mark.parametrize("path", ["/v1/plans", "/v1/plans/{plan}/entries", "/v1/plans/{plan}/reports", "/v1/register/imports"])
def test_an_answer_is_held_back_until_the_work_has_ended(client: TestClient, path: str) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"KE HOACH")}).json()["plan"]["id"]

    def end_all() -> None:
        waiting: list[StoredJob] = []
        while len(waiting) < 2:
            with _state(client).database.read() as connection:
                waiting = jobs.unfinished(connection)
        for job in waiting:
            _end(client, job.id, JobStatus.DONE)

    with _soon(end_all):
        answer = client.post(path.format(plan=plan), files={"file": ("a.csv", b"id,title\n")}, headers={"Prefer": "wait=60"})

    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=60"
    with _state(client).database.read() as connection:
        assert jobs.unfinished(connection) == []


def test_a_service_that_ends_holds_no_answer_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Server:
        should_exit = True

        def handle_exit(self) -> None:
            """As Uvicorn has it."""

    monkeypatch.setattr("docproc.api.closing.signal.getsignal", lambda _number: Server().handle_exit)

    assert client.get(f"/v1/jobs/{_send(client)}", headers={"Prefer": "wait=60"}).json()["status"] == "queued"


def test_capacity_says_what_is_taken_and_who_works(settings: Settings, open_api: Opens, new_key: Callable[..., str]) -> None:
    with open_api(settings.model_copy(update={"max_waiting_jobs": 2})) as client:
        portal = {"authorization": f"Bearer {new_key(client.app, Role.PORTAL)}"}
        before = client.get("/v1/capacity", headers=portal).json()
        _progress(client, _send(client), 1)
        _send(client)
        now = _state(client).now()
        with _state(client).database.write() as connection:
            workers.arrive(connection, Worker("w", now, now, 3))
        after = client.get("/v1/capacity", headers=portal).json()
        refused = client.post("/v1/plans", files={"file": ("a.txt", b"x")})

    assert (before["free"], before["retry_after"], before["workers"], before["oldest_waiting_seconds"]) == (2, None, 0, None)
    assert (after["waiting_jobs"], after["running_jobs"], after["free"]) == (1, 1, 0)
    assert (after["workers"], after["processes"]) == (1, 3)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, str(after["retry_after"]))


def test_a_job_on_nothing_in_particular_is_seen_by_administrators_only(client: TestClient, new_key: Callable[..., str]) -> None:
    state = _state(client)
    with state.database.write() as connection:
        job_id = begin_job(connection, state.queue, JobKind.OVERWRITE_FREED, "database", state.now())
    organizer = {"Authorization": f"Bearer {new_key(client.app, Role.ORGANIZER)}"}

    assert client.get(f"/v1/jobs/{job_id}").json()["kind"] == "overwrite_freed"
    assert job_id in [job["id"] for job in client.get("/v1/jobs").json()["items"]]
    assert client.get(f"/v1/jobs/{job_id}", headers=organizer).status_code == 404
    assert client.get("/v1/jobs", headers=organizer).json()["items"] == []
