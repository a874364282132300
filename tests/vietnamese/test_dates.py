"""The date grammar: what a single mention says."""

from datetime import date

import pytest

from docproc.documents.values import DatePart, Precision
from docproc.vietnamese.dates import Form, find_dates


@pytest.mark.parametrize(
    "written",
    [
        "ngày 05 tháng 9 năm 2025",
        "ngày 05/9/2025",
        "ngày 5-9-2025",
        "5.9.2025",
        "05 tháng 9 năm 2025",
        "ngày 05 tháng 9, năm 2025",
        "ngày 5 tháng 9/2025",
        "ngày mồng năm tháng chín năm 2025",
        "ngày 05\ntháng 9 năm 2025",
        "NGÀY 05 THÁNG 9 NĂM 2025",
        "05 / 09 / 2025",
        "5 Tháng 9 2025",
        "ngày 05 (năm) tháng 9 năm 2025",
        "khai mạc05/09/2025",
        "ngày: 05/09/2025",
        "ngày 5/9/25",
    ],
)
def test_a_day_in_any_official_form(written: str) -> None:
    (mention,) = find_dates(f"Họp Ban Giám khảo {written} tại hội trường.")

    assert (mention.start, mention.end, mention.precision) == (date(2025, 9, 5), date(2025, 9, 5), Precision.DAY)


@pytest.mark.parametrize(
    ("written", "start", "end", "unit"),
    [
        ("tháng 4/2026", date(2026, 4, 1), date(2026, 4, 30), Precision.MONTH),
        ("tháng Hai năm 2024", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("tháng Giêng năm 2026", date(2026, 1, 1), date(2026, 1, 31), Precision.MONTH),
        ("tháng Chạp năm 2025", date(2025, 12, 1), date(2025, 12, 31), Precision.MONTH),
        ("11/2025", date(2025, 11, 1), date(2025, 11, 30), Precision.MONTH),
        ("quý III/2025", date(2025, 7, 1), date(2025, 9, 30), Precision.QUARTER),
        ("Quí 4 năm 2025", date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER),
        ("quý tư của năm 2025", date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER),
        ("6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30), Precision.MONTH),
        ("6 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31), Precision.MONTH),
        ("chín tháng đầu năm 2026", date(2026, 1, 1), date(2026, 9, 30), Precision.MONTH),
        ("năm 2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
    ],
)
def test_months_quarters_and_years_span_their_days(written: str, start: date, end: date, unit: Precision) -> None:
    (mention,) = find_dates(f"Tổ chức vòng chung kết trong {written}.")

    assert (mention.start, mention.end, mention.precision) == (start, end, unit)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("đầu tháng 5/2025", DatePart.EARLY),
        ("thượng tuần tháng 5/2025", DatePart.EARLY),
        ("giữa tháng 5/2025", DatePart.MIDDLE),
        ("trung tuần tháng 5-2025", DatePart.MIDDLE),
        ("tuần thứ hai của tháng 5/2025", DatePart.MIDDLE),
        ("tuần 1 tháng 5/2025", DatePart.EARLY),
        ("cuối tháng 5/2025", DatePart.LATE),
        ("hạ tuần tháng 5 năm 2025", DatePart.LATE),
        ("tuần cuối tháng 5/2025", DatePart.LATE),
    ],
)
def test_a_part_keeps_the_days_of_the_whole_month(written: str, part: DatePart) -> None:
    (mention,) = find_dates(f"Lễ trao giải dự kiến {written}")

    assert (mention.part, mention.start, mention.end) == (part, date(2025, 5, 1), date(2025, 5, 31))


def test_a_year_can_have_parts_too() -> None:
    (mention,) = find_dates("Tổng kết vào cuối năm 2027.")

    assert (mention.part, mention.precision, mention.end) == (DatePart.LATE, Precision.YEAR, date(2027, 12, 31))


@pytest.mark.parametrize(
    "written", ["31/2/2025", "ngày 30 tháng 02 năm 2024", "ngày 31/6", "ngày 29/02/2023", "32/01/2025", "12/13/2025"]
)
def test_a_day_that_the_calendar_lacks_is_no_date(written: str) -> None:
    assert find_dates(f"Hạn nộp: {written}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Đường dây nóng phục vụ 24/7.",
        "dịch vụ công trực tuyến mức độ 3, 4",
        "xếp hạng 33/63 tỉnh, thành phố",
        "Nghị định số 13/2012/NĐ-CP của Chính phủ",
        "Kế hoạch 12/KH-UBND và Công văn số 2769-CV/BTGDVTW",
        "Luật số 32/2013 và Nghị quyết số 05/2024",
        "Điện thoại: 0293.3870.123 hoặc 0912.043179",
        "trẻ em dưới 24 tháng",
        "Trong 10 tháng qua, xã tiếp nhận 4.572/4.572 hồ sơ",
        "đạt từ 2/3 số phiếu trở lên",
        "phiên bản 2.10.2024 của phần mềm",
        "tệp KE-HOACH-15.8.2025.pdf",
        "https://example.vn/tin/2025/08/15/11/2025",
        "họp 3 tháng 1 lần",
        "ngày … tháng 5 năm 2024",
        "ngày     tháng 8 năm 2025",
        "ngày 15 tháng 8 âm lịch",
        "Trong 10 tháng năm 2024",
        "từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo",
        "từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo",
    ],
)
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_offsets_hold_the_mention_with_its_preposition() -> None:
    text = "Bài thi gửi trước ngày 20/10/2025 qua thư điện tử."

    (mention,) = find_dates(text)

    assert text[mention.begin : mention.stop] == "trước ngày 20/10/2025"


def test_a_day_without_a_year_stays_open() -> None:
    (mention,) = find_dates("Sáng 14/7, Sở khai mạc hội thi.")

    assert mention.start is None
    assert mention.lacks_year


@pytest.mark.parametrize(
    ("written", "anchor", "end"),
    [
        ("trước ngày 15/9", date(2025, 5, 20), date(2025, 9, 15)),
        ("trước ngày 15/01", date(2025, 11, 20), date(2026, 1, 15)),
        ("trước ngày 10/5", date(2025, 5, 20), date(2025, 5, 10)),
    ],
)
def test_an_anchor_gives_the_year_in_which_the_day_comes_next(written: str, anchor: date, end: date) -> None:
    (mention,) = find_dates(f"Gửi hồ sơ {written}.", anchor=anchor)

    assert (mention.end, mention.inherited_year, mention.form) == (end, True, Form.DEADLINE)
