"""Deletion and retention over HTTP: asked for, previewed, carried out by a worker, and accounted for."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
)
ENTRY = "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\nTác giả: Lâm Hoài Thu\n"


def _send(client: TestClient, path: str, text: str, **headers: str) -> Any:
    answer = client.post(path, files={"file": ("a.txt", text.encode())}, headers=headers)
    assert answer.status_code == 202
    return answer.json()


@pytest.fixture
def plan(client: TestClient) -> str:
    return str(_send(client, "/v1/plans", PLAN)["plan"]["id"])


def test_a_worker_deletes_an_entry_and_leaves_a_receipt(live: TestClient, finished: Callable[[str], dict[str, Any]]) -> None:
    plan = _send(live, "/v1/plans", PLAN)["plan"]["id"]
    sent = _send(live, f"/v1/plans/{plan}/entries", ENTRY)["items"][0]
    finished(sent["job"]["id"])
    path = f"/v1/entries/{sent['entry']['id']}"
    document = live.get(path).json()["document_id"]

    asked = live.delete(path, params={"reason": "mistake"}, headers={"Prefer": "wait=60"})

    assert asked.status_code == 202
    assert finished(asked.json()["job"]["id"])["status"] == "done"
    for gone in (path, f"{path}/screening", f"/v1/documents/{document}/file", f"/v1/jobs/{sent['job']['id']}"):
        assert live.get(gone).status_code == 404
    receipt = live.get(f"/v1/deletions/{asked.json()['deletion']['id']}").json()
    assert (receipt["kind"], receipt["reason"], receipt["plan_id"]) == ("entry", "mistake", plan)
    assert receipt["status"] in ("erased", "done")
    assert (receipt["removed"]["entries"], receipt["removed"]["documents"]) == (1, 1)
    assert [file["kept"] for file in receipt["files"]] == [False]


def test_asked_twice_it_is_one_deletion(client: TestClient, plan: str) -> None:
    first, second = (client.delete(f"/v1/plans/{plan}").json() for _ in range(2))

    assert (first["deletion"]["id"], first["job"]["id"]) == (second["deletion"]["id"], second["job"]["id"])
    assert [each["id"] for each in client.get("/v1/deletions").json()["items"]] == [first["deletion"]["id"]]


def test_a_document_is_deleted_as_what_it_was_sent_for(client: TestClient, plan: str) -> None:
    document = client.get(f"/v1/plans/{plan}").json()["document_id"]

    asked = client.delete(f"/v1/documents/{document}").json()

    assert (asked["deletion"]["kind"], asked["deletion"]["subject_id"]) == ("plan", plan)


def test_a_reason_is_a_code_and_never_a_sentence(client: TestClient, plan: str) -> None:
    for reason in ("vì bà Lâm Hoài Thu yêu cầu", "retention"):
        assert client.delete(f"/v1/plans/{plan}", params={"reason": reason}).status_code == 422


def test_a_term_is_previewed_before_anything_goes(client: TestClient, plan: str) -> None:
    _send(client, f"/v1/plans/{plan}/entries", ENTRY)
    assert client.get(f"/v1/plans/{plan}/retention").status_code == 404

    term = client.put(f"/v1/plans/{plan}/retention", json={"months": 6, "ends_on": "2026-08-31"}).json()

    assert (term["ends_on"], term["due_on"], term["is_given"]) == ("2026-08-31", "2027-02-28", True)
    assert (term["entries"], term["reports"], term["size"]) == (1, 0, len(ENTRY.encode()))
    assert client.get("/v1/retention").json()["items"] == [term]
    assert client.get("/v1/deletions").json()["items"] == []


def test_a_term_can_be_taken_back(client: TestClient, plan: str) -> None:
    client.put(f"/v1/plans/{plan}/retention", json={"months": 6})

    assert client.delete(f"/v1/plans/{plan}/retention").status_code == 204

    assert client.get("/v1/retention").json()["items"] == []


def test_a_term_without_a_known_end_deletes_nothing(client: TestClient, plan: str) -> None:
    term = client.put(f"/v1/plans/{plan}/retention", json={"months": 1}).json()  # the plan was not read yet

    assert (term["ends_on"], term["due_on"]) == (None, None)


@pytest.mark.parametrize("wrong", [{"months": 0}, {"months": 601}, {}, {"months": 3, "ends_on": "hết năm"}])
def test_a_term_that_is_none_is_refused(client: TestClient, plan: str, wrong: dict[str, Any]) -> None:
    assert client.put(f"/v1/plans/{plan}/retention", json=wrong).status_code == 422
