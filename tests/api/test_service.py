"""From a file that is sent to its record, with a real worker."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from starlette.testclient import TestClient

PLAN = """UBND TỈNH AN GIANG
Số: 45/KH-UBND
An Giang, ngày 02 tháng 02 năm 2026
KẾ HOẠCH
Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026
1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.
2. Đối tượng: cán bộ, công chức, viên chức trên địa bàn tỉnh.
"""
ENTRY = """BÁO CÁO MÔ TẢ SÁNG KIẾN
Tên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn
Tác giả: Lâm Hoài Thu
Đơn vị: Sở Nội vụ tỉnh An Giang
1. Thực trạng: Người dân phải đi lại nhiều lần để hỏi kết quả hồ sơ.
2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.
3. Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.
"""
INITIATIVE = {
    "id": "sk-2023-17",
    "title": "Gửi tin nhắn hẹn giờ trả kết quả hồ sơ",
    "summary": "Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.",
    "unit": "UBND phường Mỹ Bình",
    "locality": "An Giang",
}

Finished = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def plan(live: TestClient, finished: Finished) -> dict[str, Any]:
    """A plan that was sent and read."""
    answer = live.post("/v1/plans", files={"file": ("Kế hoạch 45.txt", PLAN.encode())})
    assert answer.status_code == 202
    assert finished(answer.json()["job"]["id"])["status"] == "done"
    view: dict[str, Any] = live.get(f"/v1/plans/{answer.json()['plan']['id']}").json()
    return view


@pytest.fixture(scope="module")
def register(live: TestClient, finished: Finished) -> dict[str, Any]:
    """An import of one row, with what came of it."""
    rows = json.dumps(INITIATIVE, ensure_ascii=False) + '\n{"summary": "không có tên"}\n'
    answer = live.post("/v1/register/imports", files={"file": ("so-bo.jsonl", rows.encode())})
    assert finished(answer.json()["job"]["id"])["status"] == "done"
    view: dict[str, Any] = live.get(f"/v1/register/imports/{answer.json()['import']['id']}").json()
    return view


@pytest.fixture(scope="module")
def entry(live: TestClient, finished: Finished, plan: dict[str, Any], register: dict[str, Any]) -> dict[str, Any]:
    """An entry that was sent, read and screened."""
    answer = live.post(
        f"/v1/plans/{plan['id']}/entries",
        files={"file": ("bài dự thi.txt", ENTRY.encode())},
        data={"filed_at": "2026-04-01T09:00:00+07:00"},
    )
    accepted = answer.json()["items"][0]
    assert finished(accepted["job"]["id"])["status"] == "done"
    view: dict[str, Any] = live.get(f"/v1/entries/{accepted['entry']['id']}").json()
    return view


def test_a_plan_that_was_sent_gets_its_record(plan: dict[str, Any]) -> None:
    assert plan["status"] == "ready"
    assert plan["record"]["schema"] == "docproc.plan/1"
    assert plan["record"]["document"]["file_name"] == "Kế hoạch 45.txt"
    assert "Tổ chức cuộc thi sáng kiến" in plan["record"]["document"]["text"]
    assert plan["problem"] is None


def test_a_plan_is_in_the_list(live: TestClient, plan: dict[str, Any]) -> None:
    assert plan["id"] in [item["id"] for item in live.get("/v1/plans").json()["items"]]


def test_the_original_comes_back_byte_for_byte_as_a_download(live: TestClient, plan: dict[str, Any]) -> None:
    answer = live.get(f"/v1/documents/{plan['document_id']}/file")

    assert answer.content == PLAN.encode()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_caller_may_wait_for_a_plan_and_is_told_of_a_duplicate(live: TestClient, plan: dict[str, Any]) -> None:
    answer = live.post(
        "/v1/plans", files={"file": ("lần nữa.txt", PLAN.encode())}, headers={"Prefer": "respond-async, wait=60"}
    ).json()

    assert answer["duplicate_of"] == plan["id"]
    assert answer["plan"]["status"] == "ready"


def test_another_file_of_the_same_number_and_issuer_is_told_of_and_kept(
    live: TestClient, finished: Finished, plan: dict[str, Any]
) -> None:
    other = PLAN.replace("UBND TỈNH AN GIANG", "ỦY BAN NHÂN DÂN TỈNH AN GIANG") + "3. Nơi nhận: Sở Nội vụ.\n"
    accepted = live.post("/v1/plans", files={"file": ("bản ký số.txt", other.encode())}).json()
    assert finished(accepted["job"]["id"])["status"] == "done"

    assert accepted["duplicate_of"] is None
    assert plan["id"] in live.get(f"/v1/plans/{accepted['plan']['id']}").json()["same_number_as"]


def test_a_file_that_is_no_document_fails_with_a_code_and_a_remedy(live: TestClient, finished: Finished) -> None:
    accepted = live.post("/v1/plans", files={"file": ("kế hoạch.pdf", bytes(range(256)) * 8)}).json()

    job = finished(accepted["job"]["id"])

    assert (job["status"], job["problem"]["code"]) == ("failed", "unsupported_type")
    view = live.get(f"/v1/plans/{accepted['plan']['id']}").json()
    assert (view["status"], view["record"], view["problem"]) == ("failed", None, job["problem"])


def test_entries_for_a_plan_that_failed_are_a_conflict(live: TestClient) -> None:
    failed = next(item for item in live.get("/v1/plans").json()["items"] if item["status"] == "failed")

    answer = live.post(f"/v1/plans/{failed['id']}/entries", files={"file": ("a.txt", b"x")})

    assert (answer.status_code, answer.json()["code"]) == (409, "plan_failed")


def test_an_import_says_what_it_took_and_which_rows_were_bad(live: TestClient, register: dict[str, Any]) -> None:
    assert (register["status"], register["result"]["rows"]) == ("ready", 1)
    assert [error["code"] for error in register["result"]["errors"]] == ["missing_title"]
    assert live.get(f"/v1/register/{INITIATIVE['id']}").json()["title"] == INITIATIVE["title"]


@pytest.mark.parametrize(("query", "found"), [("tin nhan", 1), ("TIN NHẮN mỹ bình", 1), ("tin nhan can tho", 0), ("", 1)])
def test_the_register_is_searched_with_and_without_diacritics(
    live: TestClient, register: dict[str, Any], query: str, found: int
) -> None:
    assert len(live.get("/v1/register", params={"q": query}).json()["items"]) == found


def test_a_workbook_is_imported_from_the_store_where_files_have_no_suffix(live: TestClient, finished: Finished) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["Tên sáng kiến", "Đơn vị"])
    workbook.worksheets[0].append(["Phần mềm nhắc việc", "Sở Nội vụ"])
    content = io.BytesIO()
    workbook.save(content)
    sent = {"file": ("so-sang-kien.xlsx", content.getvalue())}
    answer = live.post("/v1/register/imports", files=sent, data={"dry_run": "true"}).json()

    assert finished(answer["job"]["id"])["status"] == "done"
    assert live.get(f"/v1/register/imports/{answer['import']['id']}").json()["result"]["rows"] == 1


def test_a_dry_run_changes_nothing(live: TestClient, finished: Finished, register: dict[str, Any]) -> None:
    row = json.dumps({"id": "sk-9", "title": "Một cửa lưu động"}).encode()
    answer = live.post("/v1/register/imports", files={"file": ("a.jsonl", row)}, data={"dry_run": "true"}).json()
    finished(answer["job"]["id"])

    view = live.get(f"/v1/register/imports/{answer['import']['id']}").json()
    assert (view["dry_run"], view["status"], view["result"]["rows"]) == (True, "ready", 1)
    assert live.get("/v1/register/sk-9").status_code == 404


def test_an_entry_gets_its_record(entry: dict[str, Any], plan: dict[str, Any]) -> None:
    assert (entry["status"], entry["plan_id"]) == ("ready", plan["id"])
    assert entry["record"]["schema"] == "docproc.entry/1"
    assert entry["filed_at"] == "2026-04-01T02:00:00Z"


def test_an_entry_is_screened_against_the_plan_and_the_register(live: TestClient, entry: dict[str, Any]) -> None:
    report = live.get(f"/v1/entries/{entry['id']}/screening").json()

    assert report["schema"] == "docproc.screening/1"
    assert (report["entry_id"], report["plan_id"]) == (entry["id"], entry["plan_id"])
    assert len(report["checks"]) == 7
    assert [match["initiative"]["id"] for match in report["matches"]] == [INITIATIVE["id"]]


def test_the_entries_of_a_plan_are_listed(live: TestClient, entry: dict[str, Any]) -> None:
    items = live.get(f"/v1/plans/{entry['plan_id']}/entries").json()["items"]

    assert [item["id"] for item in items] == [entry["id"]]


def test_an_idea_is_compared_with_the_register_and_not_kept(live: TestClient, register: dict[str, Any]) -> None:
    question = {"title": "Tin nhắn hẹn giờ trả kết quả", "text": "Gửi tin nhắn báo giờ trả kết quả hồ sơ cho người dân"}

    matches = live.post("/v1/similar", json=question).json()["matches"]

    assert [match["initiative"]["id"] for match in matches] == [INITIATIVE["id"]]
    assert matches[0]["reason"]


def test_the_service_is_ready_with_its_worker(live: TestClient, plan: dict[str, Any]) -> None:
    ready = live.get("/health/ready").json()
    assert (ready["status"], ready["database"], ready["worker"], ready["waiting_jobs"]) == ("ok", "ok", "ok", 0)
