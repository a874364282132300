"""The register over HTTP: tended row by row with revisions and history, exported with filters, imports previewed and undone."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.settings import Settings

ROWS = (
    {"id": "sk-1", "title": "Một cửa lưu động", "unit": "Sở Nội vụ", "topics": ["procedures"], "adopted_on": "2023-03-14"},
    {"id": "sk-2", "title": "Một cửa lưu động", "unit": "Sở Y tế", "adopted_on": "2024-05-02"},
    {"id": "sk-3", "title": "=1+1 điểm hẹn", "scope": "published_elsewhere", "authors": [{"name": "Lâm Hoài Thu"}]},
)


@pytest.fixture(scope="module")
def filled(
    open_api: Callable[[Settings], AbstractContextManager[TestClient]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A client of a service with three rows in its register."""
    with open_api(Settings(data_dir=tmp_path_factory.mktemp("data"))) as client:
        for row in ROWS:
            assert client.post("/v1/register/initiatives", json=row).status_code == 201
        yield client


def _ids(client: TestClient, **wanted: str) -> list[str]:
    return sorted(row["id"] for row in client.get("/v1/register", params=wanted).json()["items"])


def test_a_row_of_the_same_title_is_told_of_and_kept(filled: TestClient) -> None:
    answer = filled.post("/v1/register/initiatives", json={"id": "sk-4", "title": "một cửa LƯU ĐỘNG"})
    assert filled.delete("/v1/register/sk-4", params={"reason": "thử"}).status_code == 204

    assert sorted(twin["other_id"] for twin in answer.json()["duplicates"]) == ["sk-1", "sk-2"]
    pair = filled.get("/v1/register/duplicates").json()
    assert (pair["total"], pair["items"][0]["row"]["id"], pair["items"][0]["other"]["id"]) == (1, "sk-2", "sk-1")


def test_a_change_needs_the_revision_that_the_caller_looked_at(client: TestClient) -> None:
    made = client.post("/v1/register/initiatives", json={"title": "Sổ tay điện tử"})
    path, seen = f"/v1/register/{made.json()['initiative']['id']}", made.headers["etag"]

    changed = client.patch(path, json={"unit": "Sở Nội vụ", "reason": "còn thiếu"}, headers={"If-Match": seen})

    assert client.get(path).headers["etag"] == changed.headers["etag"] != seen
    assert client.patch(path, json={"unit": None}, headers={"If-Match": seen}).json()["code"] == "stale"
    assert client.delete(path, params={"reason": "x"}, headers={"If-Match": seen}).status_code == 412
    assert client.delete(path, params={"reason": "trùng"}).status_code == 204
    lines = client.get(f"{path}/history").json()["items"]
    assert [(line["action"], line["reason"]) for line in lines] == [
        ("added", None),
        ("updated", "còn thiếu"),
        ("removed", "trùng"),
    ]
    assert [line["after"] and line["after"]["unit"] for line in lines] == [None, "Sở Nội vụ", None]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"title": " "},
        {"title": "a", "id": "imports"},
        {"title": "a", "id": "a/b"},
        {"title": "a", "scope": None},
        {"title": "a", "x": 1},
    ],
)
def test_a_row_that_cannot_be_is_refused(client: TestClient, row: dict[str, Any]) -> None:
    assert client.post("/v1/register/initiatives", json=row).status_code == 422


def test_two_rows_never_share_an_identifier(filled: TestClient) -> None:
    assert filled.post("/v1/register/initiatives", json=ROWS[0]).json()["code"] == "initiative_exists"


def test_the_register_is_narrowed_by_what_rows_say(filled: TestClient) -> None:
    assert _ids(filled, topic="procedures") == ["sk-1"]
    assert _ids(filled, scope="published_elsewhere") == ["sk-3"]
    assert _ids(filled, unit="Sở Y tế") == ["sk-2"]
    assert _ids(filled, adopted_from="2023-01-01", adopted_to="2023-12-31") == ["sk-1"]
    assert _ids(filled, q="luu dong", adopted_from="2024-01-01") == ["sk-2"]


def test_the_register_is_exported_as_it_is_narrowed_and_nothing_in_it_runs(filled: TestClient) -> None:
    whole = filled.get("/v1/register/exports/register.json").json()["items"]
    workbook = load_workbook(io.BytesIO(filled.get("/v1/register/exports/register.xlsx", params={"q": "hen"}).content))
    table = list(csv.reader(io.StringIO(filled.get("/v1/register/exports/register.csv").content.decode("utf-8-sig"))))

    assert [row["id"] for row in whole] == ["sk-1", "sk-2", "sk-3"]
    assert [row[1].value for row in workbook.active.iter_rows(min_row=2)] == ["=1+1 điểm hẹn"]  # type: ignore[union-attr]
    assert workbook.active["B2"].data_type == "s"  # type: ignore[index]
    assert table[3][1] == "'=1+1 điểm hẹn"


def test_who_tends_the_register_and_who_reads_it(filled: TestClient, new_key: Callable[..., str]) -> None:
    reviewer = {"Authorization": f"Bearer {new_key(filled.app, Role.REVIEWER)}"}

    assert filled.get("/v1/register/sk-1/history", headers=reviewer).status_code == 200
    assert filled.patch("/v1/register/sk-1", json={"unit": "x"}, headers=reviewer).status_code == 403


def test_an_import_is_listed_and_has_no_preview_before_it_was_read(client: TestClient) -> None:
    mapping = {"sheets": [{"header_row": 1, "columns": {"A": "title"}}]}
    form = {"dry_run": "true", "mapping": json.dumps(mapping)}
    sent = client.post("/v1/register/imports", files={"file": ("a.csv", b"a")}, data=form).json()["import"]["id"]

    (listed,) = client.get("/v1/register/imports").json()["items"]
    assert (listed["id"], listed["mapping"]["sheets"][0]["columns"]) == (sent, {"A": "title"})
    for path, code in (("preview", "not_ready"), ("start", "not_ready"), ("undo", "not_ready")):
        answer = client.request("GET" if path == "preview" else "POST", f"/v1/register/imports/{sent}/{path}", json={})
        assert answer.json()["code"] == code
    wrong = client.post("/v1/register/imports", files={"file": ("a.csv", b"a")}, data={"mapping": "{"})
    assert wrong.json()["code"] == "register_bad_mapping"


def test_an_archive_of_entries_is_answered_with_each_entry_and_each_file_that_was_not_taken(client: TestClient) -> None:
    plan = client.post("/v1/plans", files={"file": ("kh.txt", b"KH")}).json()["plan"]["id"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in {"1.txt": b"mot", "2.txt": b"", "Thu/a.txt": b"a", "Thu/b.txt": b"b"}.items():
            archive.writestr(name, content)

    def send(**form: str) -> Any:
        return client.post(f"/v1/plans/{plan}/entries", files={"file": ("bai.zip", packed.getvalue())}, data=form).json()

    answer = send()
    assert [(item["file_name"], item["archive_name"]) for item in answer["items"]] == [
        ("1.txt", "bai.zip"),
        ("Thu.zip", "bai.zip"),
    ]
    assert [(each["file_name"], each["problem"]["code"]) for each in answer["refused"]] == [("2.txt", "empty_file")]
    original = client.get(f"/v1/documents/{answer['items'][0]['archive_document_id']}/file")
    assert original.content == packed.getvalue()
    assert [item["file_name"] for item in send(archives="entry")["items"]] == ["bai.zip"]
    assert client.get(f"/v1/plans/{plan}/entries", params={"q": "thu"}).json()["total"] == 1
