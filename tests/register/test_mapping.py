"""A person says which column is what: their word goes before what the headings are taken for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docproc.documents.errors import BadMappingError
from docproc.register import ImportMapping, RowErrorCode, parse_mapping, plan_import

WriteSheet = Callable[..., Path]

LIST = [
    ("Danh sách nộp về Sở",),
    ("Việc đã làm", "Người làm", "Nơi làm", "Hôm nào"),
    ("Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ", "14/3/2023"),
    (None, "Lâm Hoài Thu", "Sở Tư pháp", "31/2/2023"),
]


def mapping(**of_sheet: Any) -> ImportMapping:
    return parse_mapping(json.dumps({"sheets": [{"sheet": "DS 1", **of_sheet}]}))


def test_a_list_whose_headings_say_nothing_is_read_as_a_person_says(workbook: WriteSheet) -> None:
    said = mapping(header_row=2, columns={"A": "title", "B": "authors", "C": "unit", "D": "adopted_on"})
    plan = plan_import(workbook(LIST), "a.xlsx", mapping=said)

    (row,) = plan.initiatives
    assert (row.title, row.unit, [author.name for author in row.authors]) == (
        "Phần mềm nhắc việc",
        "Sở Nội vụ",
        ["Trần Quốc Bảo", "Lâm Hoài Thu"],
    )
    assert [(column.column, column.heading, column.field) for column in plan.columns][:2] == [
        ("A", "Việc đã làm", "title"),
        ("B", "Người làm", "authors"),
    ]


def test_a_column_that_was_guessed_wrongly_is_taken_for_what_a_person_says(workbook: WriteSheet) -> None:
    path = workbook([("Tên sáng kiến", "Ghi chú"), ("A1", "Phần mềm nhắc việc")])

    (row,) = plan_import(path, "a.xlsx", mapping=mapping(columns={"A": "id", "B": "title"})).initiatives

    assert (row.id, row.title) == ("A1", "Phần mềm nhắc việc")


def test_a_sheet_may_be_left_out_and_one_that_is_not_named_is_taken_as_it_is_recognised(workbook: WriteSheet) -> None:
    sheets = [[("Tên sáng kiến",), (title,)] for title in ("Phần mềm nhắc việc", "Tủ hồ sơ dùng chung")]

    plan = plan_import(workbook(*sheets), "a.xlsx", mapping=mapping(skip=True))

    assert [row.title for row in plan.initiatives] == ["Tủ hồ sơ dùng chung"]


def test_a_preview_shows_columns_and_first_rows_of_a_list_that_needs_a_mapping(workbook: WriteSheet) -> None:
    plan = plan_import(workbook(LIST), "a.xlsx", preview=True)

    (sheet,) = plan.sheets
    assert plan.needs_mapping
    assert plan.initiatives == ()
    assert (sheet.sheet, sheet.header_row, sheet.row_count) == ("DS 1", None, 4)
    assert [column.column for column in sheet.columns] == ["A", "B", "C", "D"]
    assert sheet.rows[1].values == ("Việc đã làm", "Người làm", "Nơi làm", "Hôm nào")


def test_a_preview_shows_what_each_column_was_guessed_to_be_and_the_rows_below(workbook: WriteSheet) -> None:
    rows = [("UBND TỈNH",), ("STT", "Tên sáng kiến", "Số trang"), *((n, f"Sáng kiến số {n}", 4) for n in range(1, 31))]

    (sheet,) = plan_import(workbook(rows), "a.xlsx", preview=True).sheets

    assert (sheet.header_row, sheet.row_count, len(sheet.rows)) == (2, 30, 10)
    assert [(column.heading, column.field) for column in sheet.columns] == [
        ("STT", "ordinal"),
        ("Tên sáng kiến", "title"),
        ("Số trang", None),
    ]
    assert (sheet.rows[0].row, sheet.rows[0].values) == (3, ("1", "Sáng kiến số 1", "4"))


def test_an_error_names_sheet_row_column_cause_and_remedy(workbook: WriteSheet) -> None:
    rows = [("STT", "Tên sáng kiến", "Ngày quyết định"), (1, None, "1/2/2023"), (2, "Phần mềm nhắc việc", "32/1/2023")]

    missing, bad_date = plan_import(workbook(rows), "a.xlsx").errors

    assert (missing.sheet, missing.row, missing.column, missing.code) == ("DS 1", 2, "B", RowErrorCode.MISSING_TITLE)
    assert (bad_date.sheet, bad_date.row, bad_date.column, bad_date.code) == ("DS 1", 3, "C", RowErrorCode.BAD_DATE)
    assert "32/1/2023" in bad_date.reason
    assert missing.remedy
    assert missing.remedy != bad_date.remedy


@pytest.mark.parametrize(
    "said",
    [
        {"columns": {"B": "authors"}},
        {"columns": {"A": "title", "B": "title"}},
        {"columns": {"A": "title"}},
        {"sheet": "Không có", "columns": {"A": "title"}, "header_row": 2},
    ],
    ids=["no title", "two titles", "nobody says where the list begins", "no such sheet"],
)
def test_a_mapping_that_does_not_fit_is_refused(workbook: WriteSheet, said: dict[str, Any]) -> None:
    with pytest.raises(BadMappingError):
        plan_import(workbook(LIST), "a.xlsx", mapping=mapping(**said))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"sheets": [{"columns": {"a1": "title"}}]}', '{"sheets": [{"columns": {"A": "name"}}]}']
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(BadMappingError):
        parse_mapping(text)
