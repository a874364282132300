"""Running heads and page numbers: what stands on a page but is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docproc.reading.layout.lines import PageLine

_MARGIN = 0.12
"""Share of the page's height at top and bottom where furniture may stand."""
_OUTER_LINES = 3
"""Lines at each end of a page that are looked at."""
_FEWEST_PAGES = 3
"""Pages on which a line must recur to be a running head."""
_RECURRING = 0.5
"""Share of the pages on which it must recur."""
_PAGE_NUMBER_RE = re.compile(
    r"[-–—\s|]*(?:(?:trang|page|tr\.)\s*)?\d{1,4}\s*(?:[/|]\s*\d{1,4}|(?:trên|of)\s+\d{1,4})?[-–—\s|]*$", re.IGNORECASE
)
_DIGITS_RE = re.compile(r"\d+")


class Sheet(NamedTuple):
    """The lines of a page and its height."""

    lines: Sequence[PageLine]
    height: float


def furniture_of(sheets: Sequence[Sheet]) -> list[frozenset[int]]:
    """For each page the indices of its lines that are furniture."""
    outer = [_outer(sheet) for sheet in sheets]
    seen = Counter(key for sheet, indices in zip(sheets, outer, strict=True) for key in {_key(sheet.lines[i]) for i in indices})
    recurring = {key for key, count in seen.items() if count >= max(_FEWEST_PAGES, _RECURRING * len(sheets))}
    return [
        frozenset(i for i in indices if _key(sheet.lines[i]) in recurring or _is_page_number(sheet, i))
        for sheet, indices in zip(sheets, outer, strict=True)
    ]


def _outer(sheet: Sheet) -> list[int]:
    """Indices of the lines near the upper and lower edge."""
    order = sorted(range(len(sheet.lines)), key=lambda i: sheet.lines[i].box.top)
    near = [*order[:_OUTER_LINES], *order[-_OUTER_LINES:]]
    return [i for i in dict.fromkeys(near) if _is_near_edge(sheet.lines[i], sheet.height)]


def _is_near_edge(line: PageLine, height: float) -> bool:
    return line.box.bottom < _MARGIN * height or line.box.top > (1 - _MARGIN) * height


def _is_page_number(sheet: Sheet, index: int) -> bool:
    """Whether a line holds only a page number and is the outermost of its edge."""
    line = sheet.lines[index]
    if not _PAGE_NUMBER_RE.match(line.text):
        return False
    others = [other for i, other in enumerate(sheet.lines) if i != index]
    above = all(other.box.top >= line.box.top for other in others)
    below = all(other.box.bottom <= line.box.bottom for other in others)
    return above or below


def _key(line: PageLine) -> tuple[str, int]:
    """What recurs: the words with their numbers masked, at the same height."""
    return _DIGITS_RE.sub("0", line.text), round(line.box.top / 6)
