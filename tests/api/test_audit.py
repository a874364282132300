"""The audit log over HTTP: narrowed, paged, verified; who opened which entry stands in it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from docproc.access import matrix
from docproc.api.state import State
from docproc.storage import audit

LOGGED_OTHERWISE = {"GET /v1/plans/{plan_id}/entries"}


@pytest.fixture
def state(client: TestClient) -> State:
    found: State = client.app.state.docproc  # type: ignore[attr-defined]
    return found


def _act(state: State, actor: str, action: str, subject: str, hours: int = 0) -> None:
    with state.database.write() as connection:
        audit.append(connection, at=state.now() + timedelta(hours=hours), actor=actor, action=action, subject=subject)


def test_acts_are_narrowed_by_who_what_and_when(client: TestClient, state: State) -> None:
    _act(state, "user/1", "entry.open", "entry/a")
    _act(state, "user/1", "entry.judge", "entry/b", hours=2)
    _act(state, "user/2", "deletion.ask", "entry/a", hours=4)
    at = (state.now() + timedelta(hours=1)).isoformat()

    def found(**wanted: str) -> list[tuple[str, str, str]]:
        items = client.get("/v1/audit", params=wanted).json()["items"]
        return [(item["actor"], item["action"], item["subject"]) for item in items]

    assert found(actor="user/1") == [("user/1", "entry.judge", "entry/b"), ("user/1", "entry.open", "entry/a")]
    assert found(action="entry.") == found(actor="user/1")
    assert found(action="deletion.ask") == [("user/2", "deletion.ask", "entry/a")]
    assert found(subject="entry/a", since=at) == [("user/2", "deletion.ask", "entry/a")]
    assert found(subject="entry/a", until=at) == [("user/1", "entry.open", "entry/a")]


def test_pages_follow_each_other_without_gap_while_acts_are_added(client: TestClient, state: State) -> None:
    for number in range(5):
        _act(state, "user/1", "entry.open", f"entry/{number}")

    first = client.get("/v1/audit", params={"limit": 2, "actor": "user/1"}).json()
    _act(state, "user/1", "entry.open", "entry/later")
    second = client.get("/v1/audit", params={"limit": 2, "actor": "user/1", "cursor": first["next"]}).json()
    last = client.get("/v1/audit", params={"limit": 2, "actor": "user/1", "cursor": second["next"]}).json()

    subjects = [item["subject"] for page in (first, second, last) for item in page["items"]]
    assert subjects == [f"entry/{number}" for number in (4, 3, 2, 1, 0)]
    assert last["next"] is None
    assert client.get("/v1/audit", params={"cursor": "x"}).json()["code"] == "bad_cursor"


def test_a_whole_chain_is_said_to_be_whole_and_a_changed_one_where_it_breaks(client: TestClient, state: State) -> None:
    _act(state, "user/1", "entry.open", "entry/a")
    whole = client.get("/v1/audit/verification").json()
    assert (whole["is_whole"], whole["broken_at"]) == (True, None)
    with state.database.read() as connection:
        assert (whole["last_number"], whole["last_hash"]) == audit.last(connection)

    with state.database.write() as connection:  # somebody who gets past the triggers
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'user/2' WHERE number = :n"), {"n": whole["last_number"]})

    broken = client.get("/v1/audit/verification").json()
    assert (broken["is_whole"], broken["broken_at"]) == (False, whole["last_number"])


def test_whoever_lists_the_log_is_in_it(client: TestClient) -> None:
    client.get("/v1/audit")

    assert client.get("/v1/audit", params={"action": "audit.list"}).json()["items"]


PERSONAL = ("{entry_id}", "{document_id}", "{report_id}")


def test_every_endpoint_that_reads_entries_reports_or_files_is_logged() -> None:
    reading = [rule for rule in matrix().rules if rule.method == "GET" and not rule.is_open]
    naming = [
        rule for rule in reading if any(name in rule.path for name in PERSONAL) or rule.path.endswith(("entries", "reports"))
    ]

    assert naming
    assert [f"{rule.method} {rule.path}" for rule in naming if rule.logged is None] == []
