"""Texts in the 8-bit encodings of before 2005: TCVN3 (fonts named .Vn…), VNI (fonts named VNI-…), VPS and VISCII.

Such a text reads as Western letters ("NghÞ ®Þnh", "Nghò ñònh"). Whether it is one is decided by its words, never by a
font's name: it is when far more of them are spelt like Vietnamese syllables after the change than before. `repaired` decides this
stretch by stretch, for one file may hold several encodings beside good Unicode.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from docproc.vietnamese.legacy_tables import COMMON, TABLES, VNI_MARKS, VNI_SINGLE, Encoding
from docproc.vietnamese.syllables import is_syllable
from docproc.vietnamese.unicode import nfc

__all__ = ["Encoding", "Repaired", "is_capital_font", "legacy_encoding_of", "plain_codes", "repaired", "to_unicode"]

ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", "vps", "viscii")
"""All, the commonest first."""

# PDF writers take the soft hyphen, TCVN3's ư, for a minus sign, and the code of ã for a bullet.
_LETTER = rf"[^\W\d_]|[{''.join(map(chr, TABLES['tcvn3']))}]"
_MISTAKEN_RE = re.compile(rf"[−∙](?={_LETTER})|(?<={_LETTER})[−∙]")
_MISTAKEN = {"−": "ư", "∙": "ã"}
_VNI_PAIR_RE = re.compile(f"([aeoyuôöAEOYUÔÖ])([{''.join(VNI_MARKS)}{''.join(VNI_MARKS).upper()}])")
_VNI_ALONE_RE = re.compile("[ôöñæóòîÔÖÑÆÓÒÎ](?![\u0300-\u0323])")

_WORD_RE = re.compile(r"[^\W\d_]+")
_PRIVATE_RE = re.compile("[\uf020-\uf0ff]")
# Not str.split: some of the control characters it splits at are letters here, and so is the non-breaking space.
_TOKEN_RE = re.compile(r"[^ \t\r\n]+")
_FEWEST_WORDS = 3
"""Words with foreign letters that a text must have before anything is said of it."""
_MOSTLY = 0.75
"""Share of these words that are syllables after the change."""
_GAIN = 0.3
"""By how much that share must rise."""
_SWITCH = 2.5
"""What a change of encoding within a text costs, in words that are no syllables: three words in a row outweigh it."""
_SWITCH_AT_LINE = 2.0
"""What it costs where a line begins, the likelier place."""
_RARE = 0.3
"""What a syllable costs that is none of the common ones: by chance one reading yields syllables, but seldom common ones."""


class Repaired(NamedTuple):
    """A text with what was in legacy encodings in Unicode."""

    text: str
    """In NFC where something was changed."""
    encodings: frozenset[Encoding]
    """What was found; empty when nothing was changed."""


def to_unicode(text: str, encoding: Encoding) -> str:
    """A text of a legacy encoding in Unicode, NFC."""
    if encoding == "vni":
        # Pairs first: in "ôù" the first letter is itself a code.
        marked = _VNI_PAIR_RE.sub(lambda m: m.group(1).translate(VNI_SINGLE) + VNI_MARKS[m.group(2).lower()], text)
        return nfc(_VNI_ALONE_RE.sub(lambda m: m.group().translate(VNI_SINGLE), marked))
    changed = text.translate(TABLES[encoding])
    if encoding == "tcvn3":
        mended = nfc(_MISTAKEN_RE.sub(lambda m: _MISTAKEN[m.group()], changed))
        return _WORD_RE.sub(lambda m: _capitals(m.group()), mended)
    return nfc(changed)


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font shows the codes of small letters as capitals: `.VnTimeH` does, `.VnTime` does not."""
    own = name.rpartition("+")[2].lower().replace("bold", "").replace("italic", "").strip("-, ")
    return own.startswith(".vn") and own.endswith("h")


def plain_codes(text: str) -> str:
    """A text with the private codes that converters give to symbol fonts brought back to 8 bits."""
    return _PRIVATE_RE.sub(lambda m: chr(ord(m.group()) - 0xF000), text)


def legacy_encoding_of(text: str) -> Encoding | None:
    """The encoding that a text as a whole must be in for its words to be Vietnamese; None when it is fine, or foreign."""
    words = [word for word in _TOKEN_RE.findall(text) if not word.isascii() or not word.isprintable()]
    best, best_share = None, _share(words, None) + _GAIN
    for encoding in ENCODINGS:
        share = _share(words, encoding)
        if share >= _MOSTLY and share > best_share:
            best, best_share = encoding, share
    return best


