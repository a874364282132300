"""CSV and JSONL lists, in the encodings and with the delimiters that offices send."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents import Scope
from docproc.reading import Limits
from docproc.reading.encodings import as_characters
from docproc.reading.sheets.delimited import read_delimited
from docproc.register import RowErrorCode, plan_import
from docproc.vietnamese.unicode import nfc

WriteBytes = Callable[[bytes, str], Path]

ROWS = "STT{d}Tên sáng kiến{d}Đơn vị\n1{d}Phần mềm nhắc việc{d}Sở Nội vụ\n2{d}Bản đồ số trật tự xây dựng{d}Sở Xây dựng\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_delimiter_and_encoding_are_recognised(raw: WriteBytes, delimiter: str, encoding: str) -> None:
    plan = plan_import(raw(ROWS.format(d=delimiter).encode(encoding), "a.csv"), "a.csv")
    assert [(r.title, r.unit) for r in plan.initiatives] == [
        ("Phần mềm nhắc việc", "Sở Nội vụ"),
        ("Bản đồ số trật tự xây dựng", "Sở Xây dựng"),
    ]


def test_windows_1258_with_its_combining_tones_becomes_nfc() -> None:
    # ấ, ề, ộ and ị have no code of their own in windows-1258: base letter, then tone.
    text = "Ba\u0309n \u0111ô\u0300 sô\u0301 tra\u0323ng tha\u0301i hô\u0323 ti\u0323ch"
    assert as_characters(text.encode("windows-1258")) == nfc(text)


def test_a_quoted_cell_may_hold_delimiters_and_line_breaks(raw: WriteBytes) -> None:
    content = 'STT;Tên sáng kiến\n1;"Thư xin lỗi; kèm\nngày hẹn lại"\n'
    assert plan_import(raw(content.encode(), "a.csv"), "a.csv").initiatives[0].title == "Thư xin lỗi; kèm ngày hẹn lại"


def test_the_separator_line_of_excel_is_obeyed(raw: WriteBytes) -> None:
    content = "sep=;\nSTT;Tên sáng kiến\n1;Phần mềm nhắc việc, giao việc\n"
    (row,) = plan_import(raw(content.encode(), "a.csv"), "a.csv").initiatives
    assert (row.title, row.source.row) == ("Phần mềm nhắc việc, giao việc", 3)


@given(st.lists(st.text(alphabet="aăđ1 ,;\"'\n\t|", max_size=12), min_size=1, max_size=6))
def test_any_text_is_read_as_some_rows(cells: list[str]) -> None:
    (sheet,) = read_delimited(";".join(cells).encode(), Limits())
    assert all(row.number >= 1 for row in sheet.rows)


def lines(*items: object) -> bytes:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()


def test_a_json_line_has_the_fields_of_an_adopted_initiative_and_its_id_is_kept(raw: WriteBytes) -> None:
    item = {
        "id": "HG-01",
        "title": "Phần mềm nhắc việc",
        "summary": "Nhắc trước hạn.",
        "unit": "Sở Nội vụ",
        "authors": [{"name": "Trần Quốc Bảo"}, "Phạm Thị Lan"],
        "scope": "published_elsewhere",
        "adopted_on": "2023-03-14",
        "decision": "245/QĐ-UBND",
        "source": {"url": "https://example.vn/1"},
        "unknown": 1,
    }
    (row,) = plan_import(raw(lines(item), "a.jsonl"), "a.jsonl").initiatives
    assert (row.id, row.scope, row.adopted_on) == ("HG-01", Scope.PUBLISHED_ELSEWHERE, date(2023, 3, 14))
    assert [a.name for a in row.authors] == ["Trần Quốc Bảo", "Phạm Thị Lan"]
    assert (row.source.url, row.source.row, row.source.file_name) == ("https://example.vn/1", 1, "a.jsonl")


def test_text_stands_for_summary_and_a_numeric_id_is_text(raw: WriteBytes) -> None:
    (row,) = plan_import(raw(lines({"id": 7, "title": "A b", "text": "Nội dung."}), "a.jsonl"), "a.jsonl").initiatives
    assert (row.id, row.summary) == ("7", "Nội dung.")


def test_bad_lines_are_reported_and_the_good_ones_read(raw: WriteBytes) -> None:
    content = b"not json\n" + lines([1], {"text": "x"}, {"title": "A b", "adopted_on": "soon"}, {"id": "1", "title": "A b"})
    content += lines({"id": "1", "title": "C d"})
    plan = plan_import(raw(b"{}\n" + content, "a.jsonl"), "a.jsonl")
    assert [(e.row, e.code) for e in plan.errors] == [
        (1, RowErrorCode.MISSING_TITLE),
        (2, RowErrorCode.BAD_JSON),
        (3, RowErrorCode.NOT_AN_OBJECT),
        (4, RowErrorCode.MISSING_TITLE),
        (5, RowErrorCode.BAD_FIELD),
        (7, RowErrorCode.DUPLICATE_ID),
    ]
    assert "adopted_on" in plan.errors[4].reason
    assert [row.title for row in plan.initiatives] == ["A b"]


def test_a_json_array_is_a_list_too(raw: WriteBytes) -> None:
    content = json.dumps([{"title": "A b"}, {"title": "C d"}]).encode()
    assert [r.title for r in plan_import(raw(content, "a.json"), "a.json").initiatives] == ["A b", "C d"]
