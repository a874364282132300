"""A POST that is sent again under its key is carried out once, and answered as it was."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from docproc.api import idempotency
from docproc.api.state import State
from docproc.documents.errors import IdempotencyLostError
from docproc.storage import new_id, replays
from docproc.storage.database import ATTEMPT
from docproc.storage.replays import Attempt
from docproc.storage.tables import replays as table


def _send(client: TestClient, key: str = "k1", content: bytes = b"KE HOACH", **said: Any) -> Any:
    headers = {"Idempotency-Key": key, **said.pop("headers", {})}
    return client.post("/v1/plans", files={"file": ("kh.txt", content)}, headers=headers, **said)


def _plans(client: TestClient) -> int:
    return len(client.get("/v1/plans").json()["items"])


def _state(client: TestClient) -> State:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    return state


def _interrupt(client: TestClient, *, effected: bool, ago: timedelta) -> None:
    """Leaves the claim of the one request as a process would that was killed so long ago."""
    state = _state(client)
    with state.database.write() as connection:
        gone = {"status": None, "headers": None, "body": None, "effected": effected}
        connection.execute(table.update().values(**gone, held_until=state.now() + idempotency.HELD - ago))


def test_the_same_request_is_answered_as_it_was(client: TestClient) -> None:
    first, second = _send(client), _send(client)

    assert first.request.headers["content-type"] != second.request.headers["content-type"]  # another boundary
    assert (second.status_code, second.json()) == (202, first.json())
    assert (first.headers.get("idempotency-replayed"), second.headers["idempotency-replayed"]) == (None, "true")
    assert _plans(client) == 1


def test_another_request_under_the_key_is_refused(client: TestClient) -> None:
    _send(client)

    answer = _send(client, content=b"KE HOACH KHAC")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")
    assert _send(client, key="k" * 256).json()["code"] == "idempotency_mismatch"
    assert _plans(client) == 1


def test_another_caller_may_use_the_same_key(client: TestClient, new_key: Callable[..., str]) -> None:
    _send(client)

    assert _send(client, headers={"Authorization": f"Bearer {new_key(client.app)}"}).status_code == 202
    assert _plans(client) == 2


def test_a_refusal_is_repeated_as_well(client: TestClient) -> None:
    at: dict[str, Any] = {"url": "/v1/similar", "json": {"title": ""}, "headers": {"Idempotency-Key": "s"}}

    first, second = client.post(**at), client.post(**at)

    assert (first.status_code, second.status_code, second.headers["idempotency-replayed"]) == (422, 422, "true")


def test_twins_run_once(client: TestClient) -> None:
    answers: list[Any] = []
    twins = [threading.Thread(target=lambda: answers.append(_send(client))) for _ in range(4)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()

    assert len({answer.json()["plan"]["id"] for answer in answers}) == 1
    assert _plans(client) == 1


def test_a_request_that_was_interrupted_before_it_changed_anything_runs_again(client: TestClient) -> None:
    _send(client)
    _interrupt(client, effected=False, ago=timedelta(minutes=3))

    assert _send(client).status_code == 202
    assert _plans(client) == 2  # the first one is what this test could not undo


def test_a_request_that_was_interrupted_after_it_changed_something_does_not(client: TestClient) -> None:
    _send(client)
    _interrupt(client, effected=True, ago=timedelta(minutes=3))

    answer = _send(client)

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_lost")
    assert _plans(client) == 1


def test_a_twin_does_not_wait_for_ever(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.0)
    _send(client)
    _interrupt(client, effected=False, ago=timedelta(0))

    answer = _send(client)

    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (409, "idempotency_running", "10")


def test_an_attempt_that_was_taken_for_dead_can_change_nothing_any_more(client: TestClient) -> None:
    state = _state(client)
    slow, quick = Attempt("a" * 64, new_id()), Attempt("a" * 64, new_id())
    with state.database.write() as connection:
        assert replays.claim(connection, slow, "f", state.now(), state.now()) is True
        assert replays.claim(connection, quick, "f", state.now() + timedelta(seconds=1), state.now() + timedelta(hours=1)) is True

    token = ATTEMPT.set(slow)
    with pytest.raises(IdempotencyLostError), state.database.write():
        pytest.fail("the transaction began")
    ATTEMPT.reset(token)


def test_a_secret_is_shown_once(client: TestClient) -> None:
    at: dict[str, Any] = {"url": "/v1/keys", "json": {"name": "Cổng", "role": "portal"}, "headers": {"Idempotency-Key": "s"}}

    first, second = client.post(**at), client.post(**at)

    assert (first.status_code, second.status_code, second.json()["code"]) == (201, 409, "idempotency_lost")
    state = _state(client)
    with state.database.read() as connection:
        assert connection.execute(table.select()).one().body is None
