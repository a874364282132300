"""The date grammar: dates as people put them who do not write by the book."""

from datetime import date

import pytest

from docproc.documents.values import DatePart
from docproc.vietnamese.dates import Form, find_dates


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("mở ngày 05/3/2026, đóng ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("ra quân hôm 05/3/2026, kết thúc hôm 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("mở cổng lúc 8 giờ ngày 05/3/2026; 17 giờ ngày 20/4/2026 thì khóa sổ", date(2026, 3, 5), date(2026, 4, 20)),
        ("bắt đầu nhận từ 05/3/2026 và khép lại vào ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05/3/2026 dến hết ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ tháng 11/2025 sang tận tháng 02/2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("từ 05 đến 20 tháng Ba năm 2026", date(2026, 3, 5), date(2026, 3, 20)),
        ("05/3 → 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("T3 - T4/2026", date(2026, 3, 1), date(2026, 4, 30)),
        ("trong hai ngày 15 và 16 tháng 10 năm 2026", date(2026, 10, 15), date(2026, 10, 16)),
    ],
)
def test_a_stretch_that_opens_and_closes(text: str, start: date, end: date) -> None:
    (mention,) = find_dates(f"Hòm thư {text}.")

    assert (mention.form, mention.start, mention.end) == (Form.RANGE, start, end)


def test_an_opening_and_a_closing_ceremony_stay_two_days() -> None:
    mentions = find_dates("Khai mạc ngày 05/9/2026, bế mạc ngày 07/9/2026.")

    assert [m.start for m in mentions] == [date(2026, 9, 5), date(2026, 9, 7)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trao thưởng 20/10", date(2026, 10, 20)),
        ("ra mắt 08/3", date(2026, 3, 8)),
        ("gặp mặt hôm 15/7", date(2026, 7, 15)),
        ("chốt vào 30.VI.2026", date(2026, 6, 30)),
    ],
)
def test_a_day_in_figures_needs_no_word_before_it(text: str, day: date) -> None:
    (mention,) = find_dates(text, anchor=date(2026, 1, 5))

    assert mention.end == day


@pytest.mark.parametrize(
    "text",
    [
        "được 2/3 số phiếu",
        "11/12 xã đã có tổ",
        "hoàn thành 15/13 chỉ tiêu",
        "trụ sở tại số 25/7 đường 30/4",
        "đường dây nóng 24/7",
        "theo Điều 13/2",
        "mỗi tháng một sáng kiến, mỗi quý một lần đối thoại",
    ],
)
def test_fractions_addresses_and_counts_are_no_days(text: str) -> None:
    assert find_dates(text, anchor=date(2026, 1, 5)) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "part"),
    [
        ("nửa cuối tháng 7/2026", date(2026, 7, 1), date(2026, 7, 31), DatePart.LATE),
        ("hai tuần đầu tháng 10/2026", date(2026, 10, 1), date(2026, 10, 31), DatePart.EARLY),
        ("mười ngày cuối của tháng 10/2026", date(2026, 10, 1), date(2026, 10, 31), DatePart.LATE),
        ("cuối 2026", date(2026, 1, 1), date(2026, 12, 31), DatePart.LATE),
        ("nửa đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30), None),
        ("nửa năm sau của 2026", date(2026, 7, 1), date(2026, 12, 31), None),
        ("Q4/2026", date(2026, 10, 1), date(2026, 12, 31), None),
    ],
)
def test_parts_of_months_and_halves_of_years(text: str, start: date, end: date, part: DatePart | None) -> None:
    (mention,) = find_dates(f"Sơ kết vào {text}.")

    assert (mention.start, mention.end, mention.part) == (start, end, part)


