"""Single points of the calendar in a text, before ranges and deadlines are made of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from docproc.vietnamese.dates.slips import DIGIT, digits, year_value
from docproc.vietnamese.dates.values import MONTHS_A_QUARTER, MONTHS_A_YEAR, Point, Unit
from docproc.vietnamese.dates.words import (
    DAY_NUMBER,
    DAY_WORD,
    EARLY_DAY,
    GAP,
    MONTH_NAME,
    MONTH_NUMBER,
    MONTH_WORD,
    PART,
    QUARTER_NAME,
    QUARTERS,
    SPACE,
    YEAR_NUMBER,
    YEAR_WORD,
    day_value,
    month_value,
    part_value,
)
from docproc.vietnamese.numbers import parse_number

_FULL_PATTERNS = 3
"""The patterns at the head of the list that read a day with its month and year."""
_LONGEST_LIST = 12
"""Members of an enumeration that are read one after another: the months of a year."""
CLAIMED = "\x01"
"""Stands for characters that an earlier pattern has taken."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A point of the calendar and where it stands."""

    begin: int
    """Offset of the first character, 0-based."""
    stop: int
    """Offset after the last character, exclusive."""
    point: Point
    """What it is; a bare "ngày 08" has neither month nor year."""
    start_time: str | None = None
    """Clock time HH:MM, of the start where two stand with one day."""
    end_time: str | None = None
    """Clock time HH:MM at the end of a stretch within the day."""
    weekday: int | None = None
    """Weekday named with it, 0 for Monday."""
    shared: bool = False
    """Whether its month or year was said only by a later point of its enumeration."""


# A blank between the numbers of a date typed apart ("06 - 04 - 2022").
_B = r"[ \u00a0]?"
_NOT_INSIDE = r"(?<![\w/.])(?<!\d,)"
# A full date may be glued to the word before it ("hiệu lực01/07/2025"), as on pages whose labels lost their blanks.
_GLUED = r"(?<![\d/.])(?<!\d,)"
_DAY_LEAD = rf"(?:{DAY_WORD}{GAP}(?::{GAP})?)"
_YEAR_TAIL = (
    rf"(?:{GAP},?{GAP}(?:của{SPACE})?năm{GAP}(?P<y>{YEAR_NUMBER})(?!\d)|"
    rf"{_B}[/.-]{_B}(?P<y2>{YEAR_NUMBER})(?![\d/])|{SPACE}(?P<y3>20\d\d)(?![\w/.,]))"
)
_PART_LEAD = rf"(?:(?P<part>{PART}){SPACE})?"
# What follows a fraction or a range of amounts, never a day and month.
_AMOUNT_AFTER = (
    rf"(?!{GAP}(?:%|số|tổng|trở|thành{SPACE}viên|phiếu|diện|dân|hộ|đại|giá|người|bài|ngày|lần|triệu|tỷ|điểm|trang|giờ|năm|tháng|"
    r"phút|tuổi)(?!\w))"
)
_MARKS = r"(?:từ|đến|tới|hết|trước|vào|sáng|trưa|chiều|tối|đêm|dự kiến)"
_LABEL = r"(?:(?:thời\s(?:gian|hạn|điểm)|hạn|lịch|ngày|deadline)[^\n\t:;.]{0,40}:)"


def _full_numeric(match: re.Match[str]) -> Point | None:
    year = year_value(match["y"])
    written = match["d"] + match["m"] + match["y"]
    letters = sum(not c.isdigit() for c in written)
    short_year = len(match["y"]) == 2  # noqa: PLR2004 - "16/8/24"
    if year is None or letters * 3 > len(written) or (short_year and letters):
        return None
    if short_year and match["s"] != "/" and not match["w"]:
        return None
    return _day(digits(match["d"]), digits(match["m"]), year)


def _full_worded(match: re.Match[str]) -> Point | None:
    year = year_value(match["y"] or match["y2"])
    return _day(match["d"], match["m"], year) if year is not None else None


def _day(day: str, month: str, year: int | None) -> Point | None:
    month_number = month_value(month)
    day_number = day_value(day)
    if not (1 <= month_number <= MONTHS_A_YEAR and day_number > 0):
        return None
    return Point(Unit.DAY, year, month_number, day=day_number)


def _yearless(match: re.Match[str]) -> Point | None:
    year = match.groupdict().get("y")
    return _day(match["d"], match["m"], int(year) if year else None)


