"""From points to ranges: which two points make one stretch, and what each inherits from the other."""

import re
from dataclasses import replace

from docproc.documents.values import Precision
from docproc.vietnamese.dates.atoms import Atom
from docproc.vietnamese.dates.values import MONTHS_A_YEAR, Point
from docproc.vietnamese.dates.words import CLOSING, GAP, SPACE, TO_WORD

_LONGEST_GAP = 60
"""Characters between two ends of one range."""
_ASIDE = r"(?:\([^()\n]{1,30}\))?"
_TO_RE = re.compile(
    rf"{GAP}(?:\)|{_ASIDE}){GAP}[,;]?{GAP}(?:(?:và{SPACE})?(?:kéo{SPACE}dài|diễn{SPACE}ra){SPACE})?(?:cho{SPACE})?"
    rf"(?:{TO_WORD}(?:{SPACE}(?:hết|trước|cuối|khoảng|dự{SPACE}kiến|thời{SPACE}điểm|giờ{SPACE}(?:hành{SPACE}chính|làm{SPACE}việc))){{0,3}}|"
    rf"(?:và{SPACE})?(?:(?:chậm|muộn|trễ){SPACE}nhất|không{SPACE}(?:quá|muộn{SPACE}hơn|chậm{SPACE}hơn|trễ{SPACE}hơn))"
    rf"(?:{SPACE}(?:là|đến|vào|hết)){{0,2}}|"
    rf"(?:và{SPACE})?(?:dự{SPACE}kiến{SPACE})?(?:(?:ngày|thời{SPACE}gian|thời{SPACE}điểm){SPACE})?{CLOSING}(?:{SPACE}(?:vào|trước|lúc|hết|cuối)){{0,2}}){GAP}(?::{GAP})?",
    re.IGNORECASE,
)
# No line feed before a dash: it would be the bullet of the next line.
_DASH_RE = re.compile(rf"[^\S\n\t]{{0,4}}/?[^\S\n\t]{{0,4}}(?:->|-|–|—|÷|→|~){GAP}(?:hết{SPACE})?")
_LIST_RE = re.compile(rf"{GAP}(?:,|và|&|hoặc|;){GAP}(?:(?:và|hoặc){GAP})?(?:(?:trước|vào){SPACE})?(?:các{SPACE})?", re.IGNORECASE)
_MOST_ANNIVERSARY_DAYS = 366 * 5


def joins(text: str, left: Atom, right: Atom) -> bool:
    """Whether one range leads from `left` to `right`."""
    gap = (left.stop, right.begin)
    if not 0 <= right.begin - left.stop <= _LONGEST_GAP or not _comparable(left.point, right.point):
        return False
    if _TO_RE.fullmatch(text, *gap):
        return True
    if _DASH_RE.fullmatch(text, *gap):
        return not _numbers(left.point, right.point)
    return bool(_LIST_RE.fullmatch(text, *gap)) and _consecutive(left, right)


def _numbers(first: Point, last: Point) -> bool:
    """Whether what reads like a bare first day is none, as it comes after the last: "Tổ 25 - 16/8/2024"."""
    bare = first.unit is Precision.DAY and first.month is None and first.day is not None
    return bare and last.day is not None and 0 < last.day <= (first.day or 0)


def lists(text: str, left: Atom, right: Atom) -> bool:
    """Whether the two stand in one enumeration ("15/6 và 15/12/2025")."""
    return is_list_gap(text, left.stop, right.begin)


def is_list_gap(text: str, begin: int, stop: int) -> bool:
    """Whether nothing but a comma, "và" or the like stands between two dates."""
    return begin <= stop <= begin + _LONGEST_GAP and bool(_LIST_RE.fullmatch(text, begin, stop))


def is_anniversary(first: Point, last: Point) -> bool:
    """The same day of two years far apart: "19/8/1945-19/8/2025"."""
    same_day = first.unit is last.unit is Precision.DAY and (first.day, first.month) == (last.day, last.month)
    start, end = first.first_day(), last.last_day()
    return same_day and start is not None and end is not None and (end - start).days >= _MOST_ANNIVERSARY_DAYS - 366


def inherit(first: Point, last: Point) -> tuple[Point, Point]:
    """Each end with what only the other one says: "ngày 08 đến ngày 10 tháng 12 năm 2025", "15/12/2025 đến 15/01"."""
    if first.month is None and first.unit is Precision.DAY:
        first = replace(first, month=last.month, year=last.year)
    if last.month is None and last.unit is Precision.DAY:
        last = replace(last, month=first.month, year=first.year)
    if first.year is None and last.year is not None:
        first = first.in_year(last.year)
        if _order(first) > _order(last):
            first = first.in_year(last.year - 1)
    elif last.year is None and first.year is not None:
        last = last.in_year(first.year)
        if _order(last) < _order(first):
            last = last.in_year(first.year + 1)
    return first, last


def share(left: Point, right: Point) -> Point:
    """`left` of an enumeration with the month and year that only the last of it says."""
    month = right.month if left.month is None else left.month
    return replace(left, month=month, year=right.year if left.year is None else left.year)


def _order(point: Point) -> tuple[int, int, int]:
    return (point.year or 0, point.month or 1, point.day or 1)


def _comparable(first: Point, last: Point) -> bool:
    """A bare day needs a day with a month; a quarter does not lead to a day without saying a year."""
    if first.unit is Precision.DAY and first.month is None:
        return last.unit is Precision.DAY and last.month is not None
    if last.unit is Precision.DAY and last.month is None:
        return first.unit is Precision.DAY
    return True


def _consecutive(left: Atom, right: Atom) -> bool:
    """Two neighbouring days, months or quarters of which only the last says the rest."""
    first, last = left.point, right.point
    if first.unit is Precision.MONTH and last.unit is Precision.MONTH and _late_then_early(first, last):
        return True
    if (
        first.unit is not last.unit
        or first.part is not last.part
        or not (left.shared or first.year is last.year is None)
        or first.year != last.year
    ):
        return False
    if first.unit is Precision.DAY:
        return first.month == last.month and first.day is not None and last.day == first.day + 1
    if first.unit is Precision.YEAR or first.month is None or last.month is None:
        return False
    return last.month == (first.last_month or first.month) + 1


def _late_then_early(first: Point, last: Point) -> bool:
    """For "cuối tháng 8, đầu tháng 9/2025"."""
    parts = (first.part and first.part.value, last.part and last.part.value)
    following = first.month is not None and last.month is not None and last.month == first.month % MONTHS_A_YEAR + 1
    return parts == ("late", "early") and following
