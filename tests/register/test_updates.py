"""A list that tells anew what the register has updates its rows, and says so; places are compared as they are since July 2025."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from docproc.documents import AdoptedInitiative, Scope, Source
from docproc.register import ImportPlan, MatchedBy, plan_import
from docproc.register.eras import province_today

WriteBytes = Callable[[bytes, str], Path]
KNOWN = AdoptedInitiative(
    id="sk-0123456789abcdef",
    title="Phần mềm nhắc việc cho công chức một cửa",
    summary="Phần mềm gửi tin nhắn nhắc việc trước hạn hai ngày.",
    unit="Sở Nội vụ tỉnh Hậu Giang",
    decision="245/QĐ-UBND",
    adopted_on=date(2023, 3, 14),
    source=Source(file_name="2023.xlsx", row=4),
)


def planned(raw: WriteBytes, *rows: Mapping[str, object], existing: tuple[AdoptedInitiative, ...] = (), **how: str) -> ImportPlan:
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    return plan_import(raw(content, "a.jsonl"), "a.jsonl", existing=existing, locality=how.get("locality"))


def test_the_same_title_under_the_same_decision_is_the_same_row(raw: WriteBytes) -> None:
    told = {"title": "PHẦN MỀM nhắc việc cho công chức một cửa", "unit": "Sở Nội vụ TP Cần Thơ", "decision": "245/QĐ-UBND"}
    plan = planned(raw, told, existing=(KNOWN,))

    (row,) = plan.initiatives
    assert row.id == KNOWN.id
    assert (row.unit, row.summary, row.adopted_on) == ("Sở Nội vụ TP Cần Thơ", KNOWN.summary, KNOWN.adopted_on)
    assert row.source.file_name == "a.jsonl"
    (update,) = plan.updates
    assert (update.id, update.fields, update.matched_by) == (KNOWN.id, ("title", "unit"), MatchedBy.DECISION_AND_TITLE)


def test_a_given_identifier_updates_the_row_that_has_it(raw: WriteBytes) -> None:
    known = KNOWN.model_copy(update={"id": "HG-7"})
    plan = planned(raw, {"id": "HG-7", "title": known.title, "decision": "245/QĐ-UBND"}, existing=(known,))
    (update,) = plan.updates
    assert (update.matched_by, update.fields) == (MatchedBy.ID, ("summary", "unit", "adopted_on"))


@pytest.mark.parametrize(
    "told",
    [
        [{"title": KNOWN.title, "decision": "246/QĐ-UBND"}],
        [{"title": KNOWN.title}],
        [{"title": KNOWN.title + " và một cửa điện tử", "decision": "245/QĐ-UBND"}],
        [{"title": KNOWN.title, "decision": "245/QĐ-UBND", "unit": unit} for unit in ("Sở Y tế", "Sở Tư pháp")],
    ],
    ids=["another decision", "no decision", "another title", "two rows of one title"],
)
def test_what_is_not_surely_the_same_row_is_a_row_of_its_own(raw: WriteBytes, told: list[dict[str, object]]) -> None:
    plan = planned(raw, *told, existing=(KNOWN,))
    assert KNOWN.id not in {row.id for row in plan.initiatives}
    assert plan.updates == ()


def test_an_object_with_one_list_is_read_as_the_list(raw: WriteBytes) -> None:
    page = {"items": [{"id": "a", "title": "Tổ công nghệ số cộng đồng"}, {"id": "b", "title": "Thư xin lỗi"}], "next": None}
    plan = plan_import(raw(json.dumps(page, indent=1).encode(), "a.json"), "a.json")
    assert [row.id for row in plan.initiatives] == ["a", "b"]


def test_one_object_is_one_row(raw: WriteBytes) -> None:
    assert [
        row.id for row in planned(raw, {"id": "a", "title": "Thư xin lỗi", "authors": [{"name": "Lâm Hoài Thu"}]}).initiatives
    ] == ["a"]


@pytest.mark.parametrize(
    ("locality", "scope"),
    [
        ("tỉnh Hậu Giang", Scope.IN_PROVINCE),
        ("Thành phố Cần Thơ", Scope.IN_PROVINCE),
        ("tỉnh An Giang", Scope.PUBLISHED_ELSEWHERE),
        (None, Scope.IN_PROVINCE),
    ],
)
def test_a_province_of_before_belongs_to_the_one_it_went_into(raw: WriteBytes, locality: str | None, scope: Scope) -> None:
    row = {"title": "Thư xin lỗi", "locality": locality}
    assert planned(raw, row, locality="Thành phố Cần Thơ").initiatives[0].scope is scope


def test_a_scope_that_is_stated_stands(raw: WriteBytes) -> None:
    row = {"title": "Thư xin lỗi", "locality": "tỉnh An Giang", "scope": "in_province"}
    assert planned(raw, row, locality="Thành phố Cần Thơ").initiatives[0].scope is Scope.IN_PROVINCE


def test_the_province_of_a_body_is_that_of_today() -> None:
    assert province_today("Sở Nội vụ tỉnh Hậu Giang") == province_today("UBND thành phố Cần Thơ") == "Cần Thơ"
    assert province_today("Sở Nội vụ") is None
