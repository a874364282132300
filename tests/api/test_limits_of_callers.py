"""Nobody may ask too often or fill the queue, and everybody turned away is told when to come back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.settings import Settings

Opens = Callable[[Settings], AbstractContextManager[TestClient]]


@pytest.fixture
def narrow(settings: Settings, open_api: Opens) -> Iterator[TestClient]:
    """An API that takes ten requests a minute from a key, five from a stranger, and two jobs."""
    limits = {"requests_per_minute": 10, "anonymous_requests_per_minute": 5, "max_waiting_jobs": 2}
    with open_api(settings.model_copy(update=limits)) as client:
        yield client


def test_a_key_that_asks_too_often_is_told_how_long_to_wait(narrow: TestClient) -> None:
    statuses = [narrow.get("/v1/plans").status_code for _ in range(10)]

    answer = narrow.get("/v1/plans")

    assert statuses == [200] * 10
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 120


def test_another_key_is_not_held_up_by_it(narrow: TestClient, new_key: Callable[..., str]) -> None:
    for _ in range(11):
        narrow.get("/v1/plans")

    other = {"authorization": f"Bearer {new_key(narrow.app, Role.REVIEWER)}"}
    assert narrow.get("/v1/plans", headers=other).status_code == 200


def test_keys_that_do_not_hold_are_guessed_at_the_pace_of_strangers(narrow: TestClient) -> None:
    codes = [narrow.get("/v1/plans", headers={"authorization": f"Bearer docproc_{n}"}).json()["code"] for n in range(6)]

    assert codes == ["not_signed_in"] * 5 + ["too_many_requests"]


def test_a_full_queue_takes_no_more_and_says_when_to_come_back(narrow: TestClient) -> None:
    first = [narrow.post("/v1/plans", files={"file": ("a.txt", f"{n}".encode())}) for n in range(2)]

    answer = narrow.post("/v1/plans", files={"file": ("b.txt", b"b")})

    assert [each.status_code for each in first] == [202, 202]
    assert (answer.status_code, answer.json()["code"]) == (429, "queue_full")
    assert int(answer.headers["retry-after"]) > 0
    assert narrow.get("/v1/plans").status_code == 200, "whoever only reads is not concerned"


def test_there_is_room_again_once_a_job_has_ended(narrow: TestClient) -> None:
    jobs = [narrow.post("/v1/plans", files={"file": ("a.txt", f"{n}".encode())}).json()["job"]["id"] for n in range(2)]
    narrow.post(f"/v1/jobs/{jobs[0]}/cancel")

    assert narrow.post("/v1/plans", files={"file": ("b.txt", b"b")}).status_code == 202
