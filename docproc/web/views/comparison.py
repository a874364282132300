"""Two ideas side by side: what both say, linked; what does not count, set back."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from docproc.documents.entry import Entry
from docproc.documents.match import Match
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
    """Why it does not count."""
    is_first: bool
    """Whether the passage begins here."""

    @property
    def tone(self) -> int:
        """Colour of its passage, 1 to TONES; 0 for none."""
        return 0 if self.passage is None else (self.passage - 1) % TONES + 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides."""

    entry: tuple[tuple[str, tuple[Stretch, ...]], ...]
    """Stretches by section code."""
    initiative: tuple[tuple[str, tuple[Stretch, ...]], ...]
    pairs: int
    """How many passages both have."""


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    passage: int | None = None
    set_aside: str | None = None


def comparison(entry: Entry, match: Match, entry_id: str) -> Comparison:
    """The entry beside the adopted initiative that it resembles."""
    idea, adopted = Idea.from_entry(entry, entry_id), Idea.from_initiative(match.initiative)
    pairs = list(enumerate(match.passages, start=1))
    mine = [_Range(passage.entry.start, passage.entry.end, number) for number, passage in pairs]
    mine += [_Range(each.start, each.end, set_aside=str(each.why)) for each in match.set_aside]
    theirs = [_Range(passage.initiative.start, passage.initiative.end, number) for number, passage in pairs]
    return Comparison(_sections(idea, mine), _sections(adopted, theirs), len(pairs))


def _sections(idea: Idea, ranges: list[_Range]) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
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
        yield Stretch(text[first:last], passage, None if passage is not None else why, is_first)
