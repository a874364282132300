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


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Sơ kết 6 tháng đầu năm và nhiệm vụ trọng tâm 6 tháng cuối năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Công tác cải cách hành chính quý II năm 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("Tình hình thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 trong 6 tháng đầu năm", date(2024, 1, 1), date(2024, 6, 30)),
        ("Kết quả thi đua năm 2024\n(Số liệu từ ngày 15/12/2023 đến ngày 14/11/2024)", date(2023, 12, 15), date(2024, 11, 14)),
        ("Tiến độ cao điểm 92 ngày đêm\nKỳ báo cáo: từ 15/3/2024 đến 14/6/2024", date(2024, 3, 15), date(2024, 6, 14)),
    ],
)
def test_the_period_is_that_reported_on_and_not_the_one_ahead(
    read_report: ReportReader, title: str, start: date, end: date
) -> None:
    report = read_report(f"A, ngày 20 tháng 6 năm 2024\nBÁO CÁO\n{title}\nPhòng báo cáo như sau:\n")
    assert (report.period.start, report.period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Thời gian cấp phiếu giảm từ 10 ngày xuống còn 7 ngày làm việc.", [("Thời gian cấp phiếu", 7, "ngày làm việc")]),
        ("Thời gian chờ trung bình còn 48 phút, giảm 14 phút so với cùng kỳ.", [("Thời gian chờ", 48, "phút")]),
        ("Xây dựng mới 03 mô hình hỗ trợ người cao tuổi.", [("mô hình hỗ trợ người cao tuổi", 3, "mô hình")]),
        (
            "Được công nhận 05 sáng kiến cấp cơ sở, 01 sáng kiến cấp tỉnh.",
            [("sáng kiến cấp cơ sở", 5, "sáng kiến"), ("sáng kiến cấp tỉnh", 1, "sáng kiến")],
        ),
        ("Hồ sơ đúng hạn: kế hoạch 98%, thực hiện 99,1%.", [("Hồ sơ đúng hạn", 99.1, "%")]),
        ("Đã giải quyết 1.250/1.262 hồ sơ, đạt 99,05%.", [("giải quyết hồ sơ", 99.05, "%")]),
        ("Chi phí tuân thủ giảm 15%.", [("Chi phí tuân thủ", 15, "%")]),
        ("Chỉ số hài lòng đạt 91,25 điểm, tăng 2 điểm so với năm 2023.", [("Chỉ số hài lòng", 91.25, "điểm")]),
        (
            "Tỷ lệ thanh toán trực tuyến cấp huyện đạt 72%, cấp xã đạt 58,4%.",
            [("Tỷ lệ thanh toán trực tuyến cấp huyện", 72, "%"), ("Tỷ lệ thanh toán trực tuyến cấp xã", 58.4, "%")],
        ),
        ("Tỷ lệ đúng hạn đạt 99,2% (kế hoạch 98%), vượt 1,2%.", [("Tỷ lệ đúng hạn", 99.2, "%")]),
    ],
)
def test_results_as_sentences_put_them(read_report: ReportReader, text: str, results: list[tuple[str, float, str]]) -> None:
    report = read_report(f"BÁO CÁO\nKết quả quý II năm 2024\nI. KẾT QUẢ\n1. {text}\n")
    assert [(r.metric, r.value, r.unit) for r in report.results] == results


def test_what_is_ahead_holds_no_results(read_report: ReportReader) -> None:
    report = read_report("BÁO CÁO\nKết quả 6 tháng\nB. NHIỆM VỤ 6 THÁNG CUỐI NĂM\nNâng tỷ lệ đăng ký trực tuyến lên 50%.\n")
    assert report.results == ()


def test_the_longer_of_two_times_is_reported_on(read_report: ReportReader) -> None:
    report = read_report("BÁO CÁO\nKết quả thi đua quý IV và cả năm 2025; phương hướng năm 2026\n")
    assert (report.period.start, report.period.end) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_goal_in_brackets_is_no_result(read_report: ReportReader) -> None:
    report = read_report("BÁO CÁO\nKết quả năm 2025\n- Chỉ tiêu 1 (hồ sơ trực tuyến đạt 80%): đạt 86,2%.\n")
    assert [r.value for r in report.results] == [86.2]


def test_abbreviated_headings_and_units_in_names_of_a_table(read_report: ReportReader) -> None:
    report = read_report(
        "BÁO CÁO\nNội dung chỉ tiêu\tKH 2024\tTH 9 tháng\nHồ sơ đúng hạn (%)\t99\t99,6\nSố buổi đối thoại\t4\t3\n"
    )
    assert [(r.metric, r.value, r.unit) for r in report.results] == [
        ("Hồ sơ đúng hạn", 99.6, "%"),
        ("Số buổi đối thoại", 3, "buổi"),
    ]


def test_a_label_at_the_end_of_its_line_names_no_unit(read_report: ReportReader) -> None:
    report = read_report(
        "THUẾ TỈNH NGHỆ AN\nBÁO CÁO\nTiến độ\nThực hiện kế hoạch, đơn vị báo cáo:\n1. Tỷ lệ hóa đơn đạt 91,4%.\n"
    )
    assert report.unit is None or "hóa đơn" not in report.unit


def test_aims_of_the_next_month_are_no_results(read_report: ReportReader) -> None:
    assert read_report("BÁO CÁO\nTiến độ\nChỉ tiêu tháng 5: nâng tỷ lệ hóa đơn lên 95%.\n").results == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo dõi chỉ tiêu quý 1 - Công ty Điện lực Phú Mỹ\nĐúng hạn 98%.", "Công ty Điện lực Phú Mỹ"),
        ("Đúng hạn 98%.\nT/M ĐẢNG ỦY\nBÍ THƯ ĐẢNG ỦY PHƯỜNG AN BÌNH", "ĐẢNG ỦY PHƯỜNG AN BÌNH"),
        ("Tháng Thanh niên, Đoàn xã Cẩm Thủy vận động 120 đoàn viên.", "Đoàn xã Cẩm Thủy"),
    ],
)
def test_a_short_report_names_its_unit_in_title_signature_or_sentence(
    read_report: ReportReader, text: str, expected: str
) -> None:
    assert read_report(text).unit == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tháng Thanh niên (từ 01 đến 31/3/2024), Đoàn xã Cẩm Thủy vận động 120 đoàn viên.", "2024-03-01", "2024-03-31"),
        ("Cuộc gọi nhắc hẹn: 2.418 cuộc.\n(Trung tâm Hành chính công xã Kim Tiến, quý IV năm 2025)", "2025-10-01", "2025-12-31"),
    ],
)
def test_a_short_report_tells_its_time_at_its_head_or_end(read_report: ReportReader, text: str, start: str, end: str) -> None:
    period = read_report(text).period
    assert (str(period.start), str(period.end)) == (start, end)


def test_what_was_set_before_an_arrow_is_no_result(read_report: ReportReader) -> None:
    report = read_report("- Đăng ký 90% văn bản ký số -> làm được 93,8%.\n- Đơn nộp trực tuyến: từ 3,2% (2023) lên 9,6% (2024).")
    assert [result.value for result in report.results] == [93.8, 9.6]