def _tail_year(match: re.Match[str]) -> int | None:
    written = match["y"] or match["y2"] or match["y3"]
    return int(written) if written else None


def _month(match: re.Match[str]) -> Point | None:
    # "10 tháng năm 2024" is ten months of 2024: May is "tháng năm" only where "năm 2024" follows it.
    year = _tail_year(match)
    if match["m"].lower() == "năm" and not match["y"]:
        return None
    return Point(Unit.MONTH, year, month_value(match["m"]), part=part_value(match["part"]))


def _month_of_year(match: re.Match[str]) -> Point:
    return Point(Unit.MONTH, int(match["y"]), int(match["m"]))


def _further_month(match: re.Match[str]) -> Point:
    return Point(Unit.MONTH, _tail_year(match), int(match["m"]))


def _quarter(match: re.Match[str]) -> Point:
    quarter = QUARTERS[match["q"].lower()]
    part = part_value(match.groupdict().get("part"))
    last = quarter * MONTHS_A_QUARTER
    return Point(Unit.QUARTER, _tail_year(match), last - MONTHS_A_QUARTER + 1, last, part=part)


def _stretch(match: re.Match[str]) -> Point | None:
    count = int(parse_number(match["n"]))
    if not 1 < count < MONTHS_A_YEAR:
        return None
    year = int(match["y"] or match["y2"]) if match["y"] or match["y2"] else None
    if match["w"].lower() == "đầu":
        return Point(Unit.MONTH, year, 1, count)
    return Point(Unit.MONTH, year, MONTHS_A_YEAR - count + 1, MONTHS_A_YEAR)


def _year(match: re.Match[str]) -> Point:
    return Point(Unit.YEAR, int(match["y"]), part=part_value(match.groupdict().get("part")))


def _this_year(match: re.Match[str]) -> Point:
    return Point(Unit.YEAR, part=part_value(match["part"]))


def _bare_day(match: re.Match[str]) -> Point:
    last = match["d"].lower().startswith("cuối")
    return Point(Unit.DAY, day=-1 if last else day_value(match["d"]))


