from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents import Report

ReportReader = Callable[[str], Report]


def report_about(period: str, body: str = "") -> str:
    return (
        "UBND HUYỆN KRÔNG BÚK\nPHÒNG NỘI VỤ\nSố: 45/BC-PNV\nKrông Búk, ngày 18 tháng 9 năm 2024\n"
        f"BÁO CÁO\nKết quả thực hiện phong trào thi đua cải cách hành chính {period}\n"
        f"Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024, đơn vị đã triển khai như sau:\n{body}"
    )


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("quý III năm 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("9 tháng năm 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("tháng 8 năm 2024", date(2024, 8, 1), date(2024, 8, 31)),
        ("(từ ngày 15/12/2023 đến ngày 14/9/2024)", date(2023, 12, 15), date(2024, 9, 14)),
    ],
)
def test_the_period_is_that_of_the_title(read_report: ReportReader, period: str, start: date, end: date) -> None:
    found = read_report(report_about(period)).period
    assert (found.start, found.end) == (start, end)


def test_a_report_without_a_period_leaves_it_open(read_report: ReportReader) -> None:
    found = read_report("BÁO CÁO\nTình hình triển khai\nThực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024.\n").period
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị báo cáo: Xã đoàn Ea Sin\nBÁO CÁO\n", "Xã đoàn Ea Sin"),
        (
            "BÁO CÁO\nThực hiện kế hoạch, Ủy ban nhân dân phường Phú Khương báo cáo kết quả như sau:\n",
            "Ủy ban nhân dân phường Phú Khương",
        ),
        (report_about("năm 2024"), "PHÒNG NỘI VỤ"),
    ],
)
def test_the_reporting_unit(read_report: ReportReader, text: str, unit: str) -> None:
    assert read_report(text).unit == unit


def results_of(report: Report) -> list[tuple[str, float, str | None]]:
    return [(result.metric.lower(), result.value, result.unit) for result in report.results]


def test_results_are_what_was_reached_not_what_was_set(read_report: ReportReader) -> None:
    body = (
        "1. Tỷ lệ hồ sơ trả đúng hạn đạt 99,2% (chỉ tiêu 98%), tăng 1,5% so với cùng kỳ.\n"
        "2. 100% văn bản được ký số.\n"
        "3. Có 03 sáng kiến được công nhận cấp huyện.\n"
        "4. Chỉ tiêu được giao là 80% hồ sơ trực tuyến; kết quả đạt 76,4%.\n"
        "II. Phương hướng quý IV\n1. Phấn đấu 99,5% hồ sơ đúng hạn.\n"
    )
    found = results_of(read_report(report_about("quý III năm 2024", body)))
    assert [(value, unit) for _, value, unit in found] == [(99.2, "%"), (100, "%"), (3, "sáng kiến"), (76.4, "%")]
    assert found[0][0] == "tỷ lệ hồ sơ trả đúng hạn"
    assert "văn bản" in found[1][0]
    assert "công nhận cấp huyện" in found[2][0]


def test_results_in_a_table_beside_the_plan(read_report: ReportReader) -> None:
    body = (
        "STT\tChỉ tiêu\tKế hoạch\tKết quả\n"
        "1\tTỷ lệ số hóa hồ sơ\t90%\t93,5%\n"
        "2\tSố mô hình mới\t02 mô hình\t03 mô hình\n"
        "3\tMức độ hài lòng\t95%\t\n"
    )
    found = results_of(read_report(report_about("quý III năm 2024", body)))
    assert found == [("tỷ lệ số hóa hồ sơ", 93.5, "%"), ("số mô hình mới", 3, "mô hình")]


def test_every_result_quotes_the_text(read_report: ReportReader) -> None:
    text = report_about("năm 2024", "Mức độ hài lòng đạt 96%.\n")
    (result,) = read_report(text).results
    assert text[result.evidence.start : result.evidence.end] == result.evidence.quote


def test_days_named_in_the_opening_sentence_are_more_exact_than_the_title(read_report: ReportReader) -> None:
    text = report_about("năm 2024", "Đơn vị báo cáo kết quả thực hiện từ ngày 15/02/2024 đến ngày 30/11/2024 như sau:\n")
    found = read_report(text).period
    assert (found.start, found.end) == (date(2024, 2, 15), date(2024, 11, 30))


def test_a_count_up_to_a_day_has_an_end_alone(read_report: ReportReader) -> None:
    found = read_report("BÁO CÁO\nTiến độ số hóa hồ sơ\nTính đến ngày 15/6/2025, xã đã số hóa 82% hồ sơ.\n").period
    assert (found.start, found.end) == (None, date(2025, 6, 15))


def test_what_was_done_is_counted_but_not_the_workload(read_report: ReportReader) -> None:
    body = "Tiếp nhận 1.250 hồ sơ trong 3 tháng; tổ chức 03 hội nghị tập huấn, đăng 25 tin về chuyển đổi số.\n"
    found = results_of(read_report(report_about("năm 2024", body)))
    assert [(value, unit.split()[0] if unit else None) for _, value, unit in found] == [(3, "hội"), (25, "tin")]
