"""The comparison copy of a text: folded syllables, abbreviations and synonyms written one way, each with its range.

The copy is a sequence of tokens rather than a string, so that the way back to the original is never lost.
"""

import re
from typing import NamedTuple

from docproc.matching.lexicon import Phrases, synonyms
from docproc.vietnamese.abbreviations import find_abbreviations
from docproc.vietnamese.unicode import fold, new_tone_placement

_WORD_RE = re.compile(r"[^\W_]+")
_BREAK_RE = re.compile(r"[.;:!?…]+(?=\s|$)|\n+|\t+|•|(?<=\s)[-–+](?=\s)")


class Token(NamedTuple):
    """A syllable or number of the comparison copy."""

    form: str
    """Lower case without diacritics; of an abbreviation or synonym, a syllable of the written-out form."""
    start: int
    """Offset of the original it came from, 0-based."""
    end: int
    """Offset after it, exclusive."""
    accented: str
    """Small letters with diacritics, as far as the original has them."""


class Segment(NamedTuple):
    """A sentence or clause of the comparison copy."""

    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""


def tokens(text: str) -> list[Token]:
    """The comparison copy of NFC text. Syllables of one abbreviation share the range of the abbreviation."""
    found: list[Token] = []
    position = 0
    for abbreviation in find_abbreviations(text):
        found += _words(text, position, abbreviation.start)
        found += _spread(abbreviation.full, abbreviation.start, abbreviation.end)
        position = abbreviation.end
    found += _words(text, position, len(text))
    return _one_way(found, synonyms())


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(fold(m.group()), m.start(), m.end(), _accented(m.group())) for m in _WORD_RE.finditer(text, start, end)]


def _spread(phrase: str, start: int, end: int) -> list[Token]:
    """The syllables of a phrase that stands for one range of the original."""
    return [Token(fold(word), start, end, _accented(word)) for word in _WORD_RE.findall(phrase)]


def _accented(word: str) -> str:
    return new_tone_placement(word.lower())


def _one_way(found: list[Token], phrases: Phrases) -> list[Token]:
    """Tokens with each synonym replaced by its head phrase; the replacement has the range of what it replaced."""
    forms = [token.form for token in found]
    result: list[Token] = []
    position = 0
    for hit in phrases.find(forms):
        start, end = found[hit.first].start, found[hit.last - 1].end
        result += found[position : hit.first]
        result += _spread(hit.value, start, end)
        position = hit.last
    return result + found[position:]


def segments(text: str, found: list[Token]) -> list[Segment]:
    """Sentences and clauses of the text as ranges of its tokens; none is empty."""
    ends = [match.start() for match in _BREAK_RE.finditer(text)] + [len(text)]
    result, first, index = [], 0, 0
    for end in ends:
        while index < len(found) and found[index].start < end:
            index += 1
        if index > first:
            result.append(Segment(first, index))
            first = index
    return result
