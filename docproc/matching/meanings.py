"""The rows of a register by meaning: one vector of bytes a row, all of them looked at for each question.

A million rows are 64 MB, mapped from a file where the index has a folder; with the best of seven windows they take 0.1 s on one
core. A search tree would be faster and lose rows; the decision is recorded in docs/decisions.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from docproc.matching.frequencies import background
from docproc.matching.meaning import Matrix, Words, centroid, word_vectors, word_weights

_FIRST_SIZE = 256
_BLOCK = 16_384
"""Rows looked at together: 1 MB of bytes, 4 MB as numbers, which stay in the processor's cache."""
_FULL = 127.0


class Meanings:
    """Centroids of rows by number; weights are those of the language at large, so that the order of adding is no matter."""

    def __init__(self, path: Path | None = None, count: int = 0) -> None:
        """The vectors of `count` rows in a file, which grows; without a file, in memory."""
        self._path, self._count = path, count
        self._width = word_vectors().vectors.shape[1]
        self._matrix: npt.NDArray[np.int8] = self._mapped() if path else np.zeros((_FIRST_SIZE, self._width), dtype=np.int8)

    def put(self, place: int, words: Words) -> None:
        """Sets the vector of a row."""
        self._count = max(self._count, place + 1)
        if place >= len(self._matrix):
            self._grow()
        vector = centroid(words.places, word_weights(words, background()))
        self._matrix[place] = np.round(vector * _FULL).astype(np.int8)

    def drop(self, place: int) -> None:
        """Removes a row; its place stays empty."""
        self._matrix[place] = 0

    def nearest(self, centroids: Matrix, count: int) -> list[int]:
        """The rows nearest to any of the centroids, the nearest first, at most `count`."""
        count = min(count, self._count)
        if not len(centroids) or not count:
            return []
        scores = np.empty(self._count, dtype=np.float32)
        for first in range(0, self._count, _BLOCK):
            block = self._matrix[first : min(first + _BLOCK, self._count)].astype(np.float32)
            scores[first : first + len(block)] = (block @ centroids.T).max(axis=1)
        best = np.argpartition(-scores, count - 1)[:count]
        ordered = sorted(best.tolist(), key=lambda place: (-float(scores[place]), place))
        return [place for place in ordered if scores[place] > 0]

    def reload(self, count: int) -> None:
        """Sees what another process has added."""
        self._count = count
        if count > len(self._matrix):
            self._matrix = self._mapped()

    def flush(self) -> None:
        """Has the file on the disk."""
        if isinstance(self._matrix, np.memmap):
            self._matrix.flush()

    def _grow(self) -> None:
        if self._path is None:
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
            return
        self.flush()
        with self._path.open("ab") as stream:
            stream.truncate(2 * len(self._matrix) * self._width)
        self._matrix = self._mapped()

    def _mapped(self) -> npt.NDArray[np.int8]:
        if self._path is None:
            raise ValueError
        if not self._path.exists():
            self._path.write_bytes(bytes(_FIRST_SIZE * self._width))
        return np.memmap(self._path, dtype=np.int8, mode="r+").reshape(-1, self._width)