def test_late_in_one_month_and_early_in_a_far_one_are_two_times() -> None:
    assert len(find_dates("sơ kết cuối tháng 6, đầu tháng 12/2026 tổng kết")) == 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mỗi sáng thứ Hai", "FREQ=WEEKLY;BYDAY=MO"),
        ("Cứ chiều thứ Sáu", "FREQ=WEEKLY;BYDAY=FR"),
        ("các ngày thứ Ba và thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("thứ Tư nào cũng họp", "FREQ=WEEKLY;BYDAY=WE"),
        ("nửa tháng một lần, vào sáng thứ Tư", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("Thứ Hai đầu tiên của mỗi tháng", "FREQ=MONTHLY;BYDAY=1MO"),
        ("thứ Sáu cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("mồng 5 tháng nào cũng gửi", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("năm nào cũng vậy, 30/11 chốt", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
        ("vào cuối mỗi ngày", "FREQ=DAILY"),
    ],
)
def test_times_that_come_again_in_plain_words(text: str, rule: str) -> None:
    (mention,) = find_dates(f"{text}.")

    assert (mention.form, mention.recurrence) == (Form.RECURRING, rule)


def test_a_weekday_with_its_date_does_not_come_again() -> None:
    (mention,) = find_dates("Mỗi đội dự họp sáng thứ Hai, 05/10/2026.")

    assert (mention.form, mention.start) == (Form.POINT, date(2026, 10, 5))


@pytest.mark.parametrize(
    ("text", "duration", "after"),
    [
        ("một tuần sau chung khảo", "P1W", "chung khảo"),
        ("trong mười ngày đếm từ hôm công bố", "P10D", "hôm công bố"),
        ("Kể từ khi nhận thể lệ, các đội có 15 ngày để bàn", "P15D", "Kể từ khi nhận thể lệ"),
        ("trước lễ trao giải ít nhất 5 ngày làm việc", "-P5D", "lễ trao giải"),
        ("hết sáu tháng áp dụng thử", "P6M", "áp dụng thử"),
        ("chậm nhất hai ngày trước hội nghị", "-P2D", "hội nghị"),
        ("Ba mươi ngày sau lễ ra quân", "P30D", "lễ ra quân"),
    ],
)
def test_lengths_counted_from_an_event_in_plain_words(text: str, duration: str, after: str) -> None:
    (mention,) = find_dates(f"{text}.")

    assert mention.counted is not None
    assert (mention.counted.duration, mention.counted.after) == (duration, after)


def test_a_month_said_once_after_its_days_is_theirs() -> None:
    mentions = find_dates("Đăng ký muộn nhất ngày 15, ra mắt ngày 20, cùng trong tháng 02/2026.")

    assert [(m.form, m.end) for m in mentions] == [(Form.DEADLINE, date(2026, 2, 15)), (Form.POINT, date(2026, 2, 20))]


def test_days_take_the_month_that_leads_them() -> None:
    mentions = find_dates("Sang tháng 11/2026, từ mồng 6 tới mồng 8, các đội bảo vệ.")

    assert (mentions[-1].start, mentions[-1].end) == (date(2026, 11, 6), date(2026, 11, 8))


def test_the_second_of_two_sessions_is_no_time_after() -> None:
    mentions = find_dates("phiên đầu 14 giờ ngày 14/4/2026, phiên sau 8 giờ ngày 17/4/2026")

    assert [(m.form, m.start) for m in mentions] == [(Form.POINT, date(2026, 4, 14)), (Form.POINT, date(2026, 4, 17))]


@pytest.mark.parametrize("words", ["chốt sổ", "muộn lắm là dấu bưu điện", "khóa đăng ký", "trễ nhất"])
def test_words_that_close_make_a_deadline(words: str) -> None:
    (mention,) = find_dates(f"Ban Tổ chức {words} ngày 15/9/2026.")

    assert (mention.form, mention.start, mention.end) == (Form.DEADLINE, None, date(2026, 9, 15))


def test_days_and_the_month_after_them_are_one_stretch_without_a_year() -> None:
    (mention,) = find_dates("25 và 26/3: hội diễn", anchor=date(2026, 1, 5))

    assert (mention.start, mention.end) == (date(2026, 3, 25), date(2026, 3, 26))


def test_a_deadline_does_not_reach_over_a_day_of_its_own() -> None:
    mentions = find_dates("Nộp trước 10/3, ngày 25 họp, 26/4 diễn.", anchor=date(2026, 1, 5))

    assert [m.form for m in mentions] == [Form.DEADLINE, Form.POINT]


@pytest.mark.parametrize("text", ["Từ nay đến hết năm", "Đến hết 2026"])
def test_to_the_end_of_a_year(text: str) -> None:
    (mention,) = find_dates(f"{text}, mỗi phòng nhận một việc.", anchor=date(2026, 1, 5))

    assert mention.end == date(2026, 12, 31)
