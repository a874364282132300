"""How many texts hold a term: what makes a shared term telling, and a phrase that everybody writes silent."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from docproc.matching.vectors import CHARACTER_BITS, WORD_BITS, Hashes, Weights, character_hashes, pair_hashes, word_hashes


class Terms(NamedTuple):
    """The distinct hashed terms of a text, each channel sorted."""

    words: Hashes
    """Syllables."""
    pairs: Hashes
    """Pairs of neighbouring syllables."""
    characters: Hashes
    """Character 3- to 5-grams."""


def terms_of(forms: list[str]) -> Terms:
    """The distinct terms of counting syllables."""
    words = word_hashes(forms)
    return Terms(np.unique(words), np.unique(pair_hashes(words)), np.unique(character_hashes(forms)))


CHANNELS = ("words", "pairs", "characters")


def _tables() -> tuple[npt.NDArray[np.int32], ...]:
    return tuple(np.zeros(1 << bits, dtype=np.int32) for bits in (WORD_BITS, WORD_BITS, CHARACTER_BITS))


@dataclass(slots=True, eq=False)
class Frequencies:
    """Counts of texts by term over a register, on top of those of the language of initiatives at large."""

    own: int = 0
    """Texts of the register."""
    counts: tuple[npt.NDArray[np.int32], ...] = field(default_factory=_tables)
    """Texts of the register that hold a term, by channel."""

    def add(self, terms: Terms) -> None:
        """Counts a text in."""
        self.own += 1
        for table, hashes in zip(self.counts, terms, strict=True):
            table[hashes] += 1

    def remove(self, terms: Terms) -> None:
        """Counts a text out that was counted in."""
        self.own -= 1
        for table, hashes in zip(self.counts, terms, strict=True):
            table[hashes] -= 1

    def known(self, channel: int, hashes: Hashes) -> npt.NDArray[np.int32]:
        """How many texts of the register hold each term."""
        return self.counts[channel][hashes]

    def weight(self, channel: int, hashes: Hashes) -> Weights:
        """How telling each term is: the logarithm of its rarity, never negative."""
        base = background()
        seen = self.counts[channel][hashes] + base.counts[channel][hashes]
        total = self.own + base.own
        return np.asarray(np.maximum(0.0, np.log((total + 1.0) / (seen + 0.5))), dtype=np.float64)


@lru_cache(maxsize=1)
def background() -> Frequencies:
    """Counts over initiatives at large, so that a register of three rows knows what everybody writes."""
    data = json.loads(files("docproc.matching").joinpath("background.json").read_text(encoding="utf-8"))
    result = Frequencies(own=data["texts"])
    words, pairs, characters = result.counts
    words[word_hashes(list(data["syllables"]))] = list(data["syllables"].values())
    for pair, count in data["pairs"].items():
        forms = pair.split()
        pairs[pair_hashes(word_hashes(forms))] = count
        np.add.at(characters, character_hashes(forms), count)
    np.minimum(characters, result.own, out=characters)
    return result
