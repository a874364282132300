"""Headings and sections: which heading a passage of a plan, a rule book, an entry or a digest stands under.

Only lines of the document's own numbering (Phần, Chương, Mục, Điều, I., 1., 1.1., a), (1), -, +) and short label lines
("Đối tượng tham gia:", lines in capitals) are headings; rows of tables are not.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from docproc.vietnamese.outline.lines import Candidate, candidates
from docproc.vietnamese.outline.markers import MarkerType


class Heading(NamedTuple):
    """A heading with the stretch of text that it governs."""

    start: int
    """Offset of the marker, or of the title where there is none; 0-based."""
    end: int
    """Offset after the title; the section's own text follows."""
    level: int
    """Depth, 0 for the outermost."""
    marker: str
    """As written: "I.", "1.1.", "a)", "Điều 3.", "-"; empty for a label."""
    title: str
    """Title on one line without its colon; empty for a numbered passage that has none."""
    body_end: int
    """Offset after the last character that stands under this heading."""


def outline(text: str) -> tuple[Heading, ...]:
    """The headings of `text` in order, nested by their kind of marker: a section ends where its next sibling begins."""
    nesting = _Nesting()
    for candidate in candidates(text):
        nesting.add(candidate)
    return nesting.headings(len(text))


def headings_above(headings: Sequence[Heading], offset: int) -> tuple[Heading, ...]:
    """The headings under which the character at `offset` stands, outermost first; a heading stands under itself."""
    above: list[Heading] = []
    for index in range(bisect_right(headings, offset, key=lambda heading: heading.start) - 1, -1, -1):
        heading = headings[index]
        if offset < heading.body_end and (not above or heading.level < above[-1].level):
            above.append(heading)
        if heading.level == 0:
            break
    return tuple(reversed(above))


_BULLETS = frozenset({MarkerType.DASH, MarkerType.PLUS, MarkerType.DOT})


def _heads_bullets(candidate: Candidate) -> bool:
    """Whether a bulleted line is a title over bullets of another sign: "* Nội dung đề tài" over "+ Rút ngắn …"."""
    return candidate.type in _BULLETS and bool(candidate.title) and not candidate.is_item


class _Open(NamedTuple):
    number: int
    candidate: Candidate


class _Nesting:
    """A stack of open headings; each new one closes those that it cannot stand under."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._found: list[tuple[Candidate, int]] = []
        self._ends: dict[int, int] = {}

    def add(self, candidate: Candidate) -> None:
        if candidate.closes_all:
            self._close(0, candidate.start)
        elif candidate.type is None:
            self._close_items(candidate.start)
        else:
            self._close(self._depth_of(candidate, candidate.type), candidate.start)
            self._stack.append(_Open(len(self._found), candidate))
            self._found.append((candidate, len(self._stack) - 1))

    def headings(self, length: int) -> tuple[Heading, ...]:
        self._close(0, length)
        return tuple(
            Heading(c.start, c.end, level, c.marker, c.title, self._ends[number]) for number, (c, level) in enumerate(self._found)
        )

    def _close(self, depth: int, offset: int) -> None:
        for entry in self._stack[depth:]:
            self._ends[entry.number] = offset
        del self._stack[depth:]

    def _close_items(self, offset: int) -> None:
        """A plain paragraph ends the bullets and run-in labels before it, never a section."""
        for depth, entry in enumerate(self._stack):
            if entry.candidate.is_item:
                self._close(depth, offset)
                return

    def _depth_of(self, candidate: Candidate, kind: MarkerType) -> int:
        if self._opens_list(candidate, kind):
            return len(self._stack)
        siblings = [depth for depth, entry in enumerate(self._stack) if entry.candidate.type == kind]
        exact = [d for d in siblings if candidate.ordinal and self._stack[d].candidate.ordinal == candidate.ordinal - 1]
        if exact or siblings:
            return (exact or siblings)[-1]
        if kind in _BULLETS and self._stack and _heads_bullets(self._stack[-1].candidate):
            return len(self._stack)
        # Under the innermost that may hold it: "2.1." stands under the "2." of a list that itself stands under a label.
        holders = [
            depth for depth, entry in enumerate(self._stack) if entry.candidate.type is not None and entry.candidate.type < kind
        ]
        return holders[-1] + 1 if holders else 0

    def _opens_list(self, candidate: Candidate, kind: MarkerType) -> bool:
        """A list that begins right after a colon stands under what the colon belongs to, whatever its marker."""
        first = candidate.ordinal <= 1 and kind >= MarkerType.ARABIC and kind != MarkerType.LABEL
        if not (self._stack and first and candidate.after_colon):
            return False
        top = self._stack[-1].candidate
        return top.type != kind or (candidate.ordinal == 1 and top.ordinal >= 1)
