"""Markers of numbered lines, by the numbering that Nghị định 30/2020/NĐ-CP lays down and the habits around it."""

import re
from enum import IntEnum
from typing import NamedTuple

LETTERS = "abcdđeghiklmnopqrstuưvxy"
"""Order of points: Vietnamese letters with đ after d, without f, j, w, z and the letters with a mark."""


class MarkerType(IntEnum):
    """Kinds of marker, outermost first: the value is the usual rank."""

    PART = 0
    CHAPTER = 1
    CAPITAL = 2
    """A. B. C."""
    ROMAN = 3
    """I. II., also a line in capitals without a marker."""
    SECTION = 4
    """Mục 1."""
    ARTICLE = 5
    """Điều 1."""
    ARABIC = 6
    """1., 1/, Khoản 1."""
    ARABIC_2 = 7
    """1.1."""
    ARABIC_3 = 8
    """1.1.1."""
    LETTER = 9
    """a), a., Điểm a."""
    LETTER_2 = 10
    """a.1), b.2."""
    PARENTHESIS = 11
    """(1), 1), (i)."""
    LABEL = 12
    """A short line that ends in a colon."""
    DASH = 13
    PLUS = 14
    DOT = 15
    """•, *, ·"""


class Marker(NamedTuple):
    """A marker at the head of a line."""

    type: MarkerType
    ordinal: int
    """1-based place in its list; 0 for bullets, which have none."""
    start: int
    """Offset of its first character in the text searched."""
    end: int
    """Offset after the white space that follows it."""
    text: str
    """As written, without that white space."""


_ROMAN = r"[IVX]{1,6}"
_WORDS = {
    "phần": MarkerType.PART,
    "phụ lục": MarkerType.PART,
    "chương": MarkerType.CHAPTER,
    "mục": MarkerType.SECTION,
    "điều": MarkerType.ARTICLE,
    "khoản": MarkerType.ARABIC,
    "điểm": MarkerType.LETTER,
}
_SIGNS = {**dict.fromkeys("-–—−", MarkerType.DASH), "+": MarkerType.PLUS, **dict.fromkeys("•●▪■◦*·✓➢❖", MarkerType.DOT)}
_SPACE = r"[ \u00a0\u3000]"
_NEXT = rf"(?:{_SPACE}{{1,8}}|(?=\n|\Z))"
_MARKER_RE = re.compile(
    rf"""
    (?P<word>(?i:phần(?:{_SPACE}thứ)?|phụ{_SPACE}lục|chương|mục|điều|khoản|điểm)){_SPACE}{{1,3}}
        (?P<of>\d{{1,3}}|{_ROMAN}|[A-HĐa-iđ]|(?i:nhất|hai|ba|tư|năm|sáu|bảy)(?!\w))(?P<stop>[.:)]?){_NEXT}
    |(?P<roman>{_ROMAN})(?:[./)]|{_SPACE}?[-–]|{_SPACE}?\.){_NEXT}
    |(?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})[.)/]?{_NEXT}
    |(?P<arabic>\d{{1,2}})(?:/\.|[./]|{_SPACE}?-){_NEXT}
    |(?P<arabic_tight>\d{{1,2}})\.(?=[^\W\d_])
    |(?P<capital>[A-EG-HĐK-M])[./)]{_NEXT}
    |(?P<letter2>[a-hđ])[.](?P<letter2n>\d{{1,2}})[.)]?{_NEXT}
    |(?P<letter>[{LETTERS}])(?:[)]{_SPACE}{{0,8}}|[./]{_NEXT})(?=\S|\Z|\n)
    |\((?P<paren>\d{{1,2}}|[ivx]{{1,4}}|[{LETTERS}])\){_SPACE}{{0,8}}
    |(?P<paren1>\d{{1,2}})\){_SPACE}{{0,8}}
    |(?P<sign>[-–—−+•●▪■◦*·✓➢❖])(?:{_SPACE}{{1,8}}|(?=[^\W\d_]))
    """,
    re.VERBOSE,
)
_COUNT_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def marker_at(text: str, position: int) -> Marker | None:
    """The marker that begins at `position`, or None."""
    match = _MARKER_RE.match(text, position)
    if match is None:
        return None
    kind, ordinal = _read(match)
    return Marker(kind, ordinal, position, match.end(), match.group().rstrip())


def _read(match: re.Match[str]) -> tuple[MarkerType, int]:
    groups = match.groupdict()
    if groups["word"]:
        word = " ".join(groups["word"].lower().split()).removesuffix(" thứ")
        return _WORDS[word], ordinal_of(groups["of"])
    if groups["deep"]:
        parts = groups["deep"].split(".")
        return (MarkerType.ARABIC_2 if len(parts) == 2 else MarkerType.ARABIC_3), int(parts[-1])  # noqa: PLR2004 - 1.1
    if groups["letter2"]:
        return MarkerType.LETTER_2, int(groups["letter2n"])
    if groups["sign"]:
        return _SIGNS[groups["sign"]], 0
    return _simple(groups)


def _simple(groups: dict[str, str | None]) -> tuple[MarkerType, int]:
    for name, kind in _SIMPLE_GROUPS.items():
        written = groups[name]
        if written:
            return kind, ordinal_of(written)
    raise AssertionError("one group always matches")


_SIMPLE_GROUPS = {
    "roman": MarkerType.ROMAN,
    "arabic": MarkerType.ARABIC,
    "arabic_tight": MarkerType.ARABIC,
    "capital": MarkerType.CAPITAL,
    "letter": MarkerType.LETTER,
    "paren": MarkerType.PARENTHESIS,
    "paren1": MarkerType.PARENTHESIS,
}


def ordinal_of(written: str) -> int:
    """1-based place that "3", "IV", "đ", "hai" name in their list."""
    lowered = written.lower()
    if written.isdigit():
        return int(written)
    if lowered in _COUNT_WORDS:
        return _COUNT_WORDS[lowered]
    if set(written.upper()) <= set(_ROMAN_VALUES) and (len(written) > 1 or written.isupper()):
        return _roman(written.upper())
    return LETTERS.find(lowered) + 1


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
