"""Which passages of a plan say who may take part."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from docproc.extraction.eligibility.classes import find_classes, lexicon
from docproc.extraction.sections import Section, SectionKind, kinds_at, sections_of

LONGEST_PASSAGE = 4000
"""Characters; the longest list of participants seen has about 2,500."""
_FEWEST_CLASSES = 2
_SENTENCE_RE = re.compile(r"[^\n.!?]{20,2000}[.!?]?")
_OWN_KINDS = frozenset({SectionKind.ELIGIBILITY})


class Passage(NamedTuple):
    """A stretch of text about who may take part."""

    start: int
    end: int
    confidence: float
    """How sure it is that the passage is about that."""
    rule: str


def passages(text: str, sections: Sequence[Section]) -> list[Passage]:
    """Passages under a heading or opening on participants; where there is none, the sentence that names most of them."""
    found = [piece for section in sections_of(sections, SectionKind.ELIGIBILITY) for piece in _pieces(text, section, sections)]
    if any(find_classes(text, passage.start, passage.end) for passage in found):
        return found
    sentence = _best_sentence(text, sections)
    return [*found, sentence] if sentence is not None else found


def _pieces(text: str, section: Section, sections: Sequence[Section]) -> list[Passage]:
    """The section without what its sub-sections tell of other things ("Đối tượng và thời gian")."""
    end = min(section.end, section.body_start + LONGEST_PASSAGE)
    cuts = [s for s in sections if section.start < s.start < end and not s.kinds & _OWN_KINDS]
    pieces = []
    position = section.body_start
    for cut in cuts:
        if cut.start > position:
            pieces.append((position, cut.start))
        position = max(position, cut.end)
    if position < end:
        pieces.append((position, end))
    return [Passage(start, finish, 0.95, "eligibility.section") for start, finish in pieces if text[start:finish].strip()]


@cache
def _signs(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["fallback"][name]), re.IGNORECASE)


def _best_sentence(text: str, sections: Sequence[Section]) -> Passage | None:
    best, best_score = None, 0.0
    for match in _SENTENCE_RE.finditer(text):
        if not _signs("for").search(match.group()) or kinds_at(sections, match.start()) & {
            SectionKind.AWARDS,
            SectionKind.ORGANISATION,
        }:
            continue
        codes = {mention.code for mention in find_classes(text, *match.span())}
        score = (
            len(codes) + len(set(_signs("for").findall(match.group()))) - 1.5 * len(set(_signs("against").findall(match.group())))
        )
        if len(codes) >= _FEWEST_CLASSES and score > max(best_score, 2.0):
            best, best_score = Passage(*match.span(), 0.75, "eligibility.sentence"), score
    return best
