"""Properties of the date grammar that hold for every text."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.dates import DateMention, find_dates

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2059, 12, 31))

RENDERINGS: tuple[Callable[[date], str], ...] = (
    lambda d: f"ngày {d.day:02d}/{d.month:02d}/{d.year}",
    lambda d: f"ngày {d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02d}/{d.month}/{d.year}",
    lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"ngày {d.day:02d} tháng {d.month:02d} năm {d.year}",
    lambda d: f"{d.day:02d} tháng {d.month} năm {d.year}",
    lambda d: f"Ngày {d.day:02d}\ntháng {d.month:02d} năm {d.year}",
    lambda d: f"ngày {d.day} tháng {d.month}/{d.year}",
    lambda d: f"NGÀY {d.day:02d} THÁNG {d.month:02d} NĂM {d.year}",
    lambda d: f"ngày {d.day:02d}/{d.month} năm {d.year}",
)
JOINTS = (" đến ", " đến hết ", " - ", " – ", " và kết thúc vào ", "\nđến ")
PIECES = (
    "ngày ", "tháng ", "năm ", "quý ", "từ ", "đến ", "trước ", "hằng ", "hết ", "15", "02/9", "2025", "/", "-", ".", ", ", " và ", "\n",
    "\t", "I", "l", "O", "giờ ", "10h30 ", "thứ Hai ", "kể từ ", "cuối ", "31/2/2025", "mồng ba ", "Giêng ", "12/KH-UBND ", "có 10 ngày để chuẩn bị",
)  # fmt: skip


@given(DAYS, st.sampled_from(RENDERINGS))
def test_a_day_is_read_back_from_every_official_form(day: date, render: Callable[[date], str]) -> None:
    (mention,) = find_dates(f"Khai mạc hội thi {render(day)}, tại trung tâm.")

    assert (mention.start, mention.end) == (day, day)


@given(
    DAYS,
    st.integers(min_value=1, max_value=300),
    st.sampled_from(RENDERINGS),
    st.sampled_from(RENDERINGS),
    st.sampled_from(JOINTS),
)
def test_a_range_is_read_back(
    start: date, length: int, one: Callable[[date], str], other: Callable[[date], str], joint: str
) -> None:
    end = start + timedelta(days=length)

    (mention,) = find_dates(f"Nhận bài từ {one(start)}{joint}{other(end)}.")

    assert (mention.start, mention.end) == (start, end)


@given(DAYS, st.integers(min_value=1, max_value=300))
def test_a_range_without_the_first_year_is_read_back(start: date, length: int) -> None:
    end = start + timedelta(days=length)

    (mention,) = find_dates(f"từ ngày {start.day}/{start.month} đến ngày {end.day}/{end.month}/{end.year}")

    assert (mention.start, mention.end) == (start, end)


def _holds(text: str, mentions: list[DateMention]) -> bool:
    """Mentions lie in the text, are not empty and do not overlap."""
    positions = [offset for mention in mentions for offset in (mention.begin, mention.stop)]
    return positions == sorted(positions) and all(0 <= m.begin < m.stop <= len(text) for m in mentions)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert _holds(text, find_dates(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.none() | DAYS)
def test_any_mixture_of_date_words_can_be_read(text: str, anchor: date | None) -> None:
    assert _holds(text, find_dates(text, anchor=anchor))
