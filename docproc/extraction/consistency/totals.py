"""The total that a plan states for its prizes: in a sentence about them, or on the line below their list or table."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.plan import Award
from docproc.extraction.awards.money import find_amounts
from docproc.vietnamese.numbers import parse_number

_BEFORE, _AFTER = 700, 900
"""Characters before the first and after the last prize in which the total stands."""
_MONEY_RE = re.compile(
    r"tổng\s+(?:giá\s+trị|số\s+tiền|kinh\s+phí|mức|trị\s+giá)[^\d\n.;]{0,50}?(?:giải|thưởng)(?:\s+thưởng)?[^\d\n.;]{0,30}?"
    r"(?P<n>\d[\d.,]*)\s*(?P<scale>triệu|tỷ|tỉ|nghìn)?\s*(?:đồng|đ|VNĐ)(?!\w)",
    re.IGNORECASE,
)
_COUNT_RE = re.compile(
    r"(?:tổng\s+(?:số|cộng)|gồm|có)(?:\s+có)?\s*:?\s*(?P<n>\d{1,3})\s*(?:\([^()\n]{1,25}\)\s*)?giải(?:\s+thưởng)?(?=\s*[,:;.(\n]|\s+(?:gồm|như|cụ))",
    re.IGNORECASE,
)
_LINE_RE = re.compile(r"^[ \t]*(?:[-–+*•]\s?|\d{1,2}[.)]?[ \t])?[ \t]*(?:tổng|cộng)[^\n]*", re.IGNORECASE | re.MULTILINE)
_COUNTED_RE = re.compile(r"(?<![\d.,])(?P<n>\d{1,3})\s*(?:\([^()\n]{1,25}\)\s*)?giải(?!\w)", re.IGNORECASE)
_CELL_RE = re.compile(r"(?<=\t)\s*(?P<n>\d{1,3})\s*(?=\t|\Z)")


class Total(NamedTuple):
    """A stated total; offsets are 0-based, end exclusive."""

    start: int
    end: int
    value: int
    """Prizes, or đồng."""


def stated_number(document: Document, awards: Sequence[Award]) -> Total | None:
    """How many prizes the text says there are, "gồm 10 giải", or the line below them."""
    first, last = _reach(awards)
    match = _COUNT_RE.search(document.text, max(0, first - _BEFORE), last + _AFTER)
    if match is not None:
        return Total(match.start(), match.end(), int(match["n"]))
    line = _line_below(document.text, awards)
    found = (_COUNTED_RE.search(line.group()) or _CELL_RE.search(line.group())) if line else None
    return Total(line.start(), line.end(), int(found["n"])) if line and found else None


def stated_worth(document: Document, awards: Sequence[Award]) -> Total | None:
    """What the text says all prizes are worth, or the line below them."""
    first, last = _reach(awards)
    match = _MONEY_RE.search(document.text, max(0, first - _BEFORE), last + _AFTER)
    if match is not None:
        return Total(match.start(), match.end(), int(parse_number(f"{match['n'].rstrip('.,')} {match['scale'] or ''}")))
    line = _line_below(document.text, awards)
    amounts = find_amounts(document.text, line.start(), line.end(), bare=True) if line else []
    return Total(line.start(), line.end(), max(amount.vnd for amount in amounts)) if line and amounts else None


def _reach(awards: Sequence[Award]) -> tuple[int, int]:
    return min(award.evidence.start for award in awards), max(award.evidence.end for award in awards)


def _line_below(text: str, awards: Sequence[Award]) -> re.Match[str] | None:
    """The line of the total right below the prizes, where every line from the first of them on holds one."""
    first, last = _reach(awards)
    match = _LINE_RE.search(text, last, last + _AFTER)
    if match is None:
        return None
    starts = [award.evidence.start for award in awards]
    position = text.rfind("\n", 0, first) + 1
    while position < match.start():
        end = text.find("\n", position)
        end = end if end >= 0 else len(text)
        if text[position:end].strip() and not any(position <= start < end for start in starts):
            return None  # other costs stand among them, which the total counts too
        position = end + 1
    return match
