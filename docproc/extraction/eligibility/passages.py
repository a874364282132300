"""Which passages of a plan say who may take part."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.extraction.eligibility.classes import find_classes, lexicon
from docproc.extraction.eligibility.grants import granting_sentences, with_participants
from docproc.extraction.sections import Section, SectionKind, kinds_at, sections_of

LONGEST_PASSAGE = 4000
"""Characters; the longest list of participants seen has about 2,500."""
_FEWEST_CLASSES = 2
_SENTENCE_RE = re.compile(r"[^\n.!?]{20,2000}[.!?]?")
_QUOTED_RE = re.compile(r"[“\"«][^”\"»\n]{3,200}[”\"»]")
"""The name of a contest names nobody: “Cán bộ tiếp dân giỏi”."""
_OWN_KINDS = frozenset({SectionKind.ELIGIBILITY})


class Passage(NamedTuple):
    """A stretch of text about who may take part."""

    start: int
    end: int
    confidence: float
    """How sure it is that the passage is about that."""
    rule: str


def passages(document: Document, sections: Sequence[Section]) -> list[Passage]:
    """Passages under a heading or opening on participants; else sentences that let them take part, or the one that names most."""
    text = document.text
    found = [piece for section in sections_of(sections, SectionKind.ELIGIBILITY) for piece in _pieces(text, section, sections)]
    if any(find_classes(text, passage.start, passage.end) for passage in found):
        return found
    granted = with_participants(text, granting_sentences(document, sections))
    if granted:
        return [*found, *(Passage(start, end, 0.85, "eligibility.grant") for start, end in granted)]
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
        quoted = [found.span() for found in _QUOTED_RE.finditer(text, *match.span())]
        mentions = find_classes(text, *match.span())
        codes = {m.code for m in mentions if not any(start <= m.start < end for start, end in quoted)}
        score = (
            len(codes) + len(set(_signs("for").findall(match.group()))) - 1.5 * len(set(_signs("against").findall(match.group())))
        )
        if len(codes) >= _FEWEST_CLASSES and score > max(best_score, 2.0):
            best, best_score = Passage(*match.span(), 0.75, "eligibility.sentence"), score
    return best
