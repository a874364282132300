"""Words by meaning: static vectors distilled from a multilingual sentence encoder, and how far two texts mean the same.

The vectors (`word_vectors.npz`) are keyed by hashes of words of one to three syllables; `docproc.training.word_vectors`
makes them. They are what finds an idea told in other words: "bắc loa đọc tin" beside "phát thanh". Text without diacritics
is looked up by its folded words, which is right for most words of two syllables and left alone for single ones.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from docproc.matching.frequencies import Frequencies
from docproc.matching.vectors import Prepared, Weights, pair_hashes, word_hashes

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

LONGEST_WORD = 3
"""Syllables of the longest word that has a vector."""
_LEAST_ALIKE = 0.35
"""Cosine from which two words begin to mean something alike: unrelated words lie around 0, spread by 0.13 (20,000 pairs)."""


_WINDOWS_LOOKED_AT = 6
"""Windows of a long text whose words are compared one by one with a row's; the centroids choose them."""


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """Unit vectors of words, and where to find a word's."""

    places: dict[int, int]
    """Row of `vectors` by hash of a word."""
    vectors: Matrix
    """One unit vector a row."""

    def place(self, word: str) -> int:
        """The row of a word's vector, -1 where there is none."""
        return self.places.get(word_key(word), -1)


def word_key(word: str) -> int:
    """The hash by which a word's vector is found, 32 bits."""
    return zlib.crc32(word.encode())


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The vectors that come with the package."""
    with files("docproc.matching").joinpath("word_vectors.npz").open("rb") as stream:
        data = np.load(stream)
        vectors = data["vectors"].astype(np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        places = dict(zip(data["keys"].tolist(), data["places"].tolist(), strict=True))
        return WordVectors(places, vectors / np.maximum(norms, 1e-6))


class Words(NamedTuple):
    """The words of a text that have a vector, in order."""

    places: Places
    """Rows of the vectors."""
    first: npt.NDArray[np.intp]
    """Index of each word's first counting syllable."""
    last: npt.NDArray[np.intp]
    """Index after its last."""
    forms: list[str]
    """The counting syllables of the text, folded."""

    def before(self, index: int) -> "Words":
        """The words among the first `index` counting syllables."""
        count = int(np.searchsorted(self.last, index, side="right"))
        return Words(self.places[:count], self.first[:count], self.last[:count], self.forms[:index])


def words_of(prepared: Prepared) -> Words:
    """The counting words of a text: the longest that has a vector at each place, then the next."""
    counting = [token for token, carries in zip(prepared.tokens, prepared.carries, strict=True) if carries]
    columns = _known_words(tuple(token.accented for token in counting))
    return Words(columns[0], columns[1], columns[2], [token.form for token in counting])


def _known_words(syllables: tuple[str, ...]) -> npt.NDArray[np.intp]:
    """Rows of the vectors, first and last syllable of the words that have a vector: three lines of numbers."""
    found = []
    position = 0
    while position < len(syllables):
        place, length = _longest(syllables[position : position + LONGEST_WORD])
        if place >= 0:
            found.append((place, position, position + length))
        position += length
    return np.array(found, dtype=np.intp).reshape(-1, 3).T


def met_by(ours: Sequence[str], weights: Weights, theirs: Sequence[str]) -> float:
    """Weight of the words of some syllables, each times its likeness to the likest word of others, over their weight.

    1 where none of ours has a vector: nothing can be said against them.
    """
    places, first, last = _known_words(tuple(ours))
    if not len(places):
        return 1.0
    others = _known_words(tuple(theirs))[0]
    if not len(others):
        return 0.0
    vectors = word_vectors().vectors
    of_words = np.array([weights[a:b].mean() for a, b in zip(first, last, strict=True)])
    return _mean(_likeness(vectors[places] @ vectors[others].T).max(axis=1) * of_words, of_words)


@lru_cache(maxsize=200_000)
def _longest(syllables: tuple[str, ...]) -> tuple[int, int]:
    """Row and length of the longest word at the beginning; (-1, 1) when the first syllable has no vector."""
    for length in range(len(syllables), 0, -1):
        place = word_vectors().place(" ".join(syllables[:length]))
        if place >= 0:
            return place, length
    return -1, 1