_Build = Callable[[re.Match[str]], Point | None]
# In order: what an earlier pattern takes, a later one cannot see. The group `core`, where there is one, is the atom.
_PATTERNS: tuple[tuple[str, _Build], ...] = (
    (
        (
            rf"(?:(?P<w>{_DAY_LEAD})|{_GLUED})(?P<d>{DIGIT}{{1,2}}){_B}(?P<s>[/.-]){_B}(?P<m>{DIGIT}{{1,2}}){_B}(?P=s){_B}"
            rf"(?P<y>{DIGIT}{{4,5}}|\d{{2}})(?!\w)(?!(?P=s)\d)"
        ),
        _full_numeric,
    ),
    (
        (
            rf"{_DAY_LEAD}?(?<!\d)(?P<d>{DAY_NUMBER}|{EARLY_DAY}|rằm){GAP}{MONTH_WORD}{GAP}(?P<m>{MONTH_NUMBER}|{MONTH_NAME})"
            rf"(?:{GAP},?{GAP}{YEAR_WORD}{GAP}(?P<y>\d{{4,5}})(?!\d)|{_B}[/.,-]{_B}(?P<y2>{YEAR_NUMBER})(?!\d))"
        ),
        _full_worded,
    ),
    (
        rf"{_DAY_LEAD}?(?<![\d/.])(?P<d>{DAY_NUMBER}){_B}[/.-]{_B}(?P<m>{MONTH_NUMBER}){GAP},?{GAP}{YEAR_WORD}{GAP}(?P<y>{YEAR_NUMBER})(?!\d)",
        _yearless,
    ),
    (
        rf"(?:{_DAY_LEAD}(?P<d>{DAY_NUMBER}|{EARLY_DAY}|rằm))(?!\w){GAP}{MONTH_WORD}{GAP}(?P<m>{MONTH_NUMBER}(?!\d)|{MONTH_NAME}(?!\w))",
        _yearless,
    ),
    (
        (
            rf"(?:{_MARKS}{SPACE}|{CLAIMED}{GAP}[-–]{GAP})(?P<core>(?P<d>{DAY_NUMBER}){SPACE}tháng{SPACE}(?P<m>{MONTH_NUMBER}))(?![\w/])"
            rf"(?!{SPACE}(?:lần|lượt|kỳ|báo))"
        ),
        _yearless,
    ),
    (
        rf"(?P<core>(?P<d>(?:mồng|mùng){SPACE}\w{{1,5}}){SPACE}tháng{SPACE}(?P<m>{MONTH_NUMBER}(?!\d)|{MONTH_NAME}(?!\w)))",
        _yearless,
    ),
    (
        (
            rf"(?<!\w)(?P<n>\d{{1,2}}|ba|sáu|chín){SPACE}tháng{SPACE}(?P<w>đầu|cuối){SPACE}(?:của{SPACE})?năm"
            rf"(?:{GAP}(?P<y>{YEAR_NUMBER})(?!\d)|/(?P<y2>{YEAR_NUMBER}))?"
        ),
        _stretch,
    ),
    (rf"(?<!\w){_PART_LEAD}qu[ýí]{GAP}(?P<q>{QUARTER_NAME}){_YEAR_TAIL}?", _quarter),
    (
        rf"(?<={CLAIMED}){GAP}(?:,|và|-|–|đến){GAP}(?P<core>(?P<q>{QUARTER_NAME})(?<![1-4]){_YEAR_TAIL}?)(?=\s*(?:[-–,.;:)]|và|$))",
        _quarter,
    ),
    (
        rf"(?<!\w)(?<!\d\s){_PART_LEAD}tháng{GAP}(?P<m>{MONTH_NUMBER}(?!\d)|{MONTH_NAME}(?!\w)){_YEAR_TAIL}?(?!{SPACE}(?:lần|lượt|kỳ|buổi)(?!\w))",
        _month,
    ),
    (rf"(?<=\d\s){_PART_LEAD}tháng{GAP}(?P<m>{MONTH_NUMBER}(?!\d)|{MONTH_NAME}(?!\w)){_YEAR_TAIL}", _month),
    (rf"{_NOT_INSIDE}(?P<m>{MONTH_NUMBER})/(?P<y>{YEAR_NUMBER})(?![\w/])", _month_of_year),
    (rf"(?<={CLAIMED}){GAP}(?:,|và|-|–|đến){GAP}(?P<core>(?P<m>{MONTH_NUMBER}){_YEAR_TAIL})", _further_month),
    (rf"(?<!\w)(?:(?P<part>đầu|giữa|cuối){SPACE})?năm{GAP}(?P<y>{YEAR_NUMBER})(?!\w)", _year),
    (
        rf"(?:(?<={CLAIMED}){GAP}(?:,|và|-|–|đến){GAP}|(?<!\w)từ{SPACE}|(?<=[-–]){_B})(?P<core>(?P<y>{YEAR_NUMBER}))(?![\w/-])",
        _year,
    ),
    (rf"(?<![\w/.-])(?P<core>(?P<y>{YEAR_NUMBER}))(?={GAP}(?:[-–]|đến){GAP}{CLAIMED})", _year),
    (rf"(?<!\w)(?P<part>đầu|giữa|cuối){SPACE}năm(?!\w)(?!{SPACE}(?:học|ngân|tài))", _this_year),
    (
        rf"ngày{GAP}(?::{GAP})?(?P<d>{DAY_NUMBER}){_B}(?P<s>[/.-]){_B}(?P<m>{MONTH_NUMBER})(?!\w)(?!{_B}[/.-]{_B}[\d{CLAIMED}])",
        _yearless,
    ),
    (
        (
            rf"(?:{_MARKS}{SPACE}|{_LABEL}{GAP}|{CLAIMED}{GAP}(?:[-–]|đến|và){GAP})(?P<core>(?P<d>{DAY_NUMBER})/(?P<m>{MONTH_NUMBER}))(?![\w/])"
            rf"{_AMOUNT_AFTER}"
        ),
        _yearless,
    ),
    (
        (
            rf"{_NOT_INSIDE}(?<!-)(?P<core>(?P<d>{DAY_NUMBER})/(?P<m>{MONTH_NUMBER}))"
            rf"(?={GAP}[-–]{GAP}(?:[{CLAIMED}]|{DAY_NUMBER}/{MONTH_NUMBER}(?![\w/])))"
            rf"{_AMOUNT_AFTER}"
        ),
        _yearless,
    ),
    (rf"(?<={CLAIMED}){GAP}[-–]{GAP}(?P<core>(?P<d>{DAY_NUMBER})/(?P<m>{MONTH_NUMBER}))(?![\w/]){_AMOUNT_AFTER}", _yearless),
    (
        rf"(?<!\w)từ{SPACE}(?P<core>(?P<d>{DAY_NUMBER})-(?P<m>{MONTH_NUMBER}))(?={SPACE}(?:đến|tới)[\w\s]{{0,20}}{CLAIMED})",
        _yearless,
    ),
    (rf"ngày{GAP}(?P<d>{DAY_NUMBER}(?!\d)|{EARLY_DAY}|cuối(?:{SPACE}cùng)?)(?!\w)(?!{_B}[/.]\d)", _bare_day),
    (
        (
            rf"(?:(?<!\w)(?:từ|trong|các ngày){SPACE}|[,:(]{_B}(?=\d{{1,2}} và ))(?P<core>(?P<d>{DAY_NUMBER}))"
            rf"(?={GAP}(?:-|–|đến(?:{SPACE}hết)?(?:{SPACE}ngày)?|và|,){GAP}{CLAIMED})"
        ),
        _bare_day,
    ),
    (rf"(?<={CLAIMED}){GAP}(?:,|và|-|–){GAP}(?P<core>(?P<d>{DAY_NUMBER}))(?={GAP}(?:,|và|-|–|đến){GAP}{CLAIMED})", _bare_day),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in _PATTERNS)

