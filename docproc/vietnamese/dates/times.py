"""Clock times: 07h30, 17 giờ 00, 16h00', 8 giờ 30 phút, 24 giờ, 9 giờ sáng."""

import re
from typing import NamedTuple

from docproc.vietnamese.dates.words import GAP, SPACE

_TIME_RE = re.compile(
    rf"(?<![\d:.,/])(?P<hour>[01]?\d|2[0-4]){GAP}(?:giờ|h|g|:)(?:{GAP}(?P<minute>[0-5]\d)(?!\d)(?:{GAP}(?:phút|ph|p(?!\w)|['’′]))?)?(?!\w)"
    rf"(?:{SPACE}(?P<half>sáng|trưa|chiều|tối))?",
    re.IGNORECASE,
)
_NOON = 12
_MIDNIGHT = 24


class ClockTime(NamedTuple):
    """A clock time in the text."""

    begin: int
    """Offset of the first character, 0-based."""
    stop: int
    """Offset after the last character, exclusive."""
    value: str
    """HH:MM; 23:59 for "24 giờ"."""


def clock_times(text: str) -> list[ClockTime]:
    """The clock times in `text`, in order. A bare "10 giờ" may also be a length of time: the reader of the list decides."""
    found = []
    for match in _TIME_RE.finditer(text):
        colon_without_minutes = match["minute"] is None and ":" in match.group()
        if not colon_without_minutes:
            found.append(ClockTime(match.start(), match.end(), _value(match)))
    return found


def _value(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour == _MIDNIGHT:
        return "23:59"
    half = (match["half"] or "").lower()
    if half in {"chiều", "tối"} and hour < _NOON:
        hour += _NOON
    return f"{hour:02d}:{minute:02d}"
