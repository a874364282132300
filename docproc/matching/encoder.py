"""Sentences to vectors: what an encoder must do, and the one that comes with the package.

The weights are those of `multilingual-e5-small` (MIT) in 4 bits, with the pieces of words that Vietnamese needs
(`docproc.training.encoder_weights`). They are read with numpy alone, on every processor, and nothing is fetched.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
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
_WEIGHTS, _CENTRE = "encoder.npz", "encoder_centre.npy"
_AT_ONCE = 8
"""Stretches encoded in one go, so that a long text needs no more memory than a short one."""


class EncoderUnavailableError(Exception):
    """An encoder that is asked elsewhere does not answer; the packaged one takes its place."""


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


class WeightsEncoder:
    """An encoder of the BERT kind from weights in the form of `encoder.npz`, with the centre of its vectors."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]], centre: Matrix, name: str) -> None:
        """Raises KeyError and ValueError for weights that lack something or do not fit each other."""
        data = {key: np.asarray(weights[key]) for key in weights}
        self._name, self._centre = name, np.asarray(centre, dtype=np.float32)
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
        """See `Encoder`."""
        return self._name

    def read(self, sentences: Sequence[str]) -> Reading:
        """See `Encoder`."""
        states, places, pieces = self.states(sentences)
        centre = self._centre
        means = np.array([states[places == place].mean(axis=0) for place in range(len(sentences))])
        return Reading(
            apart(means, centre[0]),
            apart(states.mean(axis=0, keepdims=True), centre[0])[0],
            unit(states - centre[1]),
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


class PackagedEncoder(WeightsEncoder):
    """`multilingual-e5-small` in 4 bits; about 0.8 ms a syllable on one core, 110 MB of memory."""

    def __init__(self) -> None:
        """Other weights make another index (`folder.fingerprint`), so they need no name of their own."""
        weights, centre = _arrays(files("docproc.matching"))
        super().__init__(weights, centre, "packaged")


class FolderEncoder(WeightsEncoder):
    """The encoder of a folder with `encoder.npz` and `encoder_centre.npy`; named by what they hold."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where a file is missing, KeyError and ValueError for files that are no encoder."""
        weights, centre = _arrays(folder)
        digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in (_WEIGHTS, _CENTRE))).hexdigest()
        super().__init__(weights, centre, f"folder-{digest[:16]}")


def _arrays(folder: Traversable) -> tuple[dict[str, npt.NDArray[np.generic]], Matrix]:
    """Weights, and the means of sentences and of pieces of the genre, which `docproc.training.encoder_centre` makes."""
    with folder.joinpath(_WEIGHTS).open("rb") as stream, np.load(stream) as loaded:
        weights = {name: loaded[name] for name in loaded}
    with folder.joinpath(_CENTRE).open("rb") as stream:
        return weights, np.load(stream)


def unit(vectors: Matrix) -> Matrix:
    """Vectors with unit length."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def apart(vectors: Matrix, centre: Matrix) -> Matrix:
    """Vectors of sentences without the centre, of unit length."""
    return unit(unit(vectors) - centre)


@lru_cache(maxsize=1)
def packaged_encoder() -> Encoder:
    """The encoder that comes with the package."""
    return PackagedEncoder()
