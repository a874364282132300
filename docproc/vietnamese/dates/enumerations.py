"""What the members of an enumeration of dates say for each other: the month, the year, that they come again."""

import re
from dataclasses import replace

from docproc.documents.values import Precision
from docproc.vietnamese.dates.atoms import Atom
from docproc.vietnamese.dates.ranges import is_list_gap, lists, share
from docproc.vietnamese.dates.rules import yearly
from docproc.vietnamese.dates.values import DateMention, Form, Point
from docproc.vietnamese.dates.words import GAP, SPACE

_SAME_CLAUSE_RE = re.compile(rf"[^.;\n\t\d]{{0,80}}(?:trước|hết|(?:chậm|muộn){SPACE}nhất|vào){SPACE}", re.IGNORECASE)
_APPOSED_RE = re.compile(rf"{GAP},{GAP}(?:từ{SPACE})?", re.IGNORECASE)
_LEADS_ON_RE = re.compile(rf"{GAP}(?:,|và|-|–|[đd]ến|tới){GAP}(?:hết{SPACE})?", re.IGNORECASE)
# "…, cùng trong tháng 02/2023", "Cả hai mốc đều tháng 6 năm 2024": the month of the days before it.
_ALL_WITHIN_RE = re.compile(
    rf"\($|(?<!\w)(?:cùng|đều|tất{SPACE}cả|cả{SPACE}(?:hai|ba|bốn|các|\d))(?:{SPACE}[^\W\d_]+){{0,3}}?(?:{SPACE}(?:trong|của|vào|thuộc))?{GAP}$",
    re.IGNORECASE,
)
_ALL_REACH = 240
"""Characters before such a month in which its days stand."""
_GOES_ON_RE = re.compile(rf"{GAP}(?:của{SPACE}|mỗi{SPACE}|hằng{SPACE}|hàng{SPACE}|đến|và|-|–|,{GAP}\d|tháng|cuối)", re.IGNORECASE)


_RANGE_ON_RE = re.compile(rf"{GAP}(?:[đd]ến|tới|-|–){GAP}(?:m[ồù]ng{SPACE}|ngày{SPACE})?\d", re.IGNORECASE)


def sharing(text: str, found: list[Atom]) -> list[Atom]:
    """The points with the month, the year, or both, that only the last of their enumeration says."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if left.point.year is None and _tells_more(left.point, right.point) and lists(text, left, right):
            shared = share(left.point, right.point)
            if left.point.unit is right.point.unit and shared.exists:
                result[index] = replace(left, point=shared, shared=True)
    return result


def _tells_more(left: Point, right: Point) -> bool:
    return right.year is not None or (left.month is None and right.month is not None and left.unit is Precision.DAY)


def borrowing(text: str, found: list[Atom]) -> list[Atom]:
    """Bare days after "trước" with the month that their clause begins with: "Tháng 3/2026: … (xong trước ngày 10)"."""
    result = list(found)
    for index in range(1, len(result)):
        left, here = result[index - 1], result[index]
        bare = here.point.unit is Precision.DAY and here.point.month is None
        if not bare or left.point.month is None or left.point.last_month is not None:
            continue
        if not _lends(text, left, here, follows=left is not found[index - 1]):
            continue
        point = replace(here.point, month=left.point.month, year=left.point.year)
        result[index] = replace(here, point=point) if point.exists else here
    return _with_common_month(text, result)


def _lends(text: str, left: Atom, here: Atom, *, follows: bool) -> bool:
    """Whether a month, or a day that borrowed its own month, lends it to the bare day that comes next."""
    if follows:
        return bool(_LEADS_ON_RE.fullmatch(text, left.stop, here.begin))
    if left.point.unit is not Precision.MONTH:
        return False
    if _APPOSED_RE.fullmatch(text, left.stop, here.begin):
        return not _GOES_ON_RE.match(text, here.stop) or bool(_RANGE_ON_RE.match(text, here.stop))
    told = left.point.year is not None and _SAME_CLAUSE_RE.fullmatch(text, left.stop, here.begin)
    return bool(told) and not _GOES_ON_RE.match(text, here.stop)


def _with_common_month(text: str, found: list[Atom]) -> list[Atom]:
    """Bare days with the month that is said once after them: "muộn nhất ngày 15, … ngày 20, cùng trong tháng 02/2023"."""
    result = list(found)
    spent = set()
    for index, month in enumerate(found):
        if month.point.unit is not Precision.MONTH or month.point.last_month is not None:
            continue
        if not _ALL_WITHIN_RE.search(text, max(0, month.begin - 40), month.begin):
            continue
        floor = max(text.rfind("\n", 0, month.begin) + 1, month.begin - _ALL_REACH)
        for other in range(index - 1, -1, -1):
            bare = found[other].point.unit is Precision.DAY and found[other].point.month is None
            if found[other].begin < floor or not bare:
                break
            point = replace(found[other].point, month=month.point.month, year=month.point.year)
            result[other] = replace(found[other], point=point)
            spent.add(index)
    return [atom for index, atom in enumerate(result) if index not in spent and atom.point.exists]


def repeated(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """What the last of an enumeration says of its coming again holds for all: "trước ngày 15/6 và 15/12 hằng năm"."""
    result = list(mentions)
    steps = [(i, i + 1) for i in range(len(result) - 2, -1, -1)] + [(i, i - 1) for i in range(1, len(result))]
    for index, other in steps:
        here, beside = result[index], result[other]
        gap = (min(here.stop, beside.stop), max(here.begin, beside.begin))
        if beside.recurrence and _may_repeat(here) and is_list_gap(text, *gap) and here.last is not None:
            result[index] = replace(here, form=Form.RECURRING, recurrence=yearly(here.last))
    return result


def _may_repeat(mention: DateMention) -> bool:
    """A day of some month, or a month, without a year, not yet said to come again."""
    last = mention.last
    return mention.recurrence is None and mention.lacks_year and last is not None and last.month is not None
