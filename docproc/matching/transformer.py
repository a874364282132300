"""A sentence encoder of the BERT kind on one processor core, in numpy: pieces of words to their vectors in context.

The weights lie in blocks of 32 numbers of 4 bits with one scale each (Q4_0) and are written out to 32 bits when they are loaded.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

HEADS = 12
"""Heads of attention, where the weights do not say how many."""
_EPSILON = 1e-12
_SCALE_BYTES = 2


def unpacked(blocks: Bytes) -> Matrix:
    """Blocks of 18 bytes (a scale of 16 bits, 32 numbers of 4 bits) along the last two axes to numbers along the last."""
    scale = np.ascontiguousarray(blocks[..., :_SCALE_BYTES]).view(np.float16).astype(np.float32)
    numbers = blocks[..., _SCALE_BYTES:]
    halves = np.concatenate([numbers & 15, numbers >> 4], axis=-1).astype(np.float32) - 8.0
    values = halves * scale
    return np.asarray(values.reshape(*values.shape[:-2], -1), dtype=np.float32)


class Norm(NamedTuple):
    """A normalisation of layers."""

    weight: Matrix
    bias: Matrix

    def __call__(self, x: Matrix) -> Matrix:
        """The rows with mean 0 and variance 1, stretched and shifted."""
        apart = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.square(apart).mean(axis=1, keepdims=True) + np.float32(_EPSILON))
        return np.asarray(apart / spread * self.weight + self.bias, dtype=np.float32)


class Linear(NamedTuple):
    """A linear map."""

    weight: Matrix
    """From (rows) to (columns)."""
    bias: Matrix

    def __call__(self, x: Matrix) -> Matrix:
        """The rows mapped."""
        return x @ self.weight + self.bias


class Layer(NamedTuple):
    """A layer of the transformer."""

    attending: Linear
    """Queries, keys and values beside each other."""
    attended: Linear
    after_attention: Norm
    wide: Linear
    narrow: Linear
    after: Norm

    def __call__(self, x: Matrix, lengths: Sequence[int], heads: int) -> Matrix:
        """The vectors of texts that stand one after the other."""
        x = self.after_attention(x + self.attended(_attention(self.attending(x), lengths, heads)))
        return self.after(x + self.narrow(_gelu(self.wide(x))))


def _attention(attending: Matrix, lengths: Sequence[int], heads: int) -> Matrix:
    """What each piece takes from the pieces of its own text."""
    parts, first = [], 0
    for length in lengths:
        of_text = attending[first : first + length].reshape(length, 3, heads, -1)
        query, key, value = (np.ascontiguousarray(of_text[:, part].transpose(1, 0, 2)) for part in range(3))
        likeness = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[2]))
        likeness = np.exp(likeness - likeness.max(axis=2, keepdims=True))
        taken = (likeness / likeness.sum(axis=2, keepdims=True)) @ value
        parts.append(taken.transpose(1, 0, 2).reshape(length, -1))
        first += length
    return np.concatenate(parts)


def _gelu(x: Matrix) -> Matrix:
    """The Gaussian error linear unit by its usual approximation (Hendrycks, Gimpel 2016), a tenth of the exact one's time."""
    cube = x * x * x
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * cube)
    return np.asarray(np.float32(0.5) * x * (np.float32(1.0) + np.tanh(inner)), dtype=np.float32)


class Transformer(NamedTuple):
    """An encoder with its weights."""

    word: Bytes
    """Packed vectors of pieces: (pieces, blocks, 18)."""
    position: Matrix
    """Vectors of places, those of the one kind of text added."""
    first: Norm
    layers: tuple[Layer, ...]
    heads: int = HEADS
    """Heads of attention."""

    @classmethod
    def of(cls, data: Mapping[str, npt.NDArray[np.generic]]) -> Self:
        """The encoder of these arrays, as `docproc.training.encoder_weights` writes them."""
        numbers = {name: np.asarray(data[name]) for name in data}
        layers = tuple(_layer(numbers, place) for place in range(len(numbers["q.w"])))
        heads = int(numbers["heads"]) if "heads" in numbers else HEADS
        return cls(numbers["word"], numbers["position"], Norm(numbers["first.w"], numbers["first.b"]), layers, heads)

    @property
    def longest(self) -> int:
        """Pieces of the longest text."""
        return len(self.position)

    def states(self, texts: Sequence[Sequence[int]]) -> list[Matrix]:
        """The vectors of the pieces of each text in context; no text is longer than `longest`."""
        lengths = [len(text) for text in texts]
        places = np.concatenate([np.arange(length) for length in lengths])
        pieces = np.concatenate([np.asarray(text, dtype=np.intp) for text in texts])
        x = self.first(unpacked(self.word[pieces]) + self.position[places])
        for layer in self.layers:
            x = layer(x, lengths, self.heads)
        return np.split(x, np.cumsum(lengths)[:-1])


def _layer(numbers: Mapping[str, npt.NDArray[np.generic]], place: int) -> Layer:
    def linear(*names: str) -> Linear:
        weights = [unpacked(np.asarray(numbers[f"{name}.w"][place], dtype=np.uint8)) for name in names]
        bias = np.concatenate([np.asarray(numbers[f"{name}.b"][place], dtype=np.float32) for name in names])
        return Linear(np.ascontiguousarray(np.concatenate(weights).T), bias)

    def norm(name: str) -> Norm:
        weight, bias = (np.asarray(numbers[f"{name}.{part}"][place], dtype=np.float32) for part in "wb")
        return Norm(weight, bias)

    return Layer(linear("q", "k", "v"), linear("ao"), norm("aln"), linear("fi"), linear("fo"), norm("oln"))
