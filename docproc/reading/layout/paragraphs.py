"""From lines to paragraphs: which line ends one, by where it ends, where the next begins, and what the words say."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from docproc.documents import BlockKind
from docproc.reading.drafts import Paragraph
from docproc.reading.layout.lines import PageLine
from docproc.reading.official import opens_recipients
from docproc.reading.paragraph_ends import ends_sentence, goes_on_in_lower_case, is_type_line, starts_item
from docproc.vietnamese.letters import UPPER

_INDENT = 8.0
"""Points by which a first line is set in; official texts use 28 to 36."""
_EXTRA_LEADING = 1.22
"""Times the usual distance of lines from which a gap parts paragraphs; 6 points after 18 give 1.33."""
_WIDE = 0.75
"""Share of the widest line from which a line tells where the margins are."""
_CLOSEST, _FARTHEST = 0.8, 3.0
"""Times the type size between which lines of a paragraph are apart."""
_AGREEING = 0.1
"""Share of the lines that make a margin by beginning, or ending, at one place."""
_AGREED = 4.0
"""Points within which they agree."""
_CENTRED = 5.0
"""Points by which a centred line may miss the middle."""
_SIZE_STEP = 0.8
"""Points of type size that part paragraphs."""

_LABEL_RE = re.compile(rf"[{UPPER}][^:;,.]{{2,40}}:\s")
"""What opens a field, such as "Tác giả: ": before it the line above ends, even where it is full and has no full stop."""


class Margins(NamedTuple):
    """Where body text begins and ends, and how far its lines are apart; all points."""

    left: float
    right: float
    pitch: float

    @property
    def centre(self) -> float:
        """The middle of the text area."""
        return (self.left + self.right) / 2


def margins_of(pages: Iterable[Sequence[PageLine]]) -> Margins:
    """The margins of pages of one format, from all their lines, of which there is at least one."""
    groups = [_above_recipients(lines) for lines in pages if lines]
    lines = [line for group in groups for line in group]
    widest = max(line.box.x1 - line.box.x0 for line in lines)
    wide = [line for line in lines if line.box.x1 - line.box.x0 > _WIDE * widest]
    left = _outermost(sorted(line.box.x0 for line in lines))
    right = -_outermost(sorted(-line.box.x1 for line in wide))
    return Margins(left, right, _pitch(groups, median(line.size for line in lines)))


def _above_recipients(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """The lines above the list of recipients, which has margins of its own; all lines where nothing else is."""
    tops = [line.box.top for line in lines if opens_recipients(" ".join(line.text.split()[:2]))]
    above = [line for line in lines if line.box.bottom <= min(tops, default=math.inf)]
    return above or lines


def _pitch(groups: Iterable[Sequence[PageLine]], size: float) -> float:
    """The distance of lines within a paragraph: the smaller ones of all, for many paragraphs have one line only."""
    steps = (b.box.bottom - a.box.bottom for group in groups for a, b in pairwise(group))
    usual = sorted(step for step in steps if _CLOSEST * size < step < _FARTHEST * size)
    return usual[len(usual) // 4] if usual else 1.2 * size


def _outermost(edges: Sequence[float]) -> float:
    """The first of some sorted edges where several lines agree; a single line may overrun the margin."""
    fewest = max(2, _AGREEING * len(edges))
    return next((a for a in edges if sum(a <= b <= a + _AGREED for b in edges) >= fewest), edges[0])


def paragraphs_of(lines: Sequence[PageLine], margins: Margins) -> list[list[PageLine]]:
    """The lines of a page, in groups that are a paragraph each."""
    groups: list[list[PageLine]] = []
    for previous, line in zip([None, *lines], lines, strict=False):
        if previous is not None and joined(previous, line, margins) and _close(previous, line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def paragraph_of(group: Sequence[PageLine], page: int, margins: Margins) -> Paragraph:
    """The paragraph that some lines of a page make."""
    centred = all(is_centred(line, margins) for line in group)
    bold = all(line.bold for line in group)
    item = starts_item(group[0].text)
    kind = BlockKind.LIST_ITEM if item and not bold else BlockKind.HEADING if bold else BlockKind.PARAGRAPH
    return Paragraph(tuple(line.draft() for line in group), kind, page, bold=bold, size=group[0].size, centred=centred)


def joined(line: PageLine, following: PageLine, margins: Margins) -> bool:
    """Whether `following` continues the paragraph of `line`; the distance between them is not asked."""
    if abs(line.size - following.size) > _SIZE_STEP or is_type_line(line.text):
        return False
    if is_centred(following, margins) and abs(line.centre - margins.centre) < _CENTRED and not ends_sentence(line.text):
        return line.bold == following.bold and line.text.isupper() == following.text.isupper()
    if starts_item(following.text) and (_set_in(following, margins) or not is_full(line, following, margins)):
        return False
    if goes_on_in_lower_case(line.text, following.text):
        return True
    return is_full(line, following, margins) and not _begins_set_in(line, following, margins)


def _begins_set_in(line: PageLine, following: PageLine, margins: Margins) -> bool:
    """Whether a line has a first line's indent; not so where all lines of the paragraph are set in as far."""
    if following.box.x0 > line.box.x0 + _INDENT:
        return True
    level = following.box.x0 > line.box.x0 - _INDENT
    return level and _set_in(following, margins) and (ends_sentence(line.text) or _LABEL_RE.match(following.text) is not None)


def is_full(line: PageLine, following: PageLine, margins: Margins) -> bool:
    """Whether the next line's first word would not have fitted on this line, so that the break says nothing."""
    first = following.tokens[0].box
    return line.box.x1 + (first.x1 - first.x0) + 0.2 * line.size > margins.right


def is_centred(line: PageLine, margins: Margins) -> bool:
    """Whether a line stands in the middle of the text area with room on both sides."""
    inset = min(line.box.x0 - margins.left, margins.right - line.box.x1)
    return abs(line.centre - margins.centre) < _CENTRED and inset > _INDENT


def _set_in(line: PageLine, margins: Margins) -> bool:
    return line.box.x0 > margins.left + _INDENT


def _close(line: PageLine, following: PageLine, margins: Margins) -> bool:
    step = following.box.bottom - line.box.bottom
    return 0 < step <= max(_EXTRA_LEADING * margins.pitch, 1.0)
