"""Features of a text for the topic model: its words and pairs of neighbours, as written and without diacritics, by hash.

Abbreviations are written out and numbers left out, so that "TTHC" and "thủ tục hành chính" are the same features.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from docproc.vietnamese.abbreviations import expand
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

_WORD_RE = re.compile(r"[^\W\d_]+")
_FOLDED = "~"
"""Sign before features without diacritics: "ban" as written is another word than "bán" without its tone."""


def features(text: str) -> list[int]:
    """Hashes (32 bits) of the features of a sentence or a short text, repeats included."""
    words = _WORD_RE.findall(new_tone_placement(nfc(expand(text))).lower())
    folded = [_folded(word) for word in words]
    return [_hash(feature) for feature in (*_with_pairs(words), *_with_pairs(folded))]


def _with_pairs(words: list[str]) -> Iterable[str]:
    return *words, *_pairs(words)


def _pairs(words: list[str]) -> Iterator[str]:
    return (f"{first} {second}" for first, second in pairwise(words))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return _FOLDED + fold(word)


@lru_cache(maxsize=100_000)
def _hash(feature: str) -> int:
    return zlib.crc32(feature.encode())
