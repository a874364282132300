"""From the words of a page to its lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from docproc.documents import Box
from docproc.reading.drafts import LineDraft, WordDraft, around, line_of
from docproc.reading.layout.content import Token
from docproc.vietnamese.unicode import nfc

_OVERLAP = 0.5
"""Share of the lower one's height by which two words on one line overlap."""
_BESIDE = 1.0
"""Ems between two runs on one baseline that are still one line when the file does not draw them in a row."""
_TOUCHING = 0.05
"""Ems between two parts of one word; the narrowest space of justified text is 0.1."""
_MOSTLY = 0.9
"""Share of a line's letters from which a property of words is one of the line."""
_FEW_JUMPS = 3
"""Times that the file may jump back up a column: from header, footer, stamp."""
_JUMPS = 0.1
"""Share of the lines after which it may."""
_BAND = 8.0
"""Points; only for finding neighbours quickly."""


@dataclass(frozen=True)
class PageLine:
    """A line of a page."""

    tokens: tuple[Token, ...]
    """Its words, from left to right."""
    box: Box
    """Its rectangle."""

    @cached_property
    def text(self) -> str:
        """Its words, joined by a space each."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def size(self) -> float:
        """Type size of most of its letters, points."""
        first = self.tokens[0].size
        if all(token.size == first for token in self.tokens):
            return round(first, 1)
        return _heaviest((token.size, len(token.text)) for token in self.tokens)

    @cached_property
    def bold(self) -> bool:
        """Whether practically all of it is bold."""
        letters = sum(len(token.text) for token in self.tokens)
        return sum(len(token.text) for token in self.tokens if token.bold) >= _MOSTLY * letters

    @cached_property
    def centre(self) -> float:
        """Its middle, points from the left."""
        return (self.box.x0 + self.box.x1) / 2

    def draft(self) -> LineDraft:
        """As the composer takes it."""
        return line_of(tuple(WordDraft(token.text, token.shown or token.box, token.confidence) for token in self.tokens))


def line_from(tokens: Iterable[Token]) -> PageLine:
    """A line of words, in the order given."""
    members = tuple(tokens)
    return PageLine(members, around([token.box for token in members]))


def lines_of(tokens: Sequence[Token]) -> list[PageLine]:
    """The lines of a page, in content order; what is drawn later into a gap of a line (a stamped number) joins it."""
    return [_whole(line) for line in _merged([line_from(run) for run in _runs(tokens)])]


def in_reading_order(lines: list[PageLine]) -> list[PageLine]:
    """The lines as they were drawn, unless they were drawn in disorder; then from top to bottom."""
    back = sum(b.box.bottom <= a.box.top and b.box.x0 < a.box.x1 and a.box.x0 < b.box.x1 for a, b in pairwise(lines))
    if back <= max(_FEW_JUMPS, _JUMPS * len(lines)):
        return lines
    return sorted(lines, key=lambda line: (line.box.bottom, line.box.x0))


def level(one: Box, other: Box) -> bool:
    """Whether two rectangles stand on one line."""
    _, top, _, bottom = one
    _, other_top, _, other_bottom = other
    if top == other_top and bottom == other_bottom:  # as most neighbours do
        return True
    common = min(bottom, other_bottom) - max(top, other_top)
    return common >= _OVERLAP * min(bottom - top, other_bottom - other_top)


def _whole(line: PageLine) -> PageLine:
    """A line with those words put together again that touch: something drawn between them had parted them."""
    if not any(_touch(last, token) for last, token in pairwise(line.tokens)):
        return line
    whole = [line.tokens[0]]
    for token in line.tokens[1:]:
        last = whole[-1]
        if _touch(last, token):
            whole[-1] = last._replace(text=nfc(last.text + token.text), box=around([last.box, token.box]))
        else:
            whole.append(token)
    return line_from(whole)


def _touch(last: Token, token: Token) -> bool:
    return abs(token.box.x0 - last.box.x1) < _TOUCHING * token.size and not token.raised


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for last, token in zip((None, *tokens), tokens, strict=False):
        if last is not None and token.box.x0 >= last.box.x1 - _OVERLAP * last.size and level(last.box, token.box):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _merged(runs: list[PageLine]) -> list[PageLine]:
    """Runs with those joined that stand on one line side by side."""
    lines: list[PageLine | None] = []
    bands: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        band = int((run.box.top + run.box.bottom) / 2 / _BAND)
        host = next((i for b in (band - 1, band, band + 1) for i in bands[b] if _joins(lines[i], run)), None)
        if host is None:
            bands[band].append(len(lines))
            lines.append(run)
        else:
            tokens = (*(lines[host] or run).tokens, *run.tokens)
            lines[host] = line_from(sorted(tokens, key=lambda token: token.box.x0))
    return [line for line in lines if line is not None]


def _joins(line: PageLine | None, run: PageLine) -> bool:
    """Whether a run fits into a hole of a line, or right beside it."""
    if line is None or not level(line.box, run.box):
        return False
    slack = _OVERLAP * run.size
    if any(t.box.x0 < run.box.x1 - slack / 2 and t.box.x1 > run.box.x0 + slack / 2 for t in line.tokens):
        return False
    inside = line.box.x0 < run.box.x0 and run.box.x1 < line.box.x1
    apart = max(run.box.x0 - line.box.x1, line.box.x0 - run.box.x1)
    return inside or apart < _BESIDE * run.size


def _heaviest(weighted: Iterable[tuple[float, int]]) -> float:
    totals: dict[float, int] = defaultdict(int)
    for value, weight in weighted:
        totals[round(value, 1)] += weight
    return max(totals, key=lambda value: totals[value])
