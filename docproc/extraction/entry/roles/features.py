"""Features of sentences and headings for the role model: words, pairs, how they begin, and where they stand, by hash."""

import re
import zlib

from docproc.extraction.topics.features import features as words_and_pairs
from docproc.vietnamese.unicode import new_tone_placement

BUCKETS = 1 << 15
"""Features share so many places; the texts have about 20,000."""
_OPENING_WORDS = 4
_POSITIONS = 6
"""Parts of an account by which the place of a sentence is told."""
_HEADING = 0x5BD1E995
"""Moves features of headings to places of their own: "kết quả" says more there than in a sentence."""
_WORD_RE = re.compile(r"[^\W\d_]+")
_NUMBER_RE = re.compile(r"\d")
_CHANGE_RE = re.compile(r"(?<!\w)(?:giảm|tăng|còn|xuống|tiết kiệm|rút)(?!\w)[^.]{0,60}\d|\d\s?(?:%|phần trăm)|->|→")


def sentence_features(sentence: str, position: float) -> frozenset[int]:
    """Places of the features of a sentence; `position` is its place in the account, 0 to 1."""
    found = {key % BUCKETS for key in words_and_pairs(sentence)}
    words = _WORD_RE.findall(new_tone_placement(sentence).lower())[:_OPENING_WORDS]
    found |= {_place(f"^{' '.join(words[: index + 1])}") for index in range(len(words))}
    found.add(_place(f"@{min(int(position * _POSITIONS), _POSITIONS - 1)}"))
    if _NUMBER_RE.search(sentence):
        found.add(_place("#"))
    if _CHANGE_RE.search(sentence.lower()):
        found.add(_place("#change"))
    return frozenset(found)


def heading_features(heading: str) -> frozenset[int]:
    """Places of the features of a heading."""
    found = {(key ^ _HEADING) % BUCKETS for key in words_and_pairs(heading.lower())}
    words = _WORD_RE.findall(new_tone_placement(heading).lower())
    if words:
        found |= {_place(f"H^{words[0]}"), _place(f"H${words[-1]}"), _place("H?" if heading.rstrip().endswith("?") else "H")}
    return frozenset(found)


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS
