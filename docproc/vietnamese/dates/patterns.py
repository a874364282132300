"""The patterns of single points, in the order in which they are tried.

What an earlier pattern takes, a later one cannot see: its characters then read `CLAIMED`, on which later patterns lean
("8 đến <taken>"). The group `core`, where a pattern has one, is the point; the rest is what must stand beside it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from docproc.vietnamese.dates import points
from docproc.vietnamese.dates.slips import DIGIT
from docproc.vietnamese.dates.values import Point
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
    SPACE,
    YEAR_NUMBER,
    YEAR_WORD,
)

_DIGIT = DIGIT.lower()
CLAIMED = "\x01"
"""Stands for characters that an earlier pattern has taken."""


class Pattern(NamedTuple):
    """A pattern, for text in small letters (ignoring case costs twice as much), and how its match becomes a point."""

    regex: re.Pattern[str]
    build: Callable[[re.Match[str]], Point | None]
    full_day: bool = False
    """Whether it reads days with month and year."""
    leaning: bool = False
    """Whether it follows a point already taken, so that it finds one more of an enumeration in each round."""


# A blank between the numbers of a date typed apart ("06 - 04 - 2022").
_B = r"[ \u00a0]?"
_NOT_INSIDE = r"(?<![\w/.])(?<!\d,)"
# A full date may be glued to the word before it ("hiệu lực01/07/2025"), as on pages whose labels lost their blanks.
_GLUED = r"(?<![\d/.])(?<!\d,)"
# "tuần 1 tháng 3/2026", "đợt 2 tháng 5/2026": the number is no day.
_NO_ORDINAL = r"(?<!tuần )(?<!tuần thứ )(?<!đợt )(?<!kỳ )(?<!vòng )(?<!lần )(?<!lần thứ )(?<!\d)"
_NUMBERS_NOTHING = (
    r"(?<![\w/.,:-])(?<!\d )(?<![-–] )(?<!vòng )(?<!tuần )(?<!thứ )(?<!đợt )(?<!kỳ )(?<!lần )(?<!điều )(?<!khoản )(?<!mục )"
    r"(?<!điểm )(?<!số )(?<!bước )(?<!nhóm )(?<!bảng )(?<!quận )(?<!phường )(?<!khóa )(?<!phần )(?<!đoạn )(?<!tháng )(?<!quý )"
)
_DAY_LEAD = rf"(?:(?:{DAY_WORD}|(?<!\w)hôm){GAP}(?::{GAP})?)"
_DAY = rf"(?P<d>{DAY_NUMBER})"
# "ngày 03 (ba) tháng 9".
_IN_WORDS = rf"(?:{GAP}\([^()\d\n]{{1,20}}\))?"
_ANY_DAY = rf"(?P<d>{DAY_NUMBER}|{EARLY_DAY}|rằm)"
_MONTH = rf"(?P<m>{MONTH_NUMBER})"
_ANY_MONTH = rf"(?P<m>{MONTH_NUMBER}(?!\d)|{MONTH_NAME}(?!\w))"
_YEAR = rf"(?P<y>{YEAR_NUMBER})"
_YEAR_TAIL = (
    rf"(?:{GAP},?{GAP}(?:của{SPACE})?năm{GAP}{_YEAR}(?!\d)|"
    rf"{_B}[/.-]{_B}(?P<y2>{YEAR_NUMBER})(?![\d/])|{SPACE}(?P<y3>20\d\d)(?![\w/.,]))"
)
_PART_LEAD = rf"(?:(?P<part>{PART}){SPACE})?"
# What follows a fraction or a range of amounts, never a day and month.
_NO_AMOUNT = (
    rf"(?!{GAP}(?:%|số|tổng|trở|thành{SPACE}viên|phiếu|diện|dân|hộ|đại|giá|người|bài|ngày|lần|triệu|tỷ|điểm|trang|giờ|năm|tháng|"
    r"phút|tuổi)(?!\w))"
)
_MARKS = r"(?:từ|đến|tới|sang|hết|trước|vào|sáng|trưa|chiều|tối|đêm|dự kiến)"
# Zero-padded, or more days than months: what a fraction of a whole is not ("2/3 số phiếu", "11/12 xã").
_PLAIN_DAY = (
    rf"(?:(?P<d>0[1-9])/(?P<m>{MONTH_NUMBER})|(?P<d2>[1-9]|[12]\d|3[01])/(?P<m2>0[1-9])|"
    r"(?P<d3>1[3-9]|2\d|3[01])/(?P<m3>[1-9]|1[0-2]))"
)
# "đường 30/4", "số 25/7", "lớp 12/1", "Điều 13/2", "hoạt động 24/7".
_NO_PLACE = (
    r"(?<!đường )(?<!phố )(?<!số )(?<!số: )(?<!hẻm )(?<!ngõ )(?<!kiệt )(?<!lớp )(?<!lô )(?<!tổ )(?<!phường )"
    r"(?<!trường )(?<!đạt )(?<!biểu )(?<!mẫu )(?<!tỷ lệ )(?<!viên )(?<!khu )(?<!điều )(?<!khoản )(?<!mục )(?!24/7)"
)
_NO_COUNTED = (
    rf"(?!{SPACE}(?:chỉ tiêu|tiêu chí|xã|phường|huyện|đơn vị|cơ quan|sở|nhiệm vụ|thủ tục|hồ sơ|việc|thôn|ấp|tổ|chi|"
    rf"phòng|cán bộ|công chức|"
    r"nội dung|câu|mục|sáng kiến|dịch vụ|giải pháp|đồng chí|lĩnh vực|trường|bệnh|cuộc)(?!\w))"
)
# A clock time that stands between the dash of a range and its second day.
_CLOCK = rf"(?:\d{{1,2}}{GAP}(?:giờ|h|g|:){GAP}(?:\d\d)?(?:{GAP}(?:phút|ph))?{GAP},?{GAP}(?:ngày{GAP})?)?"
_NO_DASHED = rf"(?!{_B}[/.-]{_B}(?:{CLAIMED}|\d{{1,2}}(?!\d|{GAP}(?:giờ|h|g|:))))"
_LABEL = r"(?:(?:thời\s(?:gian|hạn|điểm)|hạn|lịch|ngày|deadline)[^\n\t:;.]{0,40}:)"
# "mỗi tháng một sáng kiến", "mỗi quý một lần": how many, not which.
_NOT_EACH = r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!từng )"
_NO_TIMES = rf"(?!{SPACE}(?:lần|lượt|kỳ|buổi|báo)(?!\w))"
_AFTER_TAKEN = rf"(?<={CLAIMED}){GAP}(?:,|và|-|–|đến){GAP}"
_TO_TAKEN = rf"{GAP}(?:-|–|đến(?:{SPACE}hết)?(?:{SPACE}ngày)?|và|,){GAP}{CLAIMED}"


def _begun(*words: str) -> str:
    r"""One of `words`, not within a longer one: what `(?<!\w)(?:…)` means, in a form whose letters the engine can look for."""
    return "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in words) + ")"


def _pattern(
    regex: str, build: Callable[[re.Match[str]], Point | None], *, full_day: bool = False, leaning: bool = False
) -> Pattern:
    return Pattern(re.compile(regex), build, full_day, leaning)


PATTERNS: tuple[Pattern, ...] = (
    # Days with month and year.
    _pattern(
        rf"(?:(?P<w>{_DAY_LEAD})|{_GLUED})(?P<d>{_DIGIT}{{1,2}}){_B}(?P<s>[/.-]){_B}(?P<m>{_DIGIT}{{1,2}}){_B}(?P=s){_B}"
        rf"(?P<y>{_DIGIT}{{4,5}}|\d{{2}})(?!\w)(?!(?P=s)\d)",
        points.numeric_day,
        full_day=True,
    ),
    _pattern(
        rf"(?:{_DAY_LEAD}|{_NO_ORDINAL}){_ANY_DAY}{_IN_WORDS}{GAP}{MONTH_WORD}{GAP}(?P<m>{MONTH_NUMBER}|{MONTH_NAME})"
        rf"(?:{GAP},?{GAP}{YEAR_WORD}{GAP}(?P<y>\d{{4,5}})(?!\d)|{_B}[/.,-]{_B}(?P<y2>{YEAR_NUMBER})(?!\d)|{SPACE}(?P<y3>20\d\d)(?![\w/.,]\d?))",
        points.worded_day,
        full_day=True,
    ),
    _pattern(
        rf"{_DAY_LEAD}?(?<![\d/.]){_DAY}{_B}[/.-]{_B}{_MONTH}{GAP},?{GAP}{YEAR_WORD}{GAP}{_YEAR}(?!\d)",
        points.day_and_month,
        full_day=True,
    ),
    _pattern(
        rf"{_DAY_LEAD}(?P<d>{_DIGIT}{{1,2}}){GAP}{MONTH_WORD}{GAP}(?P<m>{_DIGIT}{{1,2}}){GAP},?{GAP}{YEAR_WORD}{GAP}(?P<y>{_DIGIT}{{4}})(?!\w)",
        points.slipped_day,
        full_day=True,
    ),
    _pattern(
        rf"(?<![\w/.]){_DAY}[./](?P<roman>x?i{{1,3}}|iv|v|vi{{1,3}}|ix|x)[./]{_YEAR}(?![\w/])", points.roman_day, full_day=True
    ),
    # Days with a month in words.
    _pattern(rf"{_DAY_LEAD}{_ANY_DAY}(?!\w){GAP}{MONTH_WORD}{GAP}{_ANY_MONTH}", points.day_and_month),
    _pattern(
        rf"(?:{_MARKS}{SPACE}|{CLAIMED}{GAP}[-–]{GAP})(?P<core>{_DAY}{SPACE}tháng{SPACE}{_MONTH})(?![\w/]){_NO_TIMES}",
        points.day_and_month,
    ),
    # "hai ngày 23 và 24 tháng 9", "từ 01 đến 10 tháng Mười": the day that a first day leads to.
    _pattern(
        rf"{_begun('từ', 'ngày', 'trong')}{SPACE}(?:ngày{SPACE})?{DAY_NUMBER}"
        rf"(?:{GAP}[,–-]{GAP}|{SPACE}(?:và|[đd]ến|tới){SPACE})(?:hết{SPACE})?"
        rf"(?P<core>{_DAY}{SPACE}tháng{SPACE}{_ANY_MONTH})(?![\w/]){_NO_TIMES}",
        points.day_and_month,
    ),
    _pattern(rf"(?P<d>{_begun('mồng', 'mùng')}{SPACE}\w{{1,5}}){SPACE}tháng{SPACE}{_ANY_MONTH}", points.day_and_month),
    # Months, quarters and years.
    _pattern(
        rf"(?<!\w)(?P<n>\d{{1,2}}|ba|sáu|chín){SPACE}tháng{SPACE}(?P<w>đầu|cuối){SPACE}(?:của{SPACE})?năm"
        rf"(?:{GAP}{_YEAR}(?!\d)|/(?P<y2>{YEAR_NUMBER}))?",
        points.months,
    ),
    _pattern(rf"(?<!\w){_NOT_EACH}{_PART_LEAD}qu[ýí]{GAP}(?P<q>{QUARTER_NAME}){_YEAR_TAIL}?{_NO_TIMES}", points.quarter),
    # "Q4/2025", "T2/2025", "T3 - T8/2025".
    _pattern(rf"(?<![\w/.-])q(?P<q>[1-4])(?:/|\s?-\s?)(?P<y>{YEAR_NUMBER})(?![\w/-])", points.quarter),
    _pattern(rf"(?<![\w/.])t\.?(?P<m>{MONTH_NUMBER})/(?P<y>{YEAR_NUMBER})(?![\w/-])", points.month),
    _pattern(rf"(?<![\w/.])t\.?(?P<m>{MONTH_NUMBER})(?={GAP}(?:[-–→]|đến){GAP}{CLAIMED})", points.month),
    _pattern(
        rf"{_AFTER_TAKEN}(?P<core>(?P<q>{QUARTER_NAME})(?<![1-4]){_YEAR_TAIL}?)(?=\s*(?:[-–,.;:)]|và|$))",
        points.quarter,
        leaning=True,
    ),
    _pattern(
        rf"(?<!\w)(?<!\d[ \u00a0]){_NOT_EACH}{_PART_LEAD}tháng{GAP}{_ANY_MONTH}{_YEAR_TAIL}?(?!/\d){_NO_TIMES}", points.month
    ),
    _pattern(rf"(?<!\w)(?<!\d[ \u00a0]){MONTH_WORD}{GAP}{_MONTH}{_YEAR_TAIL}", points.month),
    _pattern(rf"(?<=\d[ \u00a0]){_PART_LEAD}tháng{GAP}{_ANY_MONTH}{_YEAR_TAIL}", points.month),
    _pattern(rf"{_NOT_INSIDE}{_MONTH}/{_YEAR}(?![\w/])", points.month_of_year),
    _pattern(rf"{_AFTER_TAKEN}(?P<core>{_MONTH}{_YEAR_TAIL})", points.month, leaning=True),
    _pattern(
        rf"{_begun('nửa')}{SPACE}(?:(?P<w>đầu|cuối|trước|sau){SPACE}(?:của{SPACE})?năm|năm{SPACE}(?P<w2>đầu|cuối|trước|sau))(?!\w)"
        rf"(?:{GAP}(?:của{SPACE})?(?:năm{SPACE})?{_YEAR}(?!\d)|/(?P<y2>{YEAR_NUMBER}))?",
        points.half_year,
    ),
    _pattern(rf"(?:(?P<part>{_begun('đầu', 'giữa', 'cuối')}){SPACE}năm|{_begun('năm')}){GAP}{_YEAR}(?!\w)", points.year),
    _pattern(rf"(?P<part>{_begun('đầu', 'giữa', 'cuối')}){SPACE}{_YEAR}(?![\w/-]|[.,]\d)", points.year),
    _pattern(rf"{_AFTER_TAKEN}(?P<core>{_YEAR})(?![\w/-])", points.year, leaning=True),
    _pattern(rf"(?:{_begun('từ')}{SPACE}|(?<=[-–]){_B})(?P<core>{_YEAR})(?![\w/-])", points.year),
    _pattern(rf"(?<![\w/.-])(?P<core>{_YEAR})(?={GAP}(?:[-–]|đến){GAP}{CLAIMED})", points.year),
    _pattern(rf"{_begun('đến', 'tới', 'trước')}{SPACE}hết{SPACE}(?P<core>{_YEAR})(?![\w/-]|[.,]\d)", points.year),
    _pattern(
        rf"{_begun('từ')}{SPACE}nay{SPACE}(?:cho{SPACE})?(?:đến|tới){SPACE}(?:lúc{SPACE})?hết{SPACE}(?P<core>năm)(?!\w)"
        rf"(?!{SPACE}(?:\d|học|nay|sau|tới|trước|ngân|tài|kế))",
        points.year,
    ),
    _pattern(rf"(?P<part>{_begun('đầu', 'giữa', 'cuối')}){SPACE}năm(?!\w)(?!{SPACE}(?:học|ngân|tài))", points.year),
    # Days and months in digits, without a year: only after a word that makes them a date, or in a range.
    _pattern(
        rf"(?:ngày|{_begun('hôm')}){GAP}(?::{GAP})?{_DAY}{_B}[/.-]{_B}{_MONTH}(?!\w){_NO_DASHED}",
        points.day_and_month,
    ),
    _pattern(
        rf"(?:{_MARKS}{SPACE}|{_LABEL}{GAP}|{CLAIMED}{GAP}(?:[-–,]|đến|và){GAP})(?P<core>{_DAY}/{_MONTH})(?![\w/]){_NO_AMOUNT}",
        points.day_and_month,
        leaning=True,
    ),
    _pattern(
        rf"{_NOT_INSIDE}(?<!-)(?P<core>{_DAY}/{_MONTH})(?={GAP}(?:[-–—→~÷]|->){GAP}{_CLOCK}(?:[{CLAIMED}]|{DAY_NUMBER}/{MONTH_NUMBER}(?![\w/]))){_NO_AMOUNT}",
        points.day_and_month,
    ),
    _pattern(rf"(?<={CLAIMED}){GAP}(?:[-–—→~÷]|->){GAP}(?P<core>{_DAY}/{_MONTH})(?![\w/]){_NO_AMOUNT}", points.day_and_month),
    # A day and month alone, in figures that are no fraction: "trao giải 20/10", "08/3".
    _pattern(
        rf"{_NOT_INSIDE}(?<!-){_NO_PLACE}(?P<core>{_PLAIN_DAY})(?![\w/]|[.,-]\d){_NO_AMOUNT}{_NO_COUNTED}", points.plain_day
    ),
    _pattern(
        rf"{_begun('từ')}{SPACE}(?P<core>{_DAY}[-.]{_MONTH})(?={SPACE}(?:đến|tới|(?:và{SPACE})?kết{SPACE}thúc)[\w\s]{{0,20}}{CLAIMED})",
        points.day_and_month,
    ),
    # "trước 30.9": with a dot only where the words leave no doubt that it is no number.
    _pattern(
        rf"(?<!\w)(?:trước|(?:chậm|muộn){SPACE}nhất|đến{SPACE}hết|hạn{SPACE}chót){SPACE}(?P<core>{_DAY}[.-]{_MONTH})(?![\w/%]|[.,-]\d){_NO_AMOUNT}",
        points.day_and_month,
    ),
    # "- 10/5: chấm bài": at the head of its line, before a colon.
    _pattern(rf"(?:^|(?<=\n))[-+•*–\s]{{0,4}}(?P<core>{_DAY}/{_MONTH})(?=\s?:\s)", points.day_and_month),
    # Bare days, which count only in a range, an enumeration or a rule.
    _pattern(
        rf"(?:(?:ngày|(?<!\w)hôm){GAP}|(?<!\w)(?=m[ồù]ng))(?P<d>{DAY_NUMBER}(?!\d)|{EARLY_DAY}|cuối(?:{SPACE}cùng)?)(?!\w)(?!{_B}[/.]\d)",
        points.bare_day,
    ),
    _pattern(
        rf"(?:(?<!\w)(?:từ|trong|các ngày){SPACE}|(?<!\w)(?:hai|ba|bốn|năm|\d){SPACE}(?:ngày|buổi|"
        rf"hôm){SPACE}(?=\d{{1,2}}(?:,| và) )|[,:(]{_B}(?=\d{{1,2}} và )|(?:^|(?<=\n))[-+•* ]{{0,4}}(?=\d{{1,2}} và )|"
        rf":{_B}(?=\d{{1,2}}{_B}[-–]))"
        rf"(?P<core>{_DAY})(?={_TO_TAKEN})",
        points.bare_day,
    ),
    # "Chấm sơ khảo 18 - 29/9/2023": the day before a dash and a day, unless it numbers something ("Vòng 2 - 29/9/2023").
    _pattern(rf"{_NUMBERS_NOTHING}(?P<core>{_DAY})(?={_B}[-–]{_B}{CLAIMED})", points.bare_day),
    _pattern(rf"{_AFTER_TAKEN}(?P<core>{_DAY})(?={_TO_TAKEN})", points.bare_day, leaning=True),
)
