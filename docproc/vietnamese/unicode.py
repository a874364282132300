"""Unicode forms of Vietnamese: NFC, tone placement, and folding for comparison."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))


def nfc(text: str) -> str:
    """Text in Unicode NFC. Never NFKC, which would change "m²" and "½"."""
    return unicodedata.normalize("NFC", text)


def _tone_table() -> dict[str, str]:
    """Old tone placement (hoà, thuý) to new (hòa, thúy) in open syllables."""
    table = {}
    for first, second in _OPEN_PAIRS:
        for tone in _TONES:
            for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                table[nfc(a + b + tone)] = nfc(a + tone + b)
    return table


_NEW_PLACEMENT = _tone_table()
# "quý" keeps its tone on y: the u belongs to qu. A first letter to look for makes the search several times as fast.
_OLD_PLACEMENT_RE = re.compile("[oOuU](?<![qQ][oOuU])[" + "".join(sorted({pair[1] for pair in _NEW_PLACEMENT})) + r"](?!\w)")


def new_tone_placement(text: str) -> str:
    """NFC text with tones of open oa, oe, uy on the first vowel (hoà to hòa); length and offsets stay."""
    return _OLD_PLACEMENT_RE.sub(lambda m: _NEW_PLACEMENT.get(m.group(), m.group()), text)


def small_letters(text: str) -> str:
    """`text` in small letters, letter for letter, so that offsets stay."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, one character for one in NFC text, so that offsets stay.

    For comparison copies only: "HD" and "HĐ" are different type codes and must not be folded together.
    """
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    decomposed = unicodedata.normalize("NFD", character)
    base = decomposed[0].lower()
    return base if len(base) == 1 else character
