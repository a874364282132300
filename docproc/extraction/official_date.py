"""The date of an official document, as its header and those who cite it write it: a whole day, or blanks left for a pen.

Nghị định 30/2020/NĐ-CP writes "ngày 05 tháng 3 năm 2020"; citations also have "05/3/2020", "5-3-2020" and "05.3.2020".
Slips of a scan in the three words ("ngảy", "thảng") are read over.
"""

import re
from datetime import date
from typing import NamedTuple

_S = r"[ \u00a0\n]{1,4}"
_S0 = r"[ \u00a0\n]{0,4}"
_LONG = rf"(?P<d1>\d{{1,2}}){_S}th[áảàạăâ]ng{_S}(?P<m1>\d{{1,2}})(?:{_S0}[,/-]?{_S0}n[ăãâ]m{_S}|{_S0}[/-]{_S0})(?P<y1>\d{{4}})"
_SHORT = r"(?P<d2>\d{1,2})[ ]?(?P<sign>[/.\-])[ ]?(?P<m2>\d{1,2})[ ]?(?P=sign)[ ]?(?P<y2>\d{4})"
_DAY_RE = re.compile(rf"(?:ng[àảáạăâ]y{_S})?(?:{_LONG}|{_SHORT})(?![\d/])", re.IGNORECASE)
_GAP = r"[ \u00a0\n.…_]{0,60}"
BLANK_RE = re.compile(
    rf"ng[àảáạăâ]y(?P<day>{_GAP}\d{{0,2}}{_GAP})th[áảàạăâ]ng(?P<month>{_GAP}\d{{0,2}}{_GAP})n[ăãâ]m(?P<year>{_GAP}(?:\d{{1,4}})?)",
    re.IGNORECASE,
)
"""A date whose day, month or year may have been left blank."""


class OfficialDate(NamedTuple):
    """A whole day."""

    start: int
    """Offset of its first character, with "ngày" where it is written; 0-based."""
    end: int
    """Offset after its last character."""
    day: date
    """The day."""


def date_at(text: str, position: int) -> OfficialDate | None:
    """The day written at `position`, or None; a day that the calendar lacks is none."""
    return _read(_DAY_RE.match(text, position))


def first_date(text: str, start: int, end: int) -> OfficialDate | None:
    """The first whole day in `text[start:end]`."""
    for match in _DAY_RE.finditer(text, start, end):
        found = _read(match)
        if found is not None:
            return found
    return None


def _read(match: re.Match[str] | None) -> OfficialDate | None:
    if match is None:
        return None
    day, month, year = (int(match[name + "1"] or match[name + "2"]) for name in "dmy")
    try:
        return OfficialDate(match.start(), match.end(), date(year, month, day))
    except ValueError:
        return None
