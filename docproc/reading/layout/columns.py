"""The two columns at the head and at the end of an official document, read left before right."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from docproc.documents import BlockKind
from docproc.reading.drafts import Column, Paragraph
from docproc.reading.layout.lines import PageLine, line_from
from docproc.reading.layout.paragraphs import Margins, is_full
from docproc.reading.official import ends_in_national_title, is_motto, is_number, is_place_and_date, opens_recipients
from docproc.vietnamese.unicode import fold

_GAP = 0.8
"""Ems between words from which they may stand in two columns."""
_DATE_BELOW = 130.0
"""Points below Quốc hiệu within which place and date stand."""
_SUBJECT_BELOW = 90.0
"""Points below the header's last line within which a công văn's subject may go on in the left column."""
_ACROSS_FROM, _ACROSS_TO = 0.35, 0.65
"""Shares of the page's width left and right of which a line begins and ends that runs over both columns."""
_OFF_CENTRE = 25.0
"""Points by which a line of a column may miss the column's middle."""


class Columns(NamedTuple):
    """Two columns found on a page, and the lines they take."""

    left: Column
    right: Column
    taken: frozenset[int]
    """Indices of the lines they take from the page."""


class _Part(NamedTuple):
    at: int  # index among the page's lines
    line: PageLine


def header_of(lines: Sequence[PageLine], page: int, width: float) -> Columns | None:
    """The two-column header of a page; None where Quốc hiệu is missing or stands in the middle of the page."""
    found = next(((i, at) for i, line in enumerate(lines) if (at := ends_in_national_title(line.text)) is not None), None)
    if found is None:
        return None
    title = _from_character(lines[found[0]], found[1])
    if title.centre < 0.55 * width:
        return None
    zone = [
        p for i, line in enumerate(lines) for p in _halves(i, line, title.box.x0) if line.box.bottom > title.box.top - title.size
    ]
    left = [p for p in zone if p.line.centre < title.box.x0]
    right = [p for p in zone if p.line.centre >= title.box.x0]
    bottom = _bottom(left, right, title)
    right = [p for p in right if p.line.box.top < bottom]
    kept = [p for p in left if p.line.box.top < bottom]
    kept += _subject_below(zone, kept, bottom, title)
    return _columns(kept, right, page, (BlockKind.HEADER_LEFT, BlockKind.HEADER_RIGHT))


def signature_of(lines: Sequence[PageLine], page: int, width: float) -> Columns | None:
    """The list of recipients ("Nơi nhận") and the signature block beside it; None where there is no "Nơi nhận" on the left."""
    openings = (_halves(0, line, width / 2)[0].line for line in lines if line.box.x0 < width / 2)
    opening = next((line for line in openings if opens_recipients(line.text)), None)
    if opening is None:
        return None
    below = [line.box.top for line in lines if line.box.top > opening.box.top and _ends_columns(line, width)]
    end = min(below, default=math.inf)
    inside = [i for i, line in enumerate(lines) if opening.box.top - opening.size < line.box.bottom and line.box.top < end]
    zone = [part for i in inside for part in _halves(i, lines[i], width / 2)]
    right = [p for p in zone if p.line.centre >= width / 2]
    left = [p for p in zone if p.line.centre < width / 2 and p.line.box.top >= opening.box.top - opening.size / 2]
    return _columns(left, right, page, (BlockKind.RECIPIENTS, BlockKind.SIGNATURE))


def _ends_columns(line: PageLine, width: float) -> bool:
    """Whether a line below "Nơi nhận" runs over both columns, or opens remarks on the form."""
    across = line.box.x0 < _ACROSS_FROM * width and line.box.x1 > _ACROSS_TO * width
    return fold(line.text).startswith("ghi chu") or (across and len(_halves(0, line, width / 2)) == 1)


def _from_character(line: PageLine, at: int) -> PageLine:
    """The part of a line from a character of its text on."""
    position = 0
    for index, token in enumerate(line.tokens):
        if position + len(token.text) > at:
            return line_from(line.tokens[index:])
        position += len(token.text) + 1
    return line


def _halves(index: int, line: PageLine, split: float) -> list[_Part]:
    """A line, or its two parts where a wide gap between words lies around `split`."""
    if not line.box.x0 < split < line.box.x1:
        return [_Part(index, line)]
    gaps = [(b.box.x0 - a.box.x1, i + 1) for i, (a, b) in enumerate(pairwise(line.tokens))]
    wide = [(gap, i) for gap, i in gaps if gap > _GAP * line.size]
    if not wide:
        return [_Part(index, line)]
    _, cut = max(wide)
    return [_Part(index, line_from(line.tokens[:cut])), _Part(index, line_from(line.tokens[cut:]))]


def _bottom(left: Sequence[_Part], right: Sequence[_Part], title: PageLine) -> float:
    """Where the header ends: below place and date, else the number, else Tiêu ngữ."""
    near = title.box.bottom + _DATE_BELOW
    signs = ((right, is_place_and_date), (left, is_number), (right, is_motto))
    for column, sign in signs:
        lines = [p.line for p in column if sign(p.line.text) and title.box.top <= p.line.box.top < near]
        if lines:
            return lines[0].box.bottom
    return title.box.bottom


def _subject_below(zone: Sequence[_Part], kept: Sequence[_Part], bottom: float, title: PageLine) -> list[_Part]:
    """Lines of a công văn's subject ("V/v …") that go on in the left column below the header's last line; any other ends them."""
    if not kept:
        return []
    middle = kept[0].line.centre
    below: list[_Part] = []
    for part in sorted((p for p in zone if p.line.box.top >= bottom), key=lambda p: p.line.box.top):
        line = part.line
        if (
            abs(line.centre - middle) > _OFF_CENTRE
            or line.box.x1 > title.box.x0 + _OFF_CENTRE
            or line.box.top > bottom + _SUBJECT_BELOW
        ):
            break
        below.append(part)
    return below


def _columns(left: Sequence[_Part], right: Sequence[_Part], page: int, kinds: tuple[BlockKind, BlockKind]) -> Columns | None:
    if not left or not right:
        return None
    taken = frozenset(part.at for part in (*left, *right))
    return Columns(_column(left, page, kinds[0]), _column(right, page, kinds[1]), taken)


def _column(parts: Sequence[_Part], page: int, kind: BlockKind) -> Column:
    """A column: each line a paragraph, but for wrapped items, which are joined."""
    lines = [part.line for part in sorted(parts, key=lambda part: (round(part.line.box.top), part.line.box.x0))]
    margins = Margins(min(line.box.x0 for line in lines), max(line.box.x1 for line in lines), 0.0)
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and _wraps(groups[-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return Column(tuple(_paragraph(group, page) for group in groups), kind)


def _wraps(group: Sequence[PageLine], line: PageLine, margins: Margins) -> bool:
    """Whether a line continues an item ("- …") or a subject ("V/v …") above it."""
    opening = group[0].text
    if opening.startswith(("-", "–")):
        return not line.text.startswith(("-", "–", "+")) and is_full(group[-1], line, margins)
    return opening.lower().startswith("v/v") or (opening.lower().startswith("về ") and line.text[:1].islower())


def _paragraph(group: Sequence[PageLine], page: int) -> Paragraph:
    bold = all(line.bold for line in group)
    return Paragraph(tuple(line.draft() for line in group), page=page, bold=bold, size=group[0].size)
