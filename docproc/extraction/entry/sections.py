"""Sections of an entry: what stands under the headings that name problem, solution, novelty, effect and applicability."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.entry import Sections
from docproc.documents.values import TextItem
from docproc.extraction.entry.freetext import free_stretches
from docproc.extraction.entry.headings import OTHER, SECTIONS, SectionHeading, closes, heading_of
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.extraction.entry.looks import Look, look_of, styles_of_headings
from docproc.extraction.entry.stretches import Stretch
from docproc.extraction.entry.unknown import role_under

# Less than a clause is what stands in a table of contents, not a section.
_LEAST_TEXT = 15
# Fewer headed sections than this, and the sentences' own openings decide.
_FEW_SECTIONS = 2
_DEEP = 8
_LETTERED, _D = (1, 8), 4
"""Ranks of letters, and the place of d, before đ."""
_STRONG, _WEAK = 0.93, 0.72


@dataclass
class _Level:
    """An open heading."""

    rank: float
    ordinal: int | None
    section: str | None
    line: int = -1
    """Index of its line, where it has no text of its own there."""
    container: bool = False
    """Whether a heading of another section follows it at once, so that it holds sections and is none itself."""
    inner: int = 0
    """Last number of a list of the same rank within it."""


class _Boundary(NamedTuple):
    """From `start` on, text belongs to `section`."""

    start: int
    body: int
    section: str | None
    strong: bool
    look: Look | None = None
    """How the heading looks where the lexicon does not know it; the role model then decides, and `section` where it does not."""


def find_sections(document: Document, lines: tuple[TextLine, ...], named: Sequence[int] = ()) -> Sections:
    """The sections by their headings; texts with hardly any heading are read sentence by sentence.

    `named` are offsets at which title and authors stand: the sentences there introduce the account.
    """
    stretches = _headed_stretches(document.text, lines)
    if len({stretch.section for stretch in stretches}) < _FEW_SECTIONS:
        stretches += [
            s for s in free_stretches(document.text, lines, named) if all(s.section != found.section for found in stretches)
        ]
    return Sections(**{section: _item(document, [s for s in stretches if s.section == section]) for section in SECTIONS})


def _item(document: Document, stretches: list[Stretch]) -> TextItem | None:
    """The best stretch of a section, with the others as further evidence."""
    if not stretches:
        return None
    best = min(stretches, key=lambda s: (not s.strong, s.start))
    also = tuple(document.evidence(s.start, s.end, rule=s.rule, confidence=s.confidence) for s in stretches if s is not best)
    evidence = document.evidence(best.start, best.end, rule=best.rule, confidence=best.confidence, also=also)
    return TextItem(text=evidence.quote, evidence=evidence)


def _headed_stretches(text: str, lines: tuple[TextLine, ...]) -> list[Stretch]:
    """Stretches of text by the innermost recognised heading above them; neighbours of one section are one stretch."""
    bounds = _boundaries(text, lines)
    stretches: list[Stretch] = []
    ends = [*(b.start for b in bounds[1:]), len(text)][: len(bounds)]
    for bound, end in zip(_decided(text, bounds, ends), ends, strict=True):
        if bound.section is None or bound.section == OTHER:
            continue
        last = stretches[-1] if stretches else None
        touches = last is not None and last.section == bound.section and last.end == bound.start
        if last is not None and touches and (last.strong or not bound.strong):
            stretches[-1] = last._replace(end=end)
        else:
            confidence = _STRONG if bound.strong else _WEAK
            stretches.append(
                Stretch(bound.section, min(bound.body, end), end, bound.strong, confidence, "entry.sections.heading")
            )
    return [s for s in stretches if len(text[s.start : s.end].strip()) >= _LEAST_TEXT]


def _decided(text: str, bounds: list[_Boundary], ends: list[int]) -> list[_Boundary]:
    """The boundaries with the sections that the role model gives unknown headings."""
    taken = {bound.section for bound in bounds if bound.strong and bound.section is not None}
    decided = []
    for bound, end in zip(bounds, ends, strict=True):
        section = None
        if bound.look is not None and not bound.look.labelled:
            section, _ = role_under(text, (bound.look.start, bound.look.end), (min(bound.body, end), end), taken)
        if section is not None:
            taken.add(section)
        decided.append(bound._replace(section=section or bound.section))
    return decided


def _boundaries(text: str, lines: tuple[TextLine, ...]) -> list[_Boundary]:
    bounds: list[_Boundary] = []
    stack: list[_Level] = []
    headings = [heading_of(text, line) for line in lines]
    outermost = _outermost_ranks(headings)
    looks = [look_of(text, line) for line in lines]
    styles = styles_of_headings(looks, headings)
    for index, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        if closes(text, line):
            stack = []
            bounds.append(_Boundary(line.start, line.start, None, strong=False))
        elif heading is not None and _counts(index, heading, stack, outermost):
            stack = [level for level in stack if level.rank < heading.rank]
            stack.append(_Level(heading.rank, line.ordinal, heading.section, -1 if heading.run_in else index))
            bounds.append(_Boundary(line.start, heading.body, heading.section, heading.strong))
        elif _succeeds(line, stack):
            stood = next((level.section for level in stack if level.rank == line.rank), None)
            stack = _popped(line, stack)
            look = looks[index] if _may_head(looks[index], styles, stood, stack[-1].section) else None
            bounds.append(_Boundary(line.start, look.body if look else line.start, stack[-1].section, strong=False, look=look))
        elif (unknown := looks[index]) is not None and unknown.style in styles and _ends_section(unknown, stack):
            stack = [level for level in stack if level.rank < unknown.rank]
            outer = stack[-1].section if stack else None
            stack.append(_Level(unknown.rank, line.ordinal, outer))
            bounds.append(_Boundary(line.start, unknown.body, outer, strong=False, look=unknown))
    return bounds


def _outermost_ranks(headings: list[SectionHeading | None]) -> dict[str, float]:
    """How far out each section's headings stand."""
    ranks: dict[str, float] = {}
    for heading in headings:
        if heading is not None and heading.strong:
            ranks[heading.section] = min(heading.rank, ranks.get(heading.section, heading.rank))
    return ranks


