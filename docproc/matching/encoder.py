"""Sentences to vectors: what an encoder must do, and the one that comes with the package.

The weights are those of `multilingual-e5-small` (MIT) in 4 bits, with the pieces of words that Vietnamese needs
(`docproc.training.encoder_weights`). They are read with numpy alone, on every processor, and nothing is fetched.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from docproc.matching.pieces import Pieces
from docproc.matching.transformer import Matrix, Transformer

_PREFIX = "query:"
"""What the model was trained to find before a text."""
_MOST_PIECES = 110
"""Pieces of sentences that are encoded together; a longer sentence is a list, which has its head first."""
_AT_ONCE = 8
"""Stretches encoded in one go, so that a long text needs no more memory than a short one."""


class Reading(NamedTuple):
    """A text as an encoder reads it. Vectors have unit length and lack what all texts of the genre have in common."""

    sentences: Matrix
    """One vector a sentence."""
    whole: Matrix
    """One vector of the text."""
    pieces: Matrix
    """One vector a piece of a word in its context."""
    sentence: npt.NDArray[np.intp]
    """For each piece the sentence that it stands in, 0-based."""
    rarity: npt.NDArray[np.float64]
    """For each piece how rare it is, about 3 to 15."""


class Encoder(Protocol):
    """Reads texts so that cosines of vectors grow with likeness of meaning."""

    @property
    def name(self) -> str:
        """What tells its vectors from those of others: letters, digits and dashes, fit for a file's name."""
        ...

    def read(self, sentences: Sequence[str]) -> Reading:
        """The sentences of one text, at least one, in their context; the same text gives the same."""
        ...


class PackagedEncoder:
    """`multilingual-e5-small` in 4 bits; about 0.8 ms a syllable on one core, 110 MB of memory."""

    def __init__(self) -> None:
        with files("docproc.matching").joinpath("encoder.npz").open("rb") as stream:
            loaded = np.load(stream)
            data = {name: loaded[name] for name in loaded}
        self._begin, self._end, unknown = data["special"].tolist()
        letters = dict(zip(data["letters"].tolist(), _strings(data["written"]), strict=True))
        self._scores = data["scores"]
        self._pieces = Pieces(_strings(data["pieces"]), self._scores.tolist(), letters, unknown)
        self._head = [self._begin, *self._pieces.of(_PREFIX)]
        self._stop = self._pieces.of(".")
        self._transformer = Transformer.of(data)
        self._threads = ThreadpoolController()

    @property
    def name(self) -> str:
        """See `Encoder`. Other weights make another index (`folder.fingerprint`), so they need no name of their own."""
        return "packaged"

    def read(self, sentences: Sequence[str]) -> Reading:
        """See `Encoder`."""
        states, places, pieces = self.states(sentences)
        centre = _centre()
        means = np.array([states[places == place].mean(axis=0) for place in range(len(sentences))])
        return Reading(
            _apart(means, centre[0]),
            _apart(states.mean(axis=0, keepdims=True), centre[0])[0],
            _unit(states - centre[1]),
            places,
            -self._scores[pieces].astype(np.float64),
        )

    def states(self, sentences: Sequence[str]) -> tuple[Matrix, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The vectors of the pieces as the model gives them, the sentence of each, and which piece each is."""
        stretches = list(self._stretches([self._pieces.of(text)[:_MOST_PIECES] or self._stop for text in sentences]))
        found: list[Matrix] = []
        # One core each: who has several cores has several processes.
        with self._threads.limit(limits=1):
            for first in range(0, len(stretches), _AT_ONCE):
                part = stretches[first : first + _AT_ONCE]
                found += self._transformer.states([[*self._head, *(p for p, _ in stretch), self._end] for stretch in part])
        kept, known = [], []
        for stretch, states in zip(stretches, found, strict=True):
            inner = states[len(self._head) : -1]
            mask = [place >= 0 for _, place in stretch]
            kept.append(inner[mask])
            known += [pair for pair in stretch if pair[1] >= 0]
        pieces, places = np.array(known, dtype=np.intp).T
        return np.concatenate(kept), places, pieces

    def _stretches(self, sentences: Sequence[list[int]]) -> Iterator[list[tuple[int, int]]]:
        """Sentences that are encoded together: pieces and their sentence, -1 for the stops between."""
        stretch: list[tuple[int, int]] = []
        for place, pieces in enumerate(sentences):
            if stretch and len(stretch) + len(pieces) + 1 > _MOST_PIECES:
                yield stretch
                stretch = []
            stretch += [*((piece, place) for piece in pieces), *((piece, -1) for piece in self._stop)]
        yield stretch


def _strings(joined: npt.NDArray[np.uint8]) -> list[str]:
    return joined.tobytes().decode().split("\0")


@lru_cache(maxsize=1)
def _centre() -> Matrix:
    """The means of sentences and of pieces of the genre; `docproc.training.encoder_centre` makes them."""
    with files("docproc.matching").joinpath("encoder_centre.npy").open("rb") as stream:
        return np.asarray(np.load(stream), dtype=np.float32)


def _unit(vectors: Matrix) -> Matrix:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _apart(vectors: Matrix, centre: Matrix) -> Matrix:
    """Vectors of sentences without the centre, of unit length."""
    return _unit(_unit(vectors) - centre)


@lru_cache(maxsize=1)
def packaged_encoder() -> Encoder:
    """The encoder that comes with the package."""
    return PackagedEncoder()
