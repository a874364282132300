"""`Prefer: wait=N`: as long as the caller grants, and no longer than is good for anyone."""

import pytest
from starlette.testclient import TestClient

from docproc.api.waiting import MAX_WAIT_SECONDS, _seconds


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("wait=10", 10),
        ("respond-async, wait=5", 5),
        ("wait=9999", MAX_WAIT_SECONDS),
        ("wait=-1", 0),
        ("wait=soon", 0),
        ("await=10", 0),
        ("wait=99999", 0),
    ],
)
def test_a_wait_is_read_from_the_header(prefer: str | None, seconds: int) -> None:
    assert _seconds(prefer) == seconds


def test_a_wait_that_is_over_answers_with_how_far_the_job_is(client: TestClient) -> None:
    accepted = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"Prefer": "wait=1"}).json()

    assert accepted["plan"]["status"] == "queued"
    assert client.get(f"/v1/jobs/{accepted['job']['id']}").json()["status"] == "queued"
