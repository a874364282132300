"""An idea laid over rows of the register: how much of each row stands in some stretch of the idea."""

from typing import NamedTuple

import numpy as np

from docproc.matching.frequencies import CHANNELS, Frequencies, Terms, terms_of
from docproc.matching.meaning import MeaningProbe, Words, words_of
from docproc.matching.vectors import Prepared, Weights

WINDOW = 90
"""Counting syllables in a window: a usual summary in a register has 40 to 90."""
_DOUBT = 8.0
"""Weight (of two or three syllables) that is taken for known besides: one shared syllable of one known is no agreement."""
_STEP = WINDOW // 2
_WHOLE = WINDOW * 4 // 3
"""A text up to this length is one window."""
MAX_WINDOWS = 200
"""Windows of one idea (about 45,000 characters); a longer text gets wider steps."""


class RowTerms(NamedTuple):
    """The terms of a row of the register."""

    whole: Terms
    """Of title and summary."""
    title: Terms
    """Of the title."""
    foreign: frozenset[str]
    """Words that are no Vietnamese syllables."""
    length: int
    """Counting syllables."""
    meaning: Words
    """Its words that have a vector."""
    title_meaning: Words
    """Those of the title."""


def row_terms(prepared: Prepared) -> RowTerms:
    """The terms of a prepared row."""
    content = prepared.content
    title = terms_of(prepared.forms(0, prepared.title_length))
    words = words_of(prepared)
    return RowTerms(terms_of(content), title, prepared.foreign, len(content), words, words.before(prepared.carrying_title))


class Overlap(NamedTuple):
    """How a row and the idea overlap in one channel; each 0 to 1."""

    row_covered: float
    """Weight of the row's terms found in the best window, over the weight of the row."""
    window_covered: float
    """Weight of a window's terms found in the row, over the weight of the window, at its best."""
    cosine: float
    """Cosine of the best window."""
    known_covered: float
    """Of that window: weight of its terms found in the row, over the weight of those that some row of the register has
    (and a little more, see `_DOUBT`)."""


class _Channel:
    """Presence of the idea's terms by window, in one channel."""

    def __init__(self, windows: list[Terms], channel: int, frequencies: Frequencies) -> None:
        self._channel, self._frequencies = channel, frequencies
        parts = [window[channel] for window in windows]
        self._vocabulary = np.unique(np.concatenate(parts))
        self._present = np.zeros((len(parts), len(self._vocabulary)), dtype=np.float32)
        for index, part in enumerate(parts):
            self._present[index, np.searchsorted(self._vocabulary, part)] = 1.0
        weights = frequencies.weight(channel, self._vocabulary)
        self._mass: Weights = self._present @ weights
        self._known: Weights = self._present @ (weights * (frequencies.known(channel, self._vocabulary) > 0))
        self._norm: Weights = np.sqrt(self._present @ weights**2)

    def overlap(self, terms: Terms) -> Overlap:
        hashes = terms[self._channel]
        weights = self._frequencies.weight(self._channel, hashes)
        if not len(hashes) or not len(self._vocabulary):
            return Overlap(0.0, 0.0, 0.0, 0.0)
        places = np.minimum(np.searchsorted(self._vocabulary, hashes), len(self._vocabulary) - 1)
        shared = np.where(self._vocabulary[places] == hashes, weights, 0.0)
        present = self._present[:, places].astype(np.float64)
        mass = present @ shared
        cosines = _share(present @ (shared * weights), self._norm * np.sqrt((weights**2).sum()))
        best = int(np.argmax(cosines))
        return Overlap(
            float(_share(mass, np.float64(weights.sum())).max()),
            float(_share(mass, self._mass).max()),
            float(cosines[best]),
            float(_share(mass, self._known + _DOUBT)[best]),
        )


def _share(part: Weights, whole: Weights | np.float64) -> Weights:
    return np.clip(part / np.maximum(whole, 1e-9), 0.0, 1.0)


class Probe:
    """An idea prepared to be held against many rows."""

    def __init__(self, prepared: Prepared, frequencies: Frequencies, *, whole: bool = False) -> None:
        """With `whole`, the idea is one window, whatever its length."""
        self.prepared = prepared
        content = prepared.content
        self._foreign, self._length = prepared.foreign, min(len(content), WINDOW)
        ranges = [(0, len(content))] if whole else window_ranges(len(content))
        self.ranges = ranges
        self.windows = [terms_of(content[first:last]) for first, last in ranges]
        self.meaning = MeaningProbe(prepared, ranges, frequencies)
        self._channels = [_Channel(self.windows, channel, frequencies) for channel in range(len(CHANNELS))]
        self._all = _Channel([terms_of(prepared.everything)], 0, frequencies)
        title = terms_of(prepared.forms(0, prepared.title_length))
        self._title = [_Channel([title], channel, frequencies) for channel in range(len(CHANNELS))]

    def measures(self, row: RowTerms) -> dict[str, float]:
        """How much of one row stands in the idea, by name; most of them lie between 0 and 1."""
        words, pairs, characters = (channel.overlap(row.whole) for channel in self._channels)
        titles = [channel.overlap(row.title) for channel in self._title]
        close = self.meaning.closeness(row.meaning)
        return {
            "row_words": words.row_covered,
            "row_pairs": pairs.row_covered,
            "idea_words": words.window_covered,
            "idea_pairs": pairs.window_covered,
            "words_cosine": words.cosine,
            "pairs_cosine": pairs.cosine,
            "characters_cosine": characters.cosine,
            "row_title_in_idea": self._channels[0].overlap(row.title).row_covered,
            "titles_words": titles[0].cosine,
            "titles_pairs": titles[1].cosine,
            "titles_characters": titles[2].cosine,
            "known_words": words.known_covered,
            "known_pairs": pairs.known_covered,
            "least_words": min(words.row_covered, words.known_covered),
            "least_pairs": min(pairs.row_covered, pairs.known_covered),
            "all_words": self._all.overlap(row.whole).row_covered,
            "meaning_row": close.row_met,
            "meaning_idea": close.idea_met,
            "meaning_cosine": close.cosine,
            "meaning_row_title": self.meaning.met(row.title_meaning),
            **_foreign(self._foreign, row.foreign),
            "brief": max(0.0, 1.0 - min(self._length, row.length) / _LONG),
        }


def _foreign(ours: frozenset[str], theirs: frozenset[str]) -> dict[str, float]:
    """Whether the names of products agree, or both sides have some and none in common."""
    both = len(ours & theirs)
    return {
        "foreign_shared": both / min(len(ours), len(theirs)) if both else 0.0,
        "foreign_clash": 1.0 if ours and theirs and not both else 0.0,
    }


_LONG = 40
"""Counting syllables from which a text says enough; below, a shared template weighs too much and features count otherwise."""


def window_ranges(length: int) -> list[tuple[int, int]]:
    """Overlapping windows over `length` counting syllables, at least one."""
    if length <= _WHOLE:
        return [(0, length)]
    step = max(_STEP, -(-length // MAX_WINDOWS))
    return [(first, min(first + max(WINDOW, step), length)) for first in range(0, max(1, length - WINDOW + step), step)]
