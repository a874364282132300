"""What people say of values and entries, over HTTP."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from docproc.api.state import State
from docproc.documents import (
    AdoptedInitiative,
    Document,
    Entry,
    Evidence,
    Match,
    Plan,
    Relation,
    ScreeningOutcome,
    ScreeningReport,
)
from docproc.documents.values import Header, TextValue
from docproc.storage import documents, entries, new_id, plans, register
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan, StoredScreening

TEXT = "KẾ HOẠCH số 45/KH-UBND"
AT = Evidence(quote="45/KH-UBND", start=12, end=22, confidence=0.8, rule="header.number")


@pytest.fixture
def contest(client: TestClient) -> tuple[str, str]:
    """A plan and an entry that were read."""
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    now = state.now()
    document = Document(file_name="kh.txt", sha256="0" * 64, media_type="text/plain", size=22, text=TEXT)
    plan = Plan(document=document, header=Header(number="45/KH-UBND", evidence={"number": AT}))
    entry = Entry(document=document, title=TextValue(value="Nhắc hẹn", evidence=AT))
    plan_id, entry_id = new_id(), new_id()
    with state.database.write() as connection:
        sent = StoredDocument(new_id(), None, 0, "0" * 64, "kh.txt", None, 22, None, Status.READY, now)
        documents.add(connection, sent)
        documents.set_content(connection, sent.id, document)
        plans.add(connection, StoredPlan(plan_id, sent.id, Status.QUEUED, None, None, None, None, now))
        plans.set_record(connection, plan_id, plan.model_dump(mode="json"), None)
        entries.add(connection, StoredEntry(entry_id, plan_id, sent.id, now, Status.QUEUED, None, None, None, None, now))
        entries.set_record(connection, entry_id, entry.model_dump(mode="json"), "Nhắc hẹn")
    return plan_id, entry_id


def _correct(client: TestClient, plan_id: str, **said: Any) -> Any:
    headers = said.pop("headers", {})
    return client.post(f"/v1/plans/{plan_id}/corrections", json=said, headers=headers)


def test_a_correction_counts_in_the_record_and_leaves_what_was_extracted(client: TestClient, contest: tuple[str, str]) -> None:
    plan_id, _ = contest

    answer = _correct(client, plan_id, path="/header/number", action="correct", value="46/KH-UBND", reason="đọc nhầm")

    assert answer.status_code == 201
    assert answer.json()["correction"]["before"]["value"] == "45/KH-UBND"
    assert answer.json()["job_id"]
    assert client.get(f"/v1/plans/{plan_id}").json()["record"]["header"]["number"] == "45/KH-UBND"
    record = client.get(f"/v1/plans/{plan_id}/record")
    assert (record.json()["header"]["number"], record.headers["etag"]) == ("46/KH-UBND", '"1"')
    history = client.get(f"/v1/plans/{plan_id}/corrections").json()["items"]
    assert [(said["number"], said["action"], said["reason"]) for said in history] == [(1, "correct", "đọc nhầm")]


def test_whoever_looked_at_an_older_revision_is_told(client: TestClient, contest: tuple[str, str]) -> None:
    plan_id, _ = contest
    seen = client.get(f"/v1/plans/{plan_id}/record").headers["etag"]
    first = {"path": "/header/number", "action": "accept", "headers": {"If-Match": seen}}

    assert _correct(client, plan_id, **first).status_code == 201
    late = _correct(client, plan_id, **first)

    assert (late.status_code, late.json()["code"]) == (412, "stale")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"path": "/document", "action": "reject"}, "bad_place"),
        ({"path": "/indices/-", "action": "add", "value": "x"}, "bad_span"),
        ({"path": "/header/issued_on", "action": "correct", "value": "mai"}, "bad_correction"),
        ({"path": "/header/number", "action": "burn"}, "invalid_request"),
    ],
)
def test_a_correction_that_cannot_be_is_a_problem(
    client: TestClient, contest: tuple[str, str], said: dict[str, str], code: str
) -> None:
    answer = _correct(client, contest[0], **said)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_an_entry_is_corrected_likewise(client: TestClient, contest: tuple[str, str]) -> None:
    _, entry_id = contest
    said = {"path": "/title", "action": "correct", "value": {"value": "Nhắc hẹn bằng Zalo"}}

    assert client.post(f"/v1/entries/{entry_id}/corrections", json=said).status_code == 201

    assert client.get(f"/v1/entries/{entry_id}/record").json()["title"]["value"] == "Nhắc hẹn bằng Zalo"
    assert len(client.get(f"/v1/entries/{entry_id}/corrections").json()["items"]) == 1


def test_an_entry_is_decided_and_the_last_word_counts(client: TestClient, contest: tuple[str, str]) -> None:
    at = f"/v1/entries/{contest[1]}"
    assert client.post(f"{at}/decisions", json={"verdict": "reject"}).json()["code"] == "reason_missing"
    assert (
        client.post(f"{at}/decisions", json={"verdict": "reject", "check": "novel", "reason": "x"}).json()["code"]
        == "not_screened"
    )
    assert client.post(f"{at}/decisions", json={"verdict": "ask_author", "reason": "Thiếu số liệu"}).status_code == 201
    assert client.post(f"{at}/decisions", json={"verdict": "accept"}).status_code == 201

    said = client.get(f"{at}/verdicts").json()["items"]

    assert [(each["verdict"], each["counts"]) for each in said] == [("ask_author", False), ("accept", True)]


def test_a_verdict_on_a_match_names_one_thing_that_exists(client: TestClient, contest: tuple[str, str]) -> None:
    at = f"/v1/entries/{contest[1]}/verdicts"

    assert client.post(at, json={"verdict": "same"}).status_code == 422
    assert client.post(at, json={"verdict": "same", "initiative_id": "a", "other_entry_id": "b"}).status_code == 422
    assert client.post(at, json={"verdict": "same", "initiative_id": "sk-404"}).status_code == 404


def test_entries_are_narrowed_by_status_and_outcome(client: TestClient, contest: tuple[str, str]) -> None:
    plan_id, entry_id = contest
    _screened(client, plan_id, entry_id)
    at = f"/v1/plans/{plan_id}/entries"

    assert [entry["id"] for entry in client.get(at, params={"outcome": "review"}).json()["items"]] == [entry_id]
    assert client.get(at, params={"outcome": "fail"}).json()["items"] == []
    assert client.get(at, params={"status": "failed"}).json()["items"] == []
    assert client.get(at, params={"status": "lost"}).status_code == 422


def test_matches_stand_beside_what_people_said_of_them(client: TestClient, contest: tuple[str, str]) -> None:
    plan_id, entry_id = contest
    at = f"/v1/entries/{entry_id}"
    assert client.get(f"{at}/matches").json()["code"] == "not_screened"
    _screened(client, plan_id, entry_id)
    assert client.post(f"{at}/verdicts", json={"verdict": "different", "initiative_id": "sk-1"}).status_code == 201

    found = client.get(f"{at}/matches").json()["items"]

    assert [(each["match"]["initiative"]["id"], each["verdict"]["verdict"]) for each in found] == [("sk-1", "different")]


def test_a_document_is_described(client: TestClient, contest: tuple[str, str]) -> None:
    document_id = client.get(f"/v1/plans/{contest[0]}").json()["document_id"]

    described = client.get(f"/v1/documents/{document_id}").json()

    assert (described["file_name"], described["size"], described["members"]) == ("kh.txt", 22, [])


def test_reports_are_taken_in_listed_and_held_against_the_targets(client: TestClient, contest: tuple[str, str]) -> None:
    at = f"/v1/plans/{contest[0]}"
    sent = client.post(f"{at}/reports", files={"file": ("bc.txt", b"BAO CAO")})
    assert sent.status_code == 202
    report_id = sent.json()["items"][0]["report"]["id"]

    assert [report["id"] for report in client.get(f"{at}/reports").json()["items"]] == [report_id]
    assert client.get(f"/v1/reports/{report_id}").json()["status"] == "queued"
    assert client.get(f"{at}/progress").json()["units"] == []


def _screened(client: TestClient, plan_id: str, entry_id: str) -> None:
    """Keeps a screening of the entry, with one match."""
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    initiative = AdoptedInitiative(id="sk-1", title="Nhắc hẹn")
    match = Match(initiative=initiative, score=0.9, relation=Relation.OVERLAPPING, reason="Gần nhau.")
    report = ScreeningReport(
        entry_id=entry_id, plan_id=plan_id, outcome=ScreeningOutcome.REVIEW, checks=(), matches=(match,)
    ).model_dump(mode="json")
    with state.database.write() as connection:
        register.put(connection, [(initiative, "nhac hen")], import_id=None, at=state.now())
        screening = StoredScreening(new_id(), entry_id, plan_id, "job", 1, "review", report, state.now())
        entries.add_screening(connection, screening)


def test_many_entries_are_decided_at_once_each_judged_apart(client: TestClient, contest: tuple[str, str]) -> None:
    plan_id, entry = contest
    body = {"entry_ids": [entry, "0" * 32], "verdict": "reject", "reason": "không đúng chủ đề"}

    decided, missing = client.post(f"/v1/plans/{plan_id}/decisions", json=body).json()["items"]

    assert (decided["entry_id"], decided["decision"]["verdict"], decided["problem"]) == (entry, "reject", None)
    assert (missing["decision"], missing["problem"]["code"]) == (None, "not_found")
    listed = client.get(f"/v1/plans/{plan_id}/entries", params={"decision": "reject"}).json()
    assert [item["decision"] for item in listed["items"]] == ["reject"]
    assert (listed["total"], listed["counts"]["decision"]) == (1, {"reject": 1})
    assert client.post(f"/v1/plans/{plan_id}/decisions", json={**body, "reason": ""}).json()["code"] == "reason_missing"