# "ngày … tháng 5 năm 2025", "ngày    tháng    năm 2025": a form still to be filled in.
_BLANK_RE = re.compile(r"(?:ngày|tháng)[\s.…_]{1,12}$", re.IGNORECASE)
# "15/12 năm trước", "14/12 năm báo cáo": a year that only the day of reading gives.
_RELATIVE_YEAR_RE = re.compile(rf"{GAP}(?:của{SPACE})?năm{SPACE}(?:trước|báo{SPACE}cáo|ngoái)(?!\w)", re.IGNORECASE)
_LONE_YEAR_RE = re.compile(rf"\s*({YEAR_NUMBER})\s*")
_LUNAR_RE = re.compile(rf"{GAP}\(?{GAP}(?:âm{SPACE}lịch|ÂL(?!\w))", re.IGNORECASE)


def atoms(masked_text: str) -> list[Atom]:
    """The points in a text whose document numbers and the like are masked, in order and without overlaps."""
    alone = _LONE_YEAR_RE.fullmatch(masked_text)
    if alone:
        return [Atom(*alone.span(1), Point(Unit.YEAR, int(alone[1])))]
    found: list[Atom] = []
    copy = masked_text
    for pattern, build in _COMPILED:
        # A pattern that leans on a point already taken finds one more of an enumeration in each round.
        for _ in range(_LONGEST_LIST if pattern.pattern.startswith(f"(?<={CLAIMED})") else 1):
            new, taken = _matches(pattern, build, copy)
            if not taken:
                break
            copy = _claim(copy, taken)
            found.extend(new)
    return sorted(found, key=lambda a: a.begin)


def impossible_days(masked_text: str) -> list[tuple[int, int]]:
    """Where days with month and year stand that the calendar lacks ("31/02/2025"), in order."""
    found = []
    for pattern, build in _COMPILED[:_FULL_PATTERNS]:
        for match in pattern.finditer(masked_text):
            point = build(match)
            if point is not None and not point.exists:
                found.append(match.span())
    return sorted(found)


def _matches(pattern: re.Pattern[str], build: _Build, copy: str) -> tuple[list[Atom], list[tuple[int, int]]]:
    """The pattern's points, and all it takes: an impossible day is no point, yet no other pattern may read it."""
    new, taken = [], []
    for match in pattern.finditer(copy):
        span = match.span("core") if "core" in pattern.groupindex else match.span()
        taken.append(span)
        point = build(match)
        if point is not None and point.exists and _counts(copy, span, point):
            new.append(Atom(*span, point))
    return new, taken


def _claim(copy: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    position = 0
    for begin, stop in spans:
        parts.extend((copy[position:begin], CLAIMED * (stop - begin)))
        position = stop
    parts.append(copy[position:])
    return "".join(parts)


def _counts(copy: str, span: tuple[int, int], point: Point) -> bool:
    """False for "ngày … tháng 5" with its day left blank, and for dates of the lunar calendar."""
    if _LUNAR_RE.match(copy, span[1]) or (point.year is None and _RELATIVE_YEAR_RE.match(copy, span[1])):
        return False
    return point.unit is Unit.DAY or not _BLANK_RE.search(copy, max(0, span[0] - 20), span[0])
