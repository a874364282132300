"""Sentences of reports: results apart from goals, other years, shares of the plan and what is ahead."""

from collections.abc import Callable

import pytest

from docproc.documents import Report

ReportReader = Callable[[str], Report]


def rows(read: ReportReader, text: str) -> list[tuple[str, float, str | None]]:
    report = read(f"BÁO CÁO\nKết quả thi đua cải cách hành chính năm 2024\nI. KẾT QUẢ\n{text}\n")
    return [(result.metric, result.value, result.unit) for result in report.results]


@pytest.mark.parametrize(
    "text",
    [
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2% (cùng kỳ năm 2023 đạt 97,8%).",
        "1. Tỷ lệ hồ sơ đúng hạn: 99,2% (đăng ký 98%).",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%, vượt 1,2 điểm phần trăm so với kế hoạch là 98%.",
        "1. Tỷ lệ hồ sơ đúng hạn ở mức 99,2%, chưa đạt yêu cầu 99,5%.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%; quý I mới có 95%, quý II là 97%.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%, bằng 101% kế hoạch.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%.\nNăm 2023, tỷ lệ hồ sơ đúng hạn đạt 97%; văn bản ký số đạt 87%.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%.\nThời gian tới, đơn vị phấn đấu đưa tỷ lệ hồ sơ đúng hạn lên 99,5%, số hóa đạt 95%.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%.\nHoàn thành 112% kế hoạch năm về thu phí không dùng tiền mặt.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 99,2%.\nMỤC TIÊU NĂM 2025\nNâng tỷ lệ hồ sơ đúng hạn lên 99,5%.",
    ],
)
def test_a_goal_another_time_or_a_share_of_the_plan_is_no_result(read_report: ReportReader, text: str) -> None:
    assert rows(read_report, text) == [("Tỷ lệ hồ sơ đúng hạn", 99.2, "%")]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Toàn huyện có 100% xã, thị trấn bố trí Bộ phận Một cửa.", ("xã, thị trấn bố trí Bộ phận Một cửa", 100, "%")),
        ("Số lần phải xin lỗi người dân: 41 lần (năm 2023: 73 lần).", ("Số lần phải xin lỗi người dân", 41, "lần")),
        ("Cập nhật 18.450 thửa đất vào cơ sở dữ liệu (kế hoạch 15.000 thửa).", ("thửa đất vào cơ sở dữ liệu", 18450, "thửa")),
        ("Ra mắt 05 mô hình “Tổ dân phố số”.", ("mô hình “Tổ dân phố số”", 5, "mô hình")),
        ("Chỉ số cải cách hành chính của huyện xếp thứ 3/10 huyện.", ("Chỉ số cải cách hành chính của huyện", 3, "thứ hạng")),
        ("a) Trả hồ sơ đúng hạn: Kế hoạch: 98%. Kết quả: 99,3%.", ("Trả hồ sơ đúng hạn", 99.3, "%")),
        ("Hồ sơ số hóa: 8.120/8.560 hồ sơ (94,86%).", ("Hồ sơ số hóa", 94.86, "%")),
        ("Đã có 12/12 phòng sử dụng chữ ký số, đạt 100%.", ("phòng sử dụng chữ ký số", 100, "%")),
        ("Tỷ lệ số hóa hồ sơ đạt chín mươi hai phần trăm.", ("Tỷ lệ số hóa hồ sơ", 92, "%")),
        ("Giảm 20% thời gian họp so với năm 2023.", ("thời gian họp", 20, "%")),
        ("Viên chức tham gia tập huấn giao tiếp đạt 98%.", ("Viên chức tham gia tập huấn giao tiếp", 98, "%")),
        ("Tỷ lệ người bệnh đăng ký khám trực tuyến đạt 37,5%.", ("Tỷ lệ người bệnh đăng ký khám trực tuyến", 37.5, "%")),
    ],
)
def test_results_in_many_wordings(read_report: ReportReader, text: str, result: tuple[str, float, str]) -> None:
    found = rows(read_report, text)
    assert [(value, unit) for _, value, unit in found] == [result[1:]]
    assert result[0].lower() in found[0][0].lower()


def test_the_days_of_the_movement_are_the_period_where_the_title_names_none(read_report: ReportReader) -> None:
    report = read_report(
        "BÁO CÁO\nKết quả đợt cao điểm “60 ngày thông suốt”\n"
        "Đợt thi đua được phát động từ ngày 01 tháng 7 đến hết ngày 29 tháng 8 năm 2025 theo Kế hoạch số 03-KH/BCĐ ngày 30/6/2025.\n"
    )
    assert (str(report.period.start), str(report.period.end)) == ("2025-07-01", "2025-08-29")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("- Số sáng kiến được nghiệm thu: 11 (kế hoạch giao 8).", ("Số sáng kiến được nghiệm thu", 11, "sáng kiến")),
        ("- Bệnh án điện tử: đã triển khai tại 9/14 khoa, đạt tỷ lệ 64,3%.", ("Bệnh án điện tử", 64.3, "%")),
        ("Đã giải quyết 451 hồ sơ, trong đó trước hạn 392 hồ sơ (86,9%).", ("hồ sơ trước hạn", 86.9, "%")),
    ],
)
def test_what_a_number_counts_may_stand_in_its_label_or_beside_the_count_before(
    read_report: ReportReader, text: str, result: tuple[str, float, str]
) -> None:
    assert rows(read_report, text) == [result]


def test_ages_are_no_results(read_report: ReportReader) -> None:
    assert rows(read_report, "Cấp căn cước cho người dưới 6 tuổi đạt 29%.")[0][2] == "%"


def test_the_days_of_the_sentence_before_the_results_go_before_the_months_of_the_title(read_report: ReportReader) -> None:
    report = read_report(
        "BÁO CÁO\nSơ kết phong trào thi đua 6 tháng đầu năm 2024\nCăn cứ kế hoạch, từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 6 "
        "năm 2024, Sở đạt được những kết quả sau:\n1. Hồ sơ đúng hạn đạt 99%.\n"
    )
    assert (str(report.period.start), str(report.period.end)) == ("2023-12-15", "2024-06-14")
