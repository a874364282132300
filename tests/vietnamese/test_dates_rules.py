"""The date grammar: dates that come again, counted dates, and slips."""

from datetime import date

import pytest

from docproc.vietnamese.dates import Form, find_dates, read_dates


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("trước ngày 16 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=16"),
        ("vào ngày 05 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("trước ngày 25 mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("trước ngày 05 của tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("ngày cuối cùng của tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("trước ngày 20/11 hàng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20"),
        ("Hằng năm, trước ngày 30 tháng 11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
        ("hành năm (trước ngày 10/12)", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"),
        ("chậm nhất vào ngày 31 tháng 12 của năm liền kề", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("trước ngày 20 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("trước ngày 10 tháng đầu tiên của quý sau", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("trước ngày 15 các tháng 3, 6, 9, 12", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
        ("Định kỳ hằng quý gửi trước ngày 15", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ("Ngày 15 và 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,30"),
        ("Báo cáo tháng: trước ngày 20", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("báo cáo năm gửi trước ngày 20/12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"),
        ("tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12"),
        ("vào thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("Từ ngày 01 tháng 9 đến hết ngày 03 tháng 9 hằng năm", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1,2,3"),
    ],
)
def test_a_date_that_comes_again_is_a_rule(text: str, rule: str) -> None:
    (mention,) = find_dates(f"{text}.")

    assert (mention.form, mention.recurrence) == (Form.RECURRING, rule)
    assert (mention.start, mention.end) == (None, None)


def test_an_enumeration_comes_again_as_a_whole() -> None:
    mentions = find_dates("Báo cáo trước ngày 15/6 và 15/12 hằng năm")

    assert [m.recurrence for m in mentions] == ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]
    assert all(m.end_exclusive for m in mentions)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("tháng 6 và tháng 12 hằng năm", ["FREQ=YEARLY;BYMONTH=6", "FREQ=YEARLY;BYMONTH=12"]),
        ("trước 30/6, 31/12 hàng năm", ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"]),
    ],
)
def test_months_and_unmarked_days_of_an_enumeration_come_again_too(text: str, rules: list[str]) -> None:
    assert [m.recurrence for m in find_dates(text)] == rules


def test_quarters_of_an_enumeration_share_their_year() -> None:
    assert [m.start for m in find_dates("vào quý II và quý IV/2026")] == [date(2026, 4, 1), date(2026, 10, 1)]


def test_an_enumeration_shares_its_year() -> None:
    mentions = find_dates("trước ngày 15/6 và ngày 15/12 năm 2026")

    assert [m.end for m in mentions] == [date(2026, 6, 15), date(2026, 12, 15)]


def test_an_anchor_does_not_make_a_day_of_a_rule() -> None:
    (mention,) = find_dates("trước ngày 20/11 hằng năm", anchor=date(2025, 3, 1))

    assert mention.recurrence
    assert mention.end is None


@pytest.mark.parametrize(
    ("text", "duration", "after", "working_days"),
    [
        ("trong thời hạn 20 ngày làm việc, kể từ ngày nhận đủ hồ sơ.", "P20D", "ngày nhận đủ hồ sơ", True),
        ("chậm nhất sau 05 ngày kể từ khi kết thúc vòng sơ khảo, Ban Tổ chức", "P5D", "khi kết thúc vòng sơ khảo", False),
        ("Tác giả vào vòng 2 có 10 ngày để chuẩn bị", "P10D", "Tác giả vào vòng 2", False),
        ("trong vòng 02 tuần kể từ ngày công bố kết quả;", "P2W", "ngày công bố kết quả", False),
        ("sau 03 tháng kể từ ngày phát động", "P3M", "ngày phát động", False),
        ("trong 24 giờ kể từ khi nhận được thông báo", "PT24H", "khi nhận được thông báo", False),
        ("trong 07 (bảy) ngày sau khi có kết quả", "P7D", "khi có kết quả", False),
        ("trước ít nhất 03 ngày so với ngày khai mạc", "-P3D", "ngày khai mạc", False),
        ("chậm nhất 07 ngày trước ngày tổ chức chung khảo, thí sinh gửi bài", "-P7D", "ngày tổ chức chung khảo", False),
        ("mười lăm ngày kể từ ngày nhận bài", "P15D", "ngày nhận bài", False),
    ],
)
def test_a_counted_date_keeps_its_length_and_event(text: str, duration: str, after: str, *, working_days: bool) -> None:
    (mention,) = find_dates(text)

    assert mention.counted is not None
    assert (mention.counted.duration, mention.counted.after, mention.counted.working_days) == (duration, after, working_days)


def test_the_length_of_a_range_is_no_counted_date() -> None:
    (mention,) = find_dates("trong 03 tháng, kể từ ngày 15/4/2026 đến ngày 15/7/2026")

    assert (mention.form, mention.counted) == (Form.RANGE, None)


def test_calendar_days_from_a_day_that_is_said_give_a_day() -> None:
    calendar, working = find_dates("trong 10 ngày kể từ ngày 25/11/2025; trong 10 ngày làm việc kể từ ngày 25/11/2025")

    assert (calendar.end, working.end) == (date(2025, 12, 5), None)


@pytest.mark.parametrize(
    "text",
    ["03 tháng, từ 5 người", "rút ngắn từ 15 ngày xuống còn 7 ngày", "10 ngày làm việc", "kéo dài 3 tháng", "giảm 20% thời gian"],
)
def test_a_length_of_time_without_an_event_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("written", "value", "meant"),
    [
        ("Ngảy 05/04/2026", date(2026, 4, 5), "Ngày 05/04/2026"),
        ("ngày 0l/7/2026", date(2026, 7, 1), "ngày 01/7/2026"),
        ("ngày 1O/7/2026", date(2026, 7, 10), "ngày 10/7/2026"),
        ("ngày 05 tháug 8 năm 2026", date(2026, 8, 5), "ngày 05 tháng 8 năm 2026"),
        ("ngày 05 tháng 8 nám 2026", date(2026, 8, 5), "ngày 05 tháng 8 năm 2026"),
        ("ngày 15/8/2205", date(2025, 8, 15), "ngày 15/8/2025"),
        ("ngày 15 tháng 8 năm 20225", date(2025, 8, 15), "ngày 15 tháng 8 năm 2025"),
        ("ngày l5 tháng 9 năm 2O26", date(2026, 9, 15), "ngày 15 tháng 9 năm 2026"),
        ("quý Ï năm 2027", date(2027, 1, 1), "quý I năm 2027"),
        ("Quý lV/2026", date(2026, 10, 1), "Quý IV/2026"),
        ("NGẢY 05/04/2026", date(2026, 4, 5), "NGÀY 05/04/2026"),
    ],
)
def test_a_slip_is_read_and_shown(written: str, value: date, meant: str) -> None:
    (mention,) = find_dates(f"{written}, Ban Tổ chức họp.")

    assert (mention.start, mention.slip) == (value, meant)


def test_a_lost_blank_is_shown() -> None:
    (mention,) = find_dates("từ ngày 01/02/2026 đếnngày 05/12/2026")

    assert (mention.end, mention.slip) == (date(2026, 12, 5), "từ ngày 01/02/2026 đến ngày 05/12/2026")


@pytest.mark.parametrize("written", ["ngày 15/8/1025", "ngày 15/8/3333"])
def test_a_year_that_cannot_be_repaired_gives_nothing(written: str) -> None:
    assert find_dates(written) == []


@pytest.mark.parametrize(
    "written",
    [
        "ngày 05/9/2026",
        "quý II/2026",
        "QUÝ IV NĂM 2026",
        "từ ngày 1/3 đến ngày 5/4/2026",
        "THÁNG 7/2026",
        "hàng năm, trước ngày 15/11",
    ],
)
def test_a_clean_text_has_no_slip(written: str) -> None:
    assert [m.slip for m in find_dates(written)] == [None]


def test_impossible_days_can_be_pointed_out() -> None:
    text = "Nộp trước ngày 31/6/2025, chấm ngày 30 tháng 02 năm 2026."

    assert [text[begin:stop] for begin, stop in read_dates(text).impossible] == ["ngày 31/6/2025", "ngày 30 tháng 02 năm 2026"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mỗi tuần, vào sáng thứ Hai, các tổ báo số hồ sơ tồn.", "FREQ=WEEKLY;BYDAY=MO"),
        ("Báo cáo tuần trước 16 giờ thứ Sáu;", "FREQ=WEEKLY;BYDAY=FR"),
        ("họp giao ban 02 tuần một lần, vào chiều thứ Ba", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("định kỳ ngày 08, tổng hợp hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=8"),
    ],
)
def test_the_rhythm_may_stand_before_or_apart_from_the_day(text: str, rule: str) -> None:
    assert [m.recurrence for m in find_dates(text)] == [rule]


@pytest.mark.parametrize(
    ("text", "duration", "event"),
    [
        ("Trong vòng 45 ngày sau chung khảo, tác giả hoàn thiện hồ sơ.", "P45D", "chung khảo"),
        ("tổng hợp trong 02 ngày làm việc kể từ hạn nộp.", "P2D", "hạn nộp"),
    ],
)
def test_counting_may_begin_at_a_named_occasion(text: str, duration: str, event: str) -> None:
    (found,) = find_dates(text)
    assert found.counted is not None
    assert (found.counted.duration, found.counted.after) == (duration, event)
