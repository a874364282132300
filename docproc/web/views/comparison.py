"""Two ideas side by side: what both say, linked; what does not count, set back."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docproc.documents.match import Passage, SetAside
from docproc.matching.idea import Idea

TONES = 6
"""Colours of linked passages; the seventh pair has the first one's again, and its number."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one side."""

    text: str
    passage: int | None
    """1-based number of the pair of passages that it belongs to."""
    set_aside: str | None
    """Why it does not count, within a passage too."""
    is_first: bool
    """Whether the passage begins here."""

    @property
    def tone(self) -> int:
        """Colour of its passage, 1 to TONES; 0 for none."""
        return 0 if self.passage is None else (self.passage - 1) % TONES + 1


Parts = tuple[tuple[str, tuple[Stretch, ...]], ...]
"""Stretches by section code."""


@dataclass(frozen=True, slots=True)
class PairView:
    """Passages of both sides that say the same."""

    number: int
    """1-based."""
    similarity: float
    """0 to 1."""
    ours: str
    theirs: str

    @property
    def tone(self) -> int:
        """Colour, 1 to TONES."""
        return (self.number - 1) % TONES + 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides."""

    ours: Parts
    theirs: Parts
    pairs: tuple[PairView, ...]
    ours_aside: tuple[tuple[str, tuple[str, ...]], ...]
    """What of our side does not count, by why: each phrase once, in the order in which they stand."""
    theirs_aside: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    passage: int | None = None
    set_aside: str | None = None


def comparison(
    ours: Idea, theirs: Idea, passages: Sequence[Passage], ours_aside: Sequence[SetAside], theirs_aside: Sequence[SetAside]
) -> Comparison:
    """An idea beside one that it resembles; offsets are those of the ideas' `text`."""
    pairs = list(enumerate(passages, start=1))
    mine = [_Range(each.entry.start, each.entry.end, number) for number, each in pairs] + _aside_ranges(ours_aside)
    other = [_Range(each.initiative.start, each.initiative.end, number) for number, each in pairs] + _aside_ranges(theirs_aside)
    return Comparison(
        _sections(ours, mine),
        _sections(theirs, other),
        tuple(_pair(number, each, ours, theirs) for number, each in pairs),
        _phrases(ours.text, ours_aside),
        _phrases(theirs.text, theirs_aside),
    )


def turned(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages as seen from the other side."""
    return tuple(each.model_copy(update={"entry": each.initiative, "initiative": each.entry}) for each in passages)


def _pair(number: int, passage: Passage, ours: Idea, theirs: Idea) -> PairView:
    mine, other = passage.entry, passage.initiative
    return PairView(number, passage.similarity, ours.text[mine.start : mine.end], theirs.text[other.start : other.end])


def _aside_ranges(aside: Iterable[SetAside]) -> list[_Range]:
    return [_Range(each.start, each.end, set_aside=str(each.why)) for each in aside]


def _phrases(text: str, aside: Iterable[SetAside]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_why: dict[str, dict[str, str]] = {}
    for each in aside:
        phrase = " ".join(text[each.start : each.end].split())
        by_why.setdefault(str(each.why), {}).setdefault(phrase.casefold(), phrase)
    return tuple((why, tuple(phrases.values())) for why, phrases in by_why.items())


def _sections(idea: Idea, ranges: list[_Range]) -> Parts:
    found, start = [], 0
    begun: set[int] = set()
    for name, text in (("title", idea.title), *idea.sections.items()):
        found.append((name, tuple(_stretches(idea.text, start, start + len(text), ranges, begun))))
        start += len(text) + 1
    return tuple(found)


def _stretches(text: str, start: int, end: int, ranges: Iterable[_Range], begun: set[int]) -> Iterable[Stretch]:
    inside = [each for each in ranges if each.start < end and each.end > start]
    cuts = sorted({start, end} | {max(start, each.start) for each in inside} | {min(end, each.end) for each in inside})
    for first, last in itertools.pairwise(cuts):
        covering = [each for each in inside if each.start <= first and each.end >= last]
        passage = next((each.passage for each in covering if each.passage is not None), None)
        why = next((each.set_aside for each in covering if each.set_aside is not None), None)
        is_first = passage is not None and passage not in begun
        if passage is not None:
            begun.add(passage)
        yield Stretch(text[first:last], passage, why, is_first)