def _counts(index: int, heading: SectionHeading, stack: list[_Level], outermost: dict[str, float]) -> bool:
    """Whether a heading ends the section it stands in.

    A bullet such as "- Đơn vị thực hiện: …" deep in a section does not, nor does "2. Cách làm trước đây" within the
    account of the problem where the solution has a heading of its own further out.
    """
    if not stack or stack[-1].rank >= heading.rank or stack[-1].section == heading.section:
        return True
    if heading.section == OTHER:
        return heading.rank < _DEEP
    stack[-1].container = stack[-1].container or stack[-1].line == index - 1
    inside = any(level.section in SECTIONS and not level.container for level in stack if level.rank < heading.rank)
    return not inside or heading.rank <= outermost.get(heading.section, heading.rank)


def _may_head(look: Look | None, styles: frozenset[str], neighbour: str | None, outer: str | None) -> bool:
    """Whether the role model decides on a numbered line: where its neighbours head sections of their own, so may it."""
    if look is None or (outer is not None and neighbour == outer):
        return False
    return neighbour in SECTIONS or (outer is None and look.style in styles)


def _ends_section(look: Look, stack: list[_Level]) -> bool:
    """Whether an unknown heading stands no deeper than the open one."""
    return not stack or look.rank <= stack[-1].rank


def _succeeds(line: TextLine, stack: list[_Level]) -> bool:
    """Whether an unknown heading goes on counting where an open one stands; lists within a section count for themselves."""
    if line.ordinal is None or line.rank >= PLAIN_RANK:
        return False
    for level in reversed(stack):
        if level.rank == line.rank and level.ordinal is not None:
            if line.ordinal == level.inner + 1 and (level.inner > 0 or line.ordinal != level.ordinal + 1):
                level.inner = line.ordinal
                return False
            return line.ordinal in _followers(line, level.ordinal)
    return False


def _followers(line: TextLine, ordinal: int) -> tuple[int, ...]:
    """What may come after: some letter their parts with đ, some without."""
    return (ordinal + 1, ordinal + 2) if line.rank in _LETTERED and ordinal == _D else (ordinal + 1,)


def _popped(line: TextLine, stack: list[_Level]) -> list[_Level]:
    """The stack at an unknown heading: it takes the section of the heading above it."""
    outer = [level for level in stack if level.rank < line.rank]
    return [*outer, _Level(line.rank, line.ordinal, outer[-1].section if outer else None)]
