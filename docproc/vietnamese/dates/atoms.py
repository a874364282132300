"""Single points of the calendar in a text, before ranges and deadlines are made of them."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from docproc.documents.values import Precision
from docproc.vietnamese.dates.patterns import CLAIMED, PATTERNS, Pattern
from docproc.vietnamese.dates.values import Point
from docproc.vietnamese.dates.words import GAP, SPACE, YEAR_NUMBER
from docproc.vietnamese.unicode import small_letters

_LONGEST_LIST = 12
"""Members of an enumeration that are read one after another: the months of a year."""


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


# "ngày … tháng 5 năm 2025", "ngày    tháng    năm 2025": a form still to be filled in.
_BLANK_RE = re.compile(r"(?:ngày|tháng)[\s.…_]{1,12}$", re.IGNORECASE)
_EXPECTED_RE = re.compile(r"dự\s+kiến\s+(?:vào\s+)?$", re.IGNORECASE)
# "15/12 năm trước", "14/12 năm báo cáo": a year that only the day of reading gives.
_RELATIVE_YEAR_RE = re.compile(rf"{GAP}(?:của{SPACE})?năm{SPACE}(?:trước|báo{SPACE}cáo|ngoái)(?!\w)", re.IGNORECASE)
_LONE_YEAR_RE = re.compile(rf"\s*({YEAR_NUMBER})\s*")
_LUNAR_RE = re.compile(rf"{GAP}\(?{GAP}(?:âm{SPACE}lịch|ÂL(?!\w))", re.IGNORECASE)


class Found(NamedTuple):
    """The points of a text."""

    atoms: list[Atom]
    """In order and without overlaps."""
    impossible: list[tuple[int, int]]
    """Where days with month and year stand that the calendar lacks ("31/02/2025"), in order."""


def atoms(masked_text: str) -> Found:
    """The points in a text whose document numbers and the like are masked."""
    alone = _LONE_YEAR_RE.fullmatch(masked_text)
    if alone:
        return Found([Atom(*alone.span(1), Point(Precision.YEAR, int(alone[1])))], [])
    found: list[Atom] = []
    impossible: list[tuple[int, int]] = []
    copy = small_letters(masked_text)
    for pattern in PATTERNS:
        for _ in range(_LONGEST_LIST if pattern.leaning else 1):
            new, taken = _matches(pattern, copy, impossible)
            if not taken:
                break
            copy = _claim(copy, taken)
            found.extend(new)
    return Found(sorted(found, key=lambda a: a.begin), sorted(impossible))


def _matches(pattern: Pattern, copy: str, impossible: list[tuple[int, int]]) -> tuple[list[Atom], list[tuple[int, int]]]:
    """The pattern's points, and all it takes: an impossible day is no point, yet no other pattern may read it."""
    new, taken = [], []
    for match in pattern.regex.finditer(copy):
        span = match.span("core") if "core" in pattern.regex.groupindex else match.span()
        taken.append(span)
        point = pattern.build(match)
        if point is not None and point.exists and _counts(copy, span, point):
            new.append(Atom(*span, point))
        elif pattern.full_day and point is not None and not point.exists:
            impossible.append(match.span())
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
    return point.unit is Precision.DAY or not _is_blank(copy, span[0], point)


def _is_blank(copy: str, begin: int, point: Point) -> bool:
    """Whether the day before the month at `begin` is left blank; "dự kiến ngày … tháng 12 năm 2022" yet says the month."""
    blank = _BLANK_RE.search(copy, max(0, begin - 20), begin)
    return blank is not None and (point.year is None or not _EXPECTED_RE.search(copy, max(0, blank.start() - 12), blank.start()))
