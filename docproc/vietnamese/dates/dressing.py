"""What stands around a point and belongs to it: its clock time, its weekday, its time of day."""

import re
from bisect import bisect_left
from dataclasses import replace

from docproc.documents.values import Precision
from docproc.vietnamese.dates.atoms import Atom
from docproc.vietnamese.dates.times import ClockTime, clock_times
from docproc.vietnamese.dates.words import GAP, SPACE, WEEKDAY, weekday_value

_WINDOW = 40
"""Characters beside a date in which its weekday and its clock time stand."""
_HALF_DAY = r"(?:(?:buổi" + SPACE + r")?(?:sáng|trưa|chiều|tối|đêm)" + SPACE + r")?"
_WEEKDAY_BEFORE_RE = re.compile(rf"(?<!\w)(?:ngày{SPACE})?(?P<w>{WEEKDAY}){GAP}[,(:]?{GAP}$", re.IGNORECASE)
_WEEKDAY_AFTER_RE = re.compile(
    rf"{GAP}[,(]{GAP}(?:tức{SPACE}|vào{SPACE}|là{SPACE})?(?:ngày{SPACE})?(?P<w>{WEEKDAY})(?:{GAP}\))?", re.IGNORECASE
)
_HALF_DAY_BEFORE_RE = re.compile(rf"(?<!\w)(?:buổi{SPACE})?(?:sáng|trưa|chiều|tối|đêm){GAP}$", re.IGNORECASE)
_TIME_TO_DATE_RE = re.compile(rf"{GAP}[,;(]?{GAP}{_HALF_DAY}(?:(?:của|trong|vào){SPACE})?", re.IGNORECASE)
_DATE_TO_TIME_RE = re.compile(rf"{GAP}[,;(-]?{GAP}(?:(?:vào{SPACE})?(?:lúc|hồi)|từ){GAP}", re.IGNORECASE)
_SAME_DAY_RE = re.compile(rf"{GAP},?{GAP}(?:cùng{SPACE}ngày|trong{SPACE}ngày)", re.IGNORECASE)
_TIME_TO_TIME_RE = re.compile(rf"{GAP}(?:đến|tới|-|–){GAP}(?:hết{SPACE})?", re.IGNORECASE)


def dressed(text: str, found: list[Atom]) -> list[Atom]:
    """The days of `found` with their weekdays and clock times; other points stay as they are."""
    times = clock_times(text)
    result: list[Atom] = []
    floor = 0
    for index, bare in enumerate(found):
        atom = bare
        if atom.point.unit is Precision.DAY:
            ceiling = found[index + 1].begin if index + 1 < len(found) else len(text)
            atom = _with_time(text, _with_weekday(text, atom, floor, ceiling), times, floor, ceiling)
            atom = _with_half_day(text, atom, floor)
        floor = atom.stop
        result.append(atom)
    return result


def _with_weekday(text: str, atom: Atom, floor: int, ceiling: int) -> Atom:
    before = _WEEKDAY_BEFORE_RE.search(text, max(floor, atom.begin - _WINDOW), atom.begin)
    if before:
        return replace(atom, begin=before.start(), weekday=weekday_value(before["w"]))
    after = _WEEKDAY_AFTER_RE.match(text, atom.stop, min(ceiling, atom.stop + _WINDOW))
    if after:
        return replace(atom, stop=after.end(), weekday=weekday_value(after["w"]))
    return atom


def _with_half_day(text: str, atom: Atom, floor: int) -> Atom:
    """For "sáng ngày …", which says no clock time."""
    half_day = _HALF_DAY_BEFORE_RE.search(text, max(floor, atom.begin - _WINDOW), atom.begin)
    return replace(atom, begin=half_day.start()) if half_day else atom


def _with_time(text: str, atom: Atom, times: list[ClockTime], floor: int, ceiling: int) -> Atom:
    index = bisect_left(times, atom.begin, key=lambda t: t.begin)
    before = times[index - 1] if index else None
    if (
        before
        and floor <= before.begin
        and before.stop <= atom.begin
        and _TIME_TO_DATE_RE.fullmatch(text, before.stop, atom.begin)
    ):
        earlier = times[index - 2] if index > 1 else None
        atom = _times_before(text, atom, before, earlier if earlier and earlier.begin >= floor else None)
    index = bisect_left(times, atom.stop, key=lambda t: t.begin)
    after = times[index] if index < len(times) else None
    if atom.start_time is not None:
        return _until_same_day(text, atom, after) if after and after.stop <= ceiling else atom
    if after and after.stop <= ceiling and _DATE_TO_TIME_RE.fullmatch(text, atom.stop, after.begin):
        later = times[index + 1] if index + 1 < len(times) else None
        return _times_after(text, atom, after, later if later and later.stop <= ceiling else None)
    return atom


def _until_same_day(text: str, atom: Atom, after: ClockTime) -> Atom:
    """For "08h00 ngày … đến 17h00 cùng ngày"."""
    same = _SAME_DAY_RE.match(text, after.stop)
    if same is None or not _TIME_TO_TIME_RE.fullmatch(text, atom.stop, after.begin):
        return atom
    return replace(atom, stop=same.end(), end_time=after.value)


def _times_before(text: str, atom: Atom, time: ClockTime, earlier: ClockTime | None) -> Atom:
    """For "07h30 ngày …" or "08h00 - 11h30 ngày …"."""
    if earlier and _TIME_TO_TIME_RE.fullmatch(text, earlier.stop, time.begin):
        return replace(atom, begin=earlier.begin, start_time=earlier.value, end_time=time.value)
    return replace(atom, begin=time.begin, start_time=time.value)


def _times_after(text: str, atom: Atom, time: ClockTime, later: ClockTime | None) -> Atom:
    """For "ngày …, lúc 8h00" or "ngày …, từ 8h00 đến 11h30"."""
    if later and _TIME_TO_TIME_RE.fullmatch(text, time.stop, later.begin):
        return replace(atom, stop=later.stop, start_time=time.value, end_time=later.value)
    return replace(atom, stop=time.stop, start_time=time.value)
