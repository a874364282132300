"""Place and date of issue, on the line below the national title: "Lâm Đồng, ngày 05 tháng 3 năm 2026"."""

import re
from datetime import date
from typing import NamedTuple

from docproc.extraction.official_date import BLANK_RE, OfficialDate, date_at
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.places import province_name

_WORDS = r"(?:[^\W\d_]+[ ]){0,3}?[^\W\d_]+"
# "ngày hai mươi hai tháng tám năm 2023", "ngày mồng 5 tháng Giêng năm 2024"
_SPOKEN_RE = re.compile(
    rf"ng[àảáạăâ]y[ ](?:m[ồù]ng[ ])?(?P<day>\d{{1,2}}|{_WORDS})[ ]th[áảàạăâ]ng[ ](?P<month>\d{{1,2}}|{_WORDS})[ ]"
    rf"n[ăãâ]m[ ](?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTHS = {"giêng": 1, "chạp": 12}
_WORD = rf"[{UPPER}][{UPPER}{LOWER}.'’]*"
_MORE = rf"(?:[ \u00a0-]{{1,3}}|[ ]?\n[ ]?)(?:{_WORD}|phố|xã|\d{{1,2}})"
_PLACE_RE = re.compile(rf"(?P<place>{_WORD}(?:{_MORE}){{0,5}})[ \u00a0]?[,.][ \u00a0\n]{{0,4}}\Z")
# A scan may run the number of the left column or the motto into the same line.
_NOT_PLACE_RE = re.compile(r"(?:.*(?:PHÚC|Phúc|phúc|NAM|UBND|[A-ZĐ]{3,}))[ \u00a0\n]{1,3}", re.DOTALL)


LONGEST_FOOT = 900
"""Characters from the line of place and date to the end of a document without a header."""
_FOOT_RE = re.compile(r"^[^\n]{0,40},[ ]?ngày[ ][^\n]{6,60}$(?=\n+[ \t]*[A-ZĐÀ-Ỹ/. ]{6})", re.MULTILINE)


class Issued(NamedTuple):
    """Place and date of issue."""

    place: str | None
    """Place as written, on one line."""
    place_range: tuple[int, int] | None
    """Where it stands."""
    day: date | None
    """The day; None where any part of it was left blank."""
    day_range: tuple[int, int] | None
    """Where it stands."""


def issued_in(text: str, start: int, end: int) -> Issued | None:
    """The line of place and date in `text[start:end]`: the first date there, whole or with blanks."""
    for blank in BLANK_RE.finditer(text, start, end):
        whole = date_at(text, blank.start())
        return _read(text, start, blank.start(), whole)
    slanted = re.compile(r",[ \u00a0\n]{0,3}(?=ng[àảáạ]y[ \u00a0]{1,3}\d{1,2}[/.-])").search(text, start, end)
    if slanted is not None:
        return _read(text, start, slanted.end(), date_at(text, slanted.end()))
    return _spoken(text, start, end)


def issued_at_foot(text: str, start: int) -> Issued | None:
    """The line of place and date above the signature at the foot of a document: the last before a line in capitals."""
    for line in reversed(list(_FOOT_RE.finditer(text, max(start, len(text) - LONGEST_FOOT)))):
        found = issued_in(text, line.start(), line.end())
        if found is not None and found.day is not None and found.place is not None:
            return found
    return None


def _spoken(text: str, start: int, end: int) -> Issued | None:
    """A date some of whose numbers are words."""
    match = _SPOKEN_RE.search(text, start, end)
    if match is None:
        return None
    try:
        day = date(int(match["year"]), _number(match["month"]), _number(match["day"]))
    except ValueError:
        return None
    return _read(text, start, match.start(), OfficialDate(match.start(), match.end(), day))


def _number(written: str) -> int:
    return _MONTHS.get(written.lower()) or int(parse_number(written))


def _read(text: str, start: int, position: int, whole: OfficialDate | None) -> Issued:
    place = _place_before(text, start, position)
    name = " ".join(text[place[0] : place[1]].split()) if place else None
    day_range = (whole.start, whole.end) if whole else None
    return Issued(name, place, whole.day if whole else None, day_range)


def _place_before(text: str, start: int, position: int) -> tuple[int, int] | None:
    """The place before the comma; without what a scan or a table ran into its line."""
    match = _PLACE_RE.search(text, max(start, position - 60), position)
    if match is None:
        return None
    first, after = match.span("place")
    line_break = text.rfind("\n", first, after)
    if line_break >= 0 and not _is_wrapped(text[first:after]):
        first = line_break + 1
    noise = _NOT_PLACE_RE.match(text, first, after)
    if noise is not None and noise.end() < after and not text[first:after].isupper():
        first = noise.end()
    return first, after


def _is_wrapped(written: str) -> bool:
    """Whether a name goes on over the line end, as in "Thành phố Hồ⏎Chí Minh"."""
    return province_name(re.sub(r"(?i)^(?:thành phố|tp\.?)\s+", "", " ".join(written.split()))) is not None