def repaired(text: str) -> Repaired:
    """A text in which each stretch that is in a legacy encoding has been changed, and nothing else has.

    Each word is given an encoding in which it is a syllable, at the least cost of words that are none and of changes of encoding.
    """
    spans = [match.span() for match in _TOKEN_RE.finditer(text)]
    words = [text[start:end] for start, end in spans]
    if sum(_is_wrong(word, None) for word in words if not word.isascii() or not word.isprintable()) < _FEWEST_WORDS:
        return Repaired(text, frozenset())
    breaks = [index for index in range(1, len(spans)) if "\n" in text[spans[index - 1][1] : spans[index][0]]]
    parts: list[str] = []
    found: set[Encoding] = set()
    last = 0
    for encoding, first, end in _stretches(words, frozenset(breaks)):
        if encoding is None or not _is_sure(words[first:end], encoding):
            continue
        start, stop = spans[first][0], spans[end - 1][1]
        parts += [text[last:start], to_unicode(text[start:stop], encoding)]
        found.add(encoding)
        last = stop
    return Repaired("".join([*parts, text[last:]]), frozenset(found))


def _stretches(words: list[str], breaks: frozenset[int]) -> Iterator[tuple[Encoding | None, int, int]]:
    """Runs of words of one encoding: (encoding, first, after the last)."""
    at = 0
    for encoding, members in groupby(_labels(words, breaks)):
        count = len(list(members))
        yield encoding, at, at + count
        at += count


def _labels(words: list[str], breaks: frozenset[int]) -> list[Encoding | None]:
    """The cheapest encoding of each word (Viterbi); a word that tells nothing goes with its neighbours.

    `breaks` are the words that begin a line.
    """
    ways: list[Encoding | None] = [None, *ENCODINGS]
    costs = [0.0, *([_SWITCH] * len(ENCODINGS))]
    came_from: list[list[int]] = []
    for index, word in enumerate(words):
        cheapest = min(range(len(ways)), key=costs.__getitem__)
        step = costs[cheapest] + (_SWITCH_AT_LINE if index in breaks else _SWITCH)
        came_from.append([way if cost <= step else cheapest for way, cost in enumerate(costs)])
        costs = [min(cost, step) for cost in costs]
        if not word.isascii() or not word.isprintable():
            costs = [cost + _cost(word, way) for cost, way in zip(costs, ways, strict=True)]
    best = min(range(len(ways)), key=costs.__getitem__)
    labels: list[Encoding | None] = []
    for origins in reversed(came_from):
        labels.append(ways[best])
        best = origins[best]
    return labels[::-1]


def _is_sure(words: list[str], encoding: Encoding) -> bool:
    """Whether a stretch, taken alone, is in an encoding beyond doubt."""
    telling = [word for word in words if not word.isascii() or not word.isprintable()]
    share = _share(telling, encoding)
    return share >= _MOSTLY and share >= _share(telling, None) + _GAIN


def _share(words: list[str], encoding: Encoding | None) -> float:
    """The share of words that are syllables in an encoding (None: as they are); 0 for too few of more than one letter."""
    telling = [word for word in words if _tells(word)]
    return sum(not _is_wrong(word, encoding) for word in telling) / len(telling) if len(telling) >= _FEWEST_WORDS else 0.0


@lru_cache(maxsize=1 << 16)
def _cost(word: str, encoding: Encoding | None) -> float:
    """What it costs to read a word in an encoding: 1 when it is no syllable then, a little when it is a rare one."""
    if _is_wrong(word, encoding):
        return 1.0
    parts = _WORD_RE.findall((to_unicode(word, encoding) if encoding else nfc(word)).lower())
    return _RARE * (not COMMON.issuperset(parts))


@lru_cache(maxsize=1 << 16)
def _is_wrong(word: str, encoding: Encoding | None) -> bool:
    """Whether a word has a part that is no syllable in an encoding, or capitals in the midst of small letters."""
    if not _tells(word):
        return False
    changed = to_unicode(word, encoding) if encoding else nfc(word)
    parts = [part for part in _WORD_RE.findall(changed) if len(part) > 1]
    return not parts or not all(map(_is_good, parts))


def _is_good(part: str) -> bool:
    """Whether a word is a syllable, and not one of small letters with a capital in their midst."""
    return is_syllable(part) and not any(a.islower() and b.isupper() for a, b in pairwise(part))


def _tells(word: str) -> bool:
    """Whether a word has more than one letter or code, so that its spelling says something."""
    return sum(character.isalpha() or character > "\x7f" for character in word) > 1


def _capitals(word: str) -> str:
    """A word in capitals, which TCVN3 has no codes for where they carry marks: "HOạCH" was meant as "HOẠCH"."""
    plain = [letter for letter in word if letter.isascii()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word
