"""Lists in sheets: the header is found wherever it stands, and every row is accounted for."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from docproc.documents import Scope
from docproc.documents.errors import NoTitleColumnError
from docproc.register import DuplicateKind, RowErrorCode, plan_import

WriteSheet = Callable[..., Path]

HEADER = ("STT", "Tên sáng kiến", "Họ và tên tác giả", "Đơn vị công tác")


def test_the_columns_are_recognised_in_any_order_below_letterhead_and_title(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("UBND TỈNH HẬU GIANG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN NĂM 2023",),
            (),
            ("STT", "Nơi công tác", "Họ và tên", "Lĩnh vực", "Tên giải pháp"),
            (1, "Sở Nội vụ", "Trần Quốc Bảo", "CNTT", "Phần mềm nhắc việc"),
        ],
        merged=["A2:E2"],
    )
    plan = plan_import(path, "list.xlsx")
    (row,) = plan.initiatives
    assert (row.title, row.unit, [a.name for a in row.authors]) == ("Phần mềm nhắc việc", "Sở Nội vụ", ["Trần Quốc Bảo"])
    assert (row.source.file_name, row.source.sheet, row.source.row) == ("list.xlsx", "DS 1", 5)
    assert [(c.column, c.field) for c in plan.columns] == [
        ("A", "ordinal"),
        ("B", "unit"),
        ("C", "authors"),
        ("D", "topics"),
        ("E", "title"),
    ]


def test_a_workbook_is_known_by_its_content_whatever_its_path_ends_with(workbook: WriteSheet, tmp_path: Path) -> None:
    kept = workbook([HEADER, (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ")]).rename(tmp_path / "0f5c1d")
    plan = plan_import(kept, "so-sang-kien.xlsx")
    assert [(row.title, row.source.file_name) for row in plan.initiatives] == [("Phần mềm nhắc việc", "so-sang-kien.xlsx")]


def test_a_header_of_two_rows_is_read_by_its_lower_row(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("STT", "Tên sáng kiến", "Thông tin tác giả", None),
            (None, None, "Họ và tên", "Chức vụ"),
            (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Chuyên viên"),
        ],
        merged=["A1:A2", "B1:B2", "C1:D1"],
    )
    (author,) = plan_import(path, "a.xlsx").initiatives[0].authors
    assert (author.name, author.position) == ("Trần Quốc Bảo", "Chuyên viên")


def test_the_decision_named_above_the_list_holds_for_its_rows(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("(Kèm theo Quyết định số 245/QĐ-UBND ngày 14 tháng 3 năm 2023 của Chủ tịch UBND tỉnh)",),
            HEADER,
            (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ"),
        ]
    )
    (row,) = plan_import(path, "a.xlsx").initiatives
    assert (row.decision, row.adopted_on) == ("245/QĐ-UBND", date(2023, 3, 14))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2023, 3, 14), date(2023, 3, 14)),
        ("14/3/2023", date(2023, 3, 14)),
        ("14.03.2023", date(2023, 3, 14)),
        ("ngày 14 tháng 3 năm 2023", date(2023, 3, 14)),
        ("2023-03-14", date(2023, 3, 14)),
        (44999, date(2023, 3, 14)),
        (2023, None),
        ("2023", None),
        (None, None),
    ],
)
def test_dates_are_read_in_every_usual_form_and_a_year_alone_is_no_date(
    workbook: WriteSheet, cell: object, day: date | None
) -> None:
    path = workbook([("STT", "Tên sáng kiến", "Ngày quyết định"), (1, "Phần mềm nhắc việc", cell)])
    plan = plan_import(path, "a.xlsx")
    assert plan.initiatives[0].adopted_on == day
    assert plan.errors == ()


def test_number_and_date_of_a_decision_may_share_a_cell(workbook: WriteSheet) -> None:
    path = workbook([("Tên sáng kiến", "Số quyết định"), ("Phần mềm nhắc việc", "Số 12/QĐ-SNV ngày 05/01/2024")])
    (row,) = plan_import(path, "a.xlsx").initiatives
    assert (row.decision, row.adopted_on) == ("12/QĐ-SNV", date(2024, 1, 5))


def test_bad_rows_are_reported_by_row_and_reason_and_the_rest_is_read(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("STT", "Tên sáng kiến", "Đơn vị", "Ngày quyết định"),
            (1, None, "Sở Tư pháp", "1/2/2023"),
            (2, "12345", "Sở Tư pháp", "1/2/2023"),
            (3, "x" * 1_500, "Sở Tư pháp", "1/2/2023"),
            (4, "Phần mềm nhắc việc", "Sở Nội vụ", "32/1/2023"),
        ]
    )
    plan = plan_import(path, "a.xlsx")
    assert [(e.row, e.code, e.imported) for e in plan.errors] == [
        (2, RowErrorCode.MISSING_TITLE, False),
        (3, RowErrorCode.TITLE_NOT_TEXT, False),
        (4, RowErrorCode.TITLE_TOO_LONG, False),
        (5, RowErrorCode.BAD_DATE, True),
    ]
    assert "32/1/2023" in plan.errors[3].reason
    assert [row.title for row in plan.initiatives] == ["Phần mềm nhắc việc"]


def test_group_headings_column_numbers_totals_and_closing_lines_are_no_initiatives(workbook: WriteSheet) -> None:
    path = workbook(
        [
            HEADER,
            (1, 2, 3, 4),
            ("I", "LĨNH VỰC CÔNG NGHỆ THÔNG TIN"),
            (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ"),
            (None, "SỞ TƯ PHÁP"),
            (2, "Rà soát văn bản bằng máy", "Lý Thị Mai", "Sở Tư pháp"),
            (None, "Tổng cộng: 02 sáng kiến"),
            ("Danh sách này có 02 sáng kiến./.",),
        ]
    )
    plan = plan_import(path, "a.xlsx")
    assert [row.title for row in plan.initiatives] == ["Phần mềm nhắc việc", "Rà soát văn bản bằng máy"]
    assert [s.row for s in plan.skipped] == [2, 3, 5, 7, 8]
    assert plan.errors == ()


def test_authors_in_one_cell_are_parted_and_their_shares_read(workbook: WriteSheet) -> None:
    path = workbook([HEADER, (1, "Phần mềm nhắc việc", "1. Nguyễn Văn Tám (60%)\n2. Bà Lê Thị Hoa (40%)", "Sở Nội vụ")])
    authors = plan_import(path, "a.xlsx").initiatives[0].authors
    assert [(a.name, a.share_percent, a.unit) for a in authors] == [
        ("Nguyễn Văn Tám", 60.0, "Sở Nội vụ"),
        ("Lê Thị Hoa", 40.0, "Sở Nội vụ"),
    ]


@pytest.mark.parametrize(("cell", "share"), [(100, 100.0), ("60%", 60.0), (0.6, 60.0), ("chính", None), (140, None)])
def test_a_share_column_belongs_to_the_author_of_its_row(workbook: WriteSheet, cell: object, share: float | None) -> None:
    path = workbook([(*HEADER, "Tỷ lệ đóng góp (%)"), (1, "Phần mềm nhắc việc", "Nguyễn Văn Tám", "Sở Nội vụ", cell)])
    (author,) = plan_import(path, "a.xlsx").initiatives[0].authors
    assert author.share_percent == share


@pytest.mark.parametrize("merged", [["A2:A3", "B2:B3"], []])
def test_a_row_with_only_another_author_adds_to_the_initiative_above(workbook: WriteSheet, merged: list[str]) -> None:
    path = workbook(
        [
            HEADER,
            (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ"),
            (None, None, "Phạm Thị Lan", "Sở Tài chính"),
            (2, "Bản đồ số trật tự xây dựng", "Võ Minh Khang", "Sở Xây dựng"),
        ],
        merged=merged,
    )
    first, second = plan_import(path, "a.xlsx").initiatives
    assert [(a.name, a.unit) for a in first.authors] == [("Trần Quốc Bảo", "Sở Nội vụ"), ("Phạm Thị Lan", "Sở Tài chính")]
    assert len(second.authors) == 1


def test_a_unit_merged_over_several_rows_holds_for_each(workbook: WriteSheet) -> None:
    path = workbook(
        [HEADER, (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ"), (2, "Kho biểu mẫu số", "Phạm Thị Lan", None)],
        merged=["D2:D3"],
    )
    assert [row.unit for row in plan_import(path, "a.xlsx").initiatives] == ["Sở Nội vụ", "Sở Nội vụ"]


def test_scope_and_locality_come_from_the_row_else_from_the_import(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("Tên sáng kiến", "Phạm vi", "Địa phương"),
            ("Phần mềm nhắc việc", "Ngoài tỉnh", "An Giang"),
            ("Kho biểu mẫu số", None, None),
        ]
    )
    plan = plan_import(path, "a.xlsx", locality="Hậu Giang")
    assert [(r.scope, r.locality) for r in plan.initiatives] == [
        (Scope.PUBLISHED_ELSEWHERE, "An Giang"),
        (Scope.IN_PROVINCE, "Hậu Giang"),
    ]


def test_sheets_without_a_list_are_named_and_the_others_read(workbook: WriteSheet) -> None:
    path = workbook([("Hướng dẫn nhập liệu",)], [HEADER, (1, "Phần mềm nhắc việc", "Trần Quốc Bảo", "Sở Nội vụ")])
    plan = plan_import(path, "a.xlsx")
    assert plan.sheets_without_list == ("DS 1",)
    assert [row.source.sheet for row in plan.initiatives] == ["DS 2"]


def test_a_workbook_without_a_column_of_titles_is_refused(workbook: WriteSheet) -> None:
    with pytest.raises(NoTitleColumnError):
        plan_import(workbook([("Họ và tên", "Năm sinh"), ("Trần Quốc Bảo", 1980)]), "a.xlsx")


def test_formulas_are_never_evaluated(workbook: WriteSheet) -> None:
    plan = plan_import(workbook([("STT", "Tên sáng kiến"), (1, '=HYPERLINK("http://x","Phần mềm")')]), "a.xlsx")
    assert plan.initiatives == ()
    assert [(s.row, s.text) for s in plan.skipped] == [(2, "1")]


def test_the_same_row_gets_the_same_id_at_every_import_and_a_repeated_one_is_reported(workbook: WriteSheet) -> None:
    rows = [
        HEADER,
        (1, "Ứng dụng mã QR niêm yết TTHC", "Nguyễn Văn Tám", "UBND xã Vị Thắng"),
        (2, "Kho biểu mẫu số", "Phạm Thị Lan", "Sở Nội vụ"),
        (3, "Ứng dụng mã QR niêm yết thủ tục hành chính", "Lý Thị Mai", "UBND xã Vị Thắng"),
    ]
    plan = plan_import(workbook(rows), "a.xlsx")
    again = plan_import(workbook(rows), "b.xlsx", existing=plan.initiatives)
    first, _, third = plan.initiatives
    assert [r.id for r in plan.initiatives] == [r.id for r in again.initiatives]
    assert third.id == f"{first.id}-2"
    (found,) = plan.duplicates
    assert (found.row, found.other_row, found.kind) == (4, 2, DuplicateKind.SAME_TITLE)
    assert [(d.row, d.kind, d.other_row) for d in again.duplicates] == [(n, DuplicateKind.SAME_ID, None) for n in (2, 3, 4)]


def test_titles_that_differ_by_place_and_set_phrases_are_suspected(workbook: WriteSheet) -> None:
    path = workbook(
        [
            ("STT", "Tên sáng kiến"),
            (1, "Một số giải pháp phân loại rác tại nguồn ở xã Vị Thắng"),
            (2, "Phân loại rác tại nguồn góp phần nâng cao hiệu quả trên địa bàn phường Tân Lập"),
        ]
    )
    (found,) = plan_import(path, "a.xlsx").duplicates
    assert found.kind is DuplicateKind.SAME_WORDING
    assert found.similarity < 1.0
