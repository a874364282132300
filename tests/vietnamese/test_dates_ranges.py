"""The date grammar: ranges, deadlines, clock times and open ends."""

from datetime import date

import pytest

from docproc.documents.values import Precision
from docproc.vietnamese.dates import Form, find_dates


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("từ ngày 05/3/2026 đến ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("8 giờ 00 ngày 05/3 - 17 giờ 00 ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("05/3 – 17:00 ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05/3/2026 đến hết giờ hành chính ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ 05-3 và kết thúc vào 20-4-2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ 05.3 đến 20.4.2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày phát động 05/3/2026 đến trước ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05-3 đến hết ngày 20-4-2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05 đến ngày 20 tháng 4 năm 2026", date(2026, 4, 5), date(2026, 4, 20)),
        ("từ ngày 05 tháng 3 đến ngày 20 tháng 4 năm 2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 1 - 15.4.2026", date(2026, 4, 1), date(2026, 4, 15)),
        ("ngày 27-28/4/2026", date(2026, 4, 27), date(2026, 4, 28)),
        ("05/3 - 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("05/3/2026-20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("Từ ngày 05/3/2026 – ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("bắt đầu từ ngày 05/3/2026 và kết thúc vào ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05/3/2026 (thứ Năm) đến ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 05/3/2026 cho đến hết ngày 20/4", date(2026, 3, 5), date(2026, 4, 20)),
        ("từ ngày 20/12/2025 đến ngày 10/01", date(2025, 12, 20), date(2026, 1, 10)),
        ("từ ngày 20/12 đến ngày 10/01/2026", date(2025, 12, 20), date(2026, 1, 10)),
        ("từ ngày 01/3/2026\nđến ngày 30/4/2026", date(2026, 3, 1), date(2026, 4, 30)),
        ("Tháng 11 - 12/2025", date(2025, 11, 1), date(2025, 12, 31)),
        ("từ tháng 6 đến hết tháng 8 năm 2026", date(2026, 6, 1), date(2026, 8, 31)),
        ("Quý IV/2025 - Quý II/2026", date(2025, 10, 1), date(2026, 6, 30)),
        ("quý I, II năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("cuối tháng 8, đầu tháng 9/2026", date(2026, 8, 1), date(2026, 9, 30)),
        ("ngày 11, 12 và 13/9/2026", date(2026, 9, 11), date(2026, 9, 13)),
        ("kể từ ngày phát động (05/3/2026) đến hết ngày 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("1-15/4/2026", date(2026, 4, 1), date(2026, 4, 15)),
        ("ngày bắt đầu: 05/3/2026; ngày kết thúc: 20/4/2026", date(2026, 3, 5), date(2026, 4, 20)),
        ("02 ngày, 15 và 16/10/2026", date(2026, 10, 15), date(2026, 10, 16)),
        ("từ năm 2026 đến năm 2030", date(2026, 1, 1), date(2030, 12, 31)),
        ("từ ngày 05/3 đến hết tháng 4/2026", date(2026, 3, 5), date(2026, 4, 30)),
    ],
)
def test_each_end_takes_from_the_other_what_it_does_not_say(written: str, start: date, end: date) -> None:
    (mention,) = find_dates(f"Thời gian tổ chức: {written}.")

    assert (mention.form, mention.start, mention.end) == (Form.RANGE, start, end)


def test_ends_of_different_exactness_keep_both() -> None:
    (mention,) = find_dates("từ ngày 15/3/2026 đến hết tháng 10/2026")

    assert (mention.start_precision, mention.precision) == (Precision.DAY, Precision.MONTH)


def test_a_bullet_is_no_dash_of_a_range() -> None:
    mentions = find_dates("- Công bố: 30/9/2025\n- 15/10/2025: trao giải")

    assert [m.start for m in mentions] == [date(2025, 9, 30), date(2025, 10, 15)]


def test_a_number_before_a_dash_is_no_day_without_the_word() -> None:
    (mention,) = find_dates("Vòng 2 - 15/8/2025")

    assert (mention.form, mention.start) == (Form.POINT, date(2025, 8, 15))


@pytest.mark.parametrize(
    ("written", "exclusive"),
    [
        ("trước ngày 20/11/2025", True),
        ("trước ngày 20 tháng 11 năm 2025", True),
        ("chậm nhất trước ngày 20/11/2025", True),
        ("chậm nhất ngày 20/11/2025", False),
        ("chậm nhất vào ngày 20/11/2025", False),
        ("muộn nhất là ngày 20/11/2025", False),
        ("đến hết ngày 20/11/2025", False),
        ("hết ngày 20/11/2025", False),
        ("không quá ngày 20/11/2025", False),
        ("hạn cuối: ngày 20/11/2025", False),
        ("đến ngày 20/11/2025", False),
    ],
)
def test_a_deadline_has_only_an_end(written: str, *, exclusive: bool) -> None:
    (mention,) = find_dates(f"Gửi bài dự thi {written}.")

    assert (mention.form, mention.start, mention.end, mention.end_exclusive) == (
        Form.DEADLINE,
        None,
        date(2025, 11, 20),
        exclusive,
    )


@pytest.mark.parametrize(
    ("written", "start_time", "end_time"),
    [
        ("từ 07 giờ 00 ngày 13/6/2026 đến 17 giờ 30 ngày 19/6/2026", "07:00", "17:30"),
        ("từ 7h30 ngày 13/6 đến 16h00' ngày 19/6/2026", "07:30", "16:00"),
        ("từ ngày 13/6/2026 đến 24 giờ ngày 19/6/2026", None, "23:59"),
        ("từ 8 giờ sáng ngày 13/6/2026 đến 5 giờ chiều ngày 19/6/2026", "08:00", "17:00"),
        ("từ 08:00 ngày 13/6/2026 đến 23:59 ngày 19/6/2026", "08:00", "23:59"),
    ],
)
def test_clock_times_belong_to_their_ends(written: str, start_time: str | None, end_time: str | None) -> None:
    (mention,) = find_dates(f"Thi trực tuyến {written}.")

    assert (mention.start, mention.end) == (date(2026, 6, 13), date(2026, 6, 19))
    assert (mention.start_time, mention.end_time) == (start_time, end_time)


@pytest.mark.parametrize(
    "written",
    [
        "08h00 - 11h30 ngày 15/8/2026",
        "từ 8 giờ 00 đến 11 giờ 30 phút ngày 15/8/2026",
        "ngày 15/8/2026, từ 8h đến 11h30",
        "từ 8h00 ngày 15/8/2026 đến 11h30 cùng ngày",
    ],
)
def test_two_clock_times_on_one_day(written: str) -> None:
    (mention,) = find_dates(f"Bảo vệ ý tưởng {written}")

    assert (mention.start, mention.end, mention.start_time, mention.end_time) == (
        date(2026, 8, 15),
        date(2026, 8, 15),
        "08:00",
        "11:30",
    )


def test_a_clock_time_may_stand_before_a_weekday() -> None:
    (mention,) = find_dates("nộp trước 17 giờ 00' ngày thứ Sáu, 25/9/2026")

    assert (mention.form, mention.end, mention.end_time, mention.weekdays) == (Form.DEADLINE, date(2026, 9, 25), "17:00", (4, 4))


def test_a_weekday_is_kept_as_named() -> None:
    (mention,) = find_dates("Khai mạc lúc 14 giờ 00, thứ Sáu, ngày 19/9/2025")

    assert (mention.weekdays, mention.start_time) == ((4, 4), "14:00")


@pytest.mark.parametrize(
    ("text", "event", "end"),
    [
        ("Từ ngày ban hành kế hoạch đến hết năm 2027.", "ngày ban hành kế hoạch", date(2027, 12, 31)),
        ("từ nay đến hết ngày 30/9/2026", "nay", date(2026, 9, 30)),
        ("kể từ ngày phát động đến ngày 15/10/2026", "ngày phát động", date(2026, 10, 15)),
        ("có hiệu lực kể từ ngày ký.", "ngày ký", None),
    ],
)
def test_an_event_may_be_the_start(text: str, event: str, end: date | None) -> None:
    (mention,) = find_dates(text)

    assert (mention.form, mention.start_event, mention.start, mention.end) == (Form.FROM_EVENT, event, None, end)


def test_an_event_may_be_the_end() -> None:
    (mention,) = find_dates("từ tháng 10/2025 đến khi hoàn thành việc sắp xếp đơn vị hành chính.")

    assert (mention.form, mention.start, mention.end) == (Form.OPEN_END, date(2025, 10, 1), None)
    assert mention.end_event == "khi hoàn thành việc sắp xếp đơn vị hành chính"


@pytest.mark.parametrize("text", ["(19/8/1945-19/8/2025)", "(02/9/1945 - 02/9/2025)", "(6/1/1946/ -6/1/2026)"])
def test_an_anniversary_is_no_range(text: str) -> None:
    assert [m.form for m in find_dates(text)] == [Form.ANNIVERSARY]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ban giám khảo chấm vòng loại 12 - 23/10/2026.", date(2026, 10, 12), date(2026, 10, 23)),
        ("Thi tìm hiểu\t05 - 09/4/2026\tĐoàn phường", date(2026, 4, 5), date(2026, 4, 9)),
        ("Vòng 2 - 23/10/2026", date(2026, 10, 23), date(2026, 10, 23)),
        ("Tổ 25 - 16/8/2026", date(2026, 8, 16), date(2026, 8, 16)),
    ],
)
def test_a_number_before_a_dash_is_a_day_unless_it_numbers_something(text: str, start: date, end: date) -> None:
    assert [(m.start, m.end) for m in find_dates(text)] == [(start, end)]


def test_a_bare_deadline_lies_in_the_month_that_its_clause_begins_with() -> None:
    month, deadline = find_dates("Tháng 5/2026: ký cam kết (xong trước ngày 12), ra quân.")
    assert (month.start, month.end) == (date(2026, 5, 1), date(2026, 5, 31))
    assert (deadline.start, deadline.end, deadline.end_exclusive) == (None, date(2026, 5, 12), True)


def test_a_bare_deadline_of_another_sentence_stays_unknown() -> None:
    assert len(find_dates("Phát động trong tháng 5/2026. Mỗi tổ nộp trước ngày 12.")) == 1


def test_a_table_cell_ends_a_stretch_of_months() -> None:
    found = find_dates("Trước 05/7/2026\tSơ kết sáu tháng\n01/12 - 10/12/2026\tTổng kết")
    assert [(m.start, m.end) for m in found] == [(None, date(2026, 7, 5)), (date(2026, 12, 1), date(2026, 12, 10))]


def test_a_month_whose_day_is_left_open_counts_where_it_is_expected() -> None:
    assert [m.start for m in find_dates("Tổng kết: dự kiến ngày … tháng 11 năm 2026.")] == [date(2026, 11, 1)]
    assert find_dates("Hải Châu, ngày … tháng 11 năm 2026") == []


def test_a_yearless_deadline_may_be_written_with_a_dot() -> None:
    (deadline,) = find_dates("các xã gửi danh sách trước 28.8;", anchor=date(2026, 6, 1))
    assert deadline.end == date(2026, 8, 28)
    assert find_dates("giữ mức trên 8.5 điểm trước 8.5 điểm của năm ngoái") == []
