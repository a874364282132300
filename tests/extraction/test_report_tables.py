"""Tables of reports: which column tells what was reached, in whatever order and under whatever heading it stands."""

from collections.abc import Callable

import pytest

from docproc.documents import Report

ReportReader = Callable[[str], Report]


def rows(report: Report) -> list[tuple[str, float, str | None]]:
    return [(result.metric, result.value, result.unit) for result in report.results]


def report_on(period: str, *table: str) -> str:
    return (
        "UBND HUYỆN KRÔNG BÚK\nPHÒNG NỘI VỤ\nSố: 45/BC-PNV\nKrông Búk, ngày 18 tháng 9 năm 2024\n"
        f"BÁO CÁO\nKết quả phong trào thi đua cải cách hành chính {period}\n" + "\n".join(table) + "\n"
    )


@pytest.mark.parametrize(
    ("headings", "row", "value"),
    [
        ("Kế hoạch năm\tThực hiện 2023\tThực hiện 2024", "98\t97,1\t99,2", 99.2),
        ("Thực hiện 2024\tThực hiện 2023\tKế hoạch năm", "99,2\t97,1\t98", 99.2),
        ("Kết quả cùng kỳ\tKết quả kỳ này\tChỉ tiêu giao", "97,1\t99,2\t98", 99.2),
        ("Đăng ký\tQuý I\tQuý II\tLũy kế\tGhi chú", "98\t95\t97\t99,2\t", 99.2),
        ("KH\tTH\t% so với KH\tTăng, giảm so với năm trước", "98\t99,2\t101,2\t2,1", 99.2),
        ("Trước phát động\tSau phát động", "97,1\t99,2", 99.2),
        ("Cam kết\tĐến nay\tTỷ lệ hoàn thành (%)", "98\t99,2\t101", 99.2),
        ("Năm 2022\tNăm 2023\tNăm 2024", "95\t97,1\t99,2", 99.2),
        ("Mức phấn đấu\tĐã đạt\tĐiểm tự chấm", "98\t99,2\t10", 99.2),
    ],
)
def test_the_column_of_what_was_reached_among_others(read_report: ReportReader, headings: str, row: str, value: float) -> None:
    table = (f"TT\tNội dung\tĐVT\t{headings}", f"1\tHồ sơ trả đúng hạn\t%\t{row}", f"2\tVăn bản ký số\t%\t{row}")
    assert rows(read_report(report_on("năm 2024", *table))) == [("Hồ sơ trả đúng hạn", value, "%"), ("Văn bản ký số", value, "%")]


def test_the_quarter_reported_on_is_taken_and_not_the_year_so_far(read_report: ReportReader) -> None:
    table = ("Chỉ tiêu\tQuý I\tQuý II\t6 tháng", "Văn bản số hóa (%)\t80\t91,5\t86", "Buổi tập huấn (buổi)\t2\t3\t5")
    assert rows(read_report(report_on("quý II năm 2024", *table))) == [
        ("Văn bản số hóa", 91.5, "%"),
        ("Buổi tập huấn", 3, "buổi"),
    ]


def test_rows_below_a_metric_take_its_name(read_report: ReportReader) -> None:
    table = ("Nội dung\tThực hiện\tKế hoạch", "Hồ sơ trả đúng hạn\t99,6%\t98%", "- Cấp huyện\t99,8%\t98%", "- Cấp xã\t99,1%\t98%")
    found = rows(read_report(report_on("năm 2024", *table)))
    assert [metric for metric, _, _ in found] == [
        "Hồ sơ trả đúng hạn",
        "Hồ sơ trả đúng hạn cấp huyện",
        "Hồ sơ trả đúng hạn cấp xã",
    ]


def test_a_table_goes_on_after_a_page_break_without_its_headings(read_report: ReportReader) -> None:
    first = ("Chỉ tiêu\tKế hoạch\tKết quả", "Hồ sơ trả đúng hạn\t98%\t99%", "Văn bản ký số\t95%\t96%")
    second = ("Phòng họp trực tuyến\t5 phòng\t6 phòng", "Biểu mẫu điện tử\t20 mẫu\t18 mẫu")
    found = rows(read_report(report_on("năm 2024", *first, "\n- 2 -\n", *second)))
    assert [value for _, value, _ in found] == [99, 96, 6, 18]


def test_of_several_numbers_in_a_cell_the_one_in_the_unit_of_its_row(read_report: ReportReader) -> None:
    table = ("Chỉ tiêu\tKế hoạch\tKết quả", "Tỷ lệ số hóa hồ sơ\t90%\t1.276/1.318 hồ sơ (96,8%)", "Mô hình mới\t2\t3")
    assert rows(read_report(report_on("năm 2024", *table)))[0] == ("Tỷ lệ số hóa hồ sơ", 96.8, "%")


def test_a_table_of_staff_is_no_table_of_results(read_report: ReportReader) -> None:
    table = (
        "TT\tHọ và tên\tChức vụ\tSố điện thoại",
        "1\tHoàng Thị Mai Lan\tTrưởng phòng\t0912000111",
        "2\tLý A Dếnh\tPhó phòng\t0912000222",
    )
    assert rows(read_report(report_on("năm 2024", *table))) == []
