"""Text to the pieces of words that the encoder reads: a unigram model over the pieces of XLM-RoBERTa (Kudo 2018).

Each word is cut into the pieces whose log probabilities add up to most. A letter of no piece stands as unknown.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

_WORD_MARK = "\u2581"
"""Begins the first piece of a word."""
_UNKNOWN_PENALTY = 10.0
"""Log probability by which an unknown letter lies under the least probable piece."""
_LONGEST_WORD = 60
"""Letters of a word that are read; a longer run without a space is no word."""
_REMEMBERED = 50_000


class Pieces:
    """The pieces of a vocabulary, and how letters are written in it."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], letters: Mapping[int, str], unknown: int) -> None:
        """Pieces with their log probabilities, other writings of letters by code point, and the place of the unknown piece."""
        self._scores = list(scores)
        self._letters = dict(letters)
        self._unknown = unknown
        self._places = {piece: place for place, piece in enumerate(pieces) if place != unknown}
        self._longest = max(map(len, self._places), default=0)
        self._least = min(self._scores, default=0.0) - _UNKNOWN_PENALTY
        self._word = lru_cache(maxsize=_REMEMBERED)(self._cut)

    def __len__(self) -> int:
        return len(self._scores)

    def of(self, text: str) -> list[int]:
        """The places of the pieces of a text, in order."""
        words = text.translate(self._letters).split()
        return [place for word in words for place in self._word(_WORD_MARK + word[:_LONGEST_WORD])]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Viterbi's best path over the pieces of one word."""
        best = [0.0] + [float("-inf")] * len(word)
        came: list[tuple[int, int]] = [(0, self._unknown)] * (len(word) + 1)
        for first in range(len(word)):
            for last in range(first + 1, min(len(word), first + self._longest) + 1):
                place = self._places.get(word[first:last])
                score = best[first] + (self._least if place is None else self._scores[place])
                if (place is not None or last == first + 1) and score > best[last]:
                    best[last], came[last] = score, (first, self._unknown if place is None else place)
        path, last = [], len(word)
        while last:
            last, place = came[last]
            path.append(place)
        return tuple(reversed(path))
