"""Texts as hashed terms: syllables, pairs of syllables, and character 3- to 5-grams, as numpy arrays.

Hashing keeps the size of the statistics fixed, whatever the size of the register: a table of counts per channel.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from docproc.matching.canonical import Segment, Token, segments, tokens
from docproc.matching.set_aside import Range, counting, set_aside
from docproc.vietnamese.syllables import is_syllable
from docproc.vietnamese.unicode import fold

Hashes = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]

WORD_BITS = 21
"""Two million buckets for syllables and pairs: a register of a million rows has about as many known pairs."""
CHARACTER_BITS = 18
"""A quarter of a million buckets for character grams (37**3 three-letter grams, and the commoner longer ones)."""
_SHORTEST_FOREIGN = 3
_LEAST_CARRYING = 15
"""Counting syllables beside the title that say what an idea is; an entry with fewer is compared with all its text."""
_GRAMS = (3, 4, 5)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A text ready for comparison."""

    text: str
    """The original."""
    tokens: list[Token]
    """Its comparison copy."""
    counts: list[bool]
    """For each token, whether it counts."""
    segments: list[Segment]
    """Sentences and clauses."""
    set_aside: list[Range]
    """What does not count, and why."""
    title_length: int
    """How many of the tokens belong to the title."""
    carries: list[bool]
    """For each token, whether it counts and belongs to what carries the idea."""

    @property
    def content(self) -> list[str]:
        """Forms of the tokens that carry the idea."""
        return [token.form for token, carries in zip(self.tokens, self.carries, strict=True) if carries]

    @property
    def everything(self) -> list[str]:
        """Forms of all tokens that count."""
        return [token.form for token, counts in zip(self.tokens, self.counts, strict=True) if counts]

    @property
    def foreign(self) -> frozenset[str]:
        """Words that are no Vietnamese syllables, most of them names of products; empty for text typed without diacritics."""
        if self.text.isascii():
            return frozenset()
        surfaces = (
            (token, self.text[token.start : token.end]) for token, counts in zip(self.tokens, self.counts, strict=True) if counts
        )
        return frozenset(token.form for token, surface in surfaces if _is_foreign(surface) and fold(surface) == token.form)

    @property
    def carrying_title(self) -> int:
        """How many tokens of `content` belong to the title."""
        return sum(self.carries[: self.title_length])

    def forms(self, first: int, last: int) -> list[str]:
        """Forms of the counting tokens from `first` to before `last`."""
        pairs = zip(self.tokens[first:last], self.counts[first:last], strict=True)
        return [token.form for token, counts in pairs if counts]


def prepare(title: str, text: str, supporting: Iterable[tuple[int, int]] = ()) -> Prepared:
    """The text (which begins with the title) ready for comparison; `supporting` are ranges that do not carry the idea.

    Where hardly anything else is left, the supporting text carries it as well.
    """
    found = tokens(text)
    ranges = set_aside(text, found)
    title_length = sum(token.start < len(title) for token in found)
    counts = counting(found, ranges)
    carries = _without(found, counts, supporting)
    if sum(carries[title_length:]) < _LEAST_CARRYING:
        carries = counts
    return Prepared(text, found, counts, segments(text, found), ranges, title_length, carries)


def _without(found: list[Token], counts: list[bool], ranges: Iterable[tuple[int, int]]) -> list[bool]:
    """`counts` without the tokens that begin within the ranges."""
    starts = np.array([token.start for token in found], dtype=np.intp)
    kept = np.array(counts, dtype=bool)
    for start, end in ranges:
        kept[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
    result: list[bool] = kept.tolist()
    return result


def _is_foreign(word: str) -> bool:
    return len(word) >= _SHORTEST_FOREIGN and word.isalpha() and not is_syllable(word)


def word_hashes(forms: list[str]) -> Hashes:
    """Hash of each syllable, in order."""
    return np.fromiter((_crc(form) for form in forms), dtype=np.uint32, count=len(forms))


def pair_hashes(words: Hashes) -> Hashes:
    """Hash of each pair of neighbours, in order."""
    wide = words.astype(np.uint64)
    return _mixed(wide[:-1] * np.uint64(1_000_003) + wide[1:], WORD_BITS)


def character_hashes(forms: list[str]) -> Hashes:
    """Hashes of the character 3- to 5-grams of the syllables set apart by spaces."""
    text = " " + " ".join(forms) + " "
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    return np.concatenate([_grams(codes, size) for size in _GRAMS])


def _grams(codes: npt.NDArray[np.uint64], size: int) -> Hashes:
    if len(codes) < size:
        return np.zeros(0, dtype=np.uint32)
    value = np.full(len(codes) - size + 1, size, dtype=np.uint64)
    for position in range(size):
        value = value * np.uint64(65_599) + codes[position : len(codes) - size + 1 + position]
    return _mixed(value, CHARACTER_BITS)


def _mixed(value: npt.NDArray[np.uint64], bits: int) -> Hashes:
    return ((value * _MULTIPLIER) >> np.uint64(64 - bits)).astype(np.uint32)


@lru_cache(maxsize=65_536)
def _crc(form: str) -> int:
    return zlib.crc32(form.encode()) >> (32 - WORD_BITS)
