"""Texts in the 8-bit encodings of before 2005: TCVN3 (fonts named .Vn…) and VNI (fonts named VNI-…).

Such a text reads as Western letters ("NghÞ ®Þnh", "Nghò ñònh"). Whether it is one is decided by its words, never by a
font's name: it is when far more of them are spelt like Vietnamese syllables after the change than before.
"""

import re
from typing import Literal

from docproc.vietnamese.syllables import is_syllable
from docproc.vietnamese.unicode import nfc

Encoding = Literal["tcvn3", "vni"]

# TCVN 5712:1993, third code table (VN3), from 0xA1 on; each code as the Western letter it is mistaken for.
_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

# PDF writers take the soft hyphen, TCVN3's ư, for a minus sign, and the code of ã for a bullet.
_LETTER = rf"[^\W\d_]|[{_TCVN3_CODES}]"
_MISTAKEN_RE = re.compile(rf"[−∙](?={_LETTER})|(?<={_LETTER})[−∙]")
_MISTAKEN = {"−": "ư", "∙": "ã"}

# VNI for Windows: a letter, then a code for its marks.
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_SINGLE = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")
_VNI_PAIR_RE = re.compile(f"([aeoyuôöAEOYUÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")

_WORD_RE = re.compile(r"[^\W\d_]+")
_PRIVATE_RE = re.compile("[\uf020-\uf0ff]")
_FEWEST_WORDS = 3
"""Words with foreign letters that a text must have before anything is said of it."""
_MOSTLY = 0.75
"""Share of these words that are syllables after the change."""
_GAIN = 0.3
"""By how much that share must rise."""


def to_unicode(text: str, encoding: Encoding) -> str:
    """A text of a legacy encoding in Unicode, NFC."""
    if encoding == "tcvn3":
        return nfc(_MISTAKEN_RE.sub(lambda m: _MISTAKEN[m.group()], text.translate(_TCVN3)))
    # Pairs first: in "ôù" the first letter is itself a code.
    marked = _VNI_PAIR_RE.sub(lambda m: m.group(1).translate(_VNI_SINGLE) + _VNI_MARKS[m.group(2).lower()], text)
    return nfc(_outside_marks(marked))


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font shows the codes of small letters as capitals: `.VnTimeH` does, `.VnTime` does not."""
    own = name.rpartition("+")[2].lower().replace("bold", "").replace("italic", "").strip("-, ")
    return own.startswith(".vn") and own.endswith("h")


def plain_codes(text: str) -> str:
    """A text with the private codes that converters give to symbol fonts brought back to 8 bits."""
    return _PRIVATE_RE.sub(lambda m: chr(ord(m.group()) - 0xF000), text)


def legacy_encoding_of(text: str) -> Encoding | None:
    """The encoding that a text must be in for its words to be Vietnamese; None when it is fine as it is, or foreign."""
    best, best_share = None, _share(text, text) + _GAIN
    for encoding in _ENCODINGS:
        share = _share(text, to_unicode(text, encoding))
        if share >= max(best_share, _MOSTLY):
            best, best_share = encoding, share
    return best


_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")


def _outside_marks(text: str) -> str:
    """Single codes of VNI changed, but not letters that already carry marks of their own."""
    return re.sub("[ôöñæóòîÔÖÑÆÓÒÎíìÍÌ](?![\u0300-\u0323])", lambda m: m.group().translate(_VNI_SINGLE), text)


def _share(original: str, changed: str) -> float:
    """Of the words that have foreign letters in the original, the share that are syllables after the change; 0 for too few."""
    pieces = zip(original.split(), changed.split(), strict=False)
    words = [word for before, after in pieces if not before.isascii() for word in _WORD_RE.findall(after) if len(word) > 1]
    return sum(map(is_syllable, words)) / len(words) if len(words) >= _FEWEST_WORDS else 0.0