def word_weights(words: Words, frequencies: Frequencies) -> Weights:
    """How telling each word is: the mean over its pairs of syllables, or that of its one syllable."""
    hashes = word_hashes(words.forms)
    single = frequencies.weight(0, hashes)
    pairs = np.append(frequencies.weight(1, pair_hashes(hashes)), 0.0)
    sums = np.concatenate([[0.0], np.cumsum(pairs)])
    joints = np.maximum(words.last - words.first - 1, 1)
    of_pairs = (sums[words.last - 1] - sums[words.first]) / joints
    return np.where(words.last - words.first > 1, of_pairs, single[words.first]) if len(words.places) else np.zeros(0)


def centroid(places: Places, weights: Weights) -> Matrix:
    """The unit mean of words by weight; zero for no words."""
    total = weights.astype(np.float32) @ word_vectors().vectors[places]
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6), dtype=np.float32)


class Closeness(NamedTuple):
    """How far a row and the closest window of an idea mean the same; each 0 to 1 but for the cosine."""

    row_met: float
    """Weight of the row's words, each times its likeness to the likest word of the window, over their weight."""
    idea_met: float
    """The same of the window's words."""
    cosine: float
    """Cosine of the centroids, -1 to 1."""


NOT_CLOSE = Closeness(0.0, 0.0, 0.0)


class MeaningProbe:
    """An idea's words by window, to be held against many rows."""

    def __init__(self, prepared: Prepared, windows: list[tuple[int, int]], frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._words = words_of(prepared)
        self._weights = word_weights(self._words, frequencies)
        self._distinct = word_vectors().vectors[np.unique(self._words.places)]
        ranges = [np.searchsorted(self._words.first, bounds) for bounds in windows]
        self._ranges = [(int(a), int(b)) for a, b in ranges if b > a]
        parts = [centroid(self._words.places[a:b], self._weights[a:b]) for a, b in self._ranges]
        self.centroids: Matrix = np.array(parts, dtype=np.float32).reshape(len(parts), word_vectors().vectors.shape[1])

    def closeness(self, row: Words) -> Closeness:
        """How close the row is to the window that is closest by the sum of its measures, among those nearest by centroid."""
        if not len(row.places) or not self._ranges:
            return NOT_CLOSE
        weights = word_weights(row, self._frequencies)
        cosines = self.centroids @ centroid(row.places, weights)
        nearest = np.argsort(-cosines, kind="stable")[:_WINDOWS_LOOKED_AT]
        found = (self._held_against(row, weights, self._ranges[i], float(cosines[i])) for i in nearest.tolist())
        return max(found, key=lambda c: (c.row_met + c.idea_met) / 2 + c.cosine)

    def met(self, words: Words) -> float:
        """Weight of these words, each times its likeness to the likest word anywhere in the idea, over their weight."""
        if not len(words.places) or not len(self._words.places):
            return 0.0
        vectors = word_vectors().vectors
        weights = word_weights(words, self._frequencies)
        alike = _likeness(vectors[words.places] @ self._distinct.T)
        return _mean(alike.max(axis=1) * weights, weights)

    def _held_against(self, row: Words, weights: Weights, window: tuple[int, int], cosine: float) -> Closeness:
        vectors = word_vectors().vectors
        ours = slice(*window)
        alike = _likeness(vectors[row.places] @ vectors[self._words.places[ours]].T)
        row_met = _mean(alike.max(axis=1) * weights, weights)
        return Closeness(row_met, _mean(alike.max(axis=0) * self._weights[ours], self._weights[ours]), cosine)


def _likeness(cosines: Matrix) -> Matrix:
    return np.asarray(np.clip((cosines - _LEAST_ALIKE) / (1.0 - _LEAST_ALIKE), 0.0, 1.0), dtype=np.float32)


def _mean(values: npt.NDArray[np.floating], weights: Weights) -> float:
    return float(values.sum() / max(float(weights.sum()), 1e-6))
