"""Lines of an entry with their numbering: "3.2. Nội dung giải pháp" is marker "3.2.", rank of "n.n", ordinal 2."""

import re
from typing import NamedTuple

_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
# Order a, b, c, d, đ, e, g … of Nghị định 30/2020/NĐ-CP.
_LETTERS = "abcdđeghiklmnopqrstuvxy"

_LINE_RE = re.compile(r"[^\n]+")
_MARKER_RE = re.compile(
    r"[ \t]*(?:(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Câu|CÂU|Câu hỏi|CÂU HỎI) (?:thứ |THỨ |số )?"
    r"(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)\b[.:]?)"
    r"|(?P<numbers>\d{1,2}(?:\.\d{1,2}){1,3}(?:[./):]|\t| |(?=[^\W\d_]))"
    r"|(?:[IVX]{1,4}|[A-ZĐ])(?:\.\d{1,2}){1,3}(?:[./):]|\t|(?= )))"
    r"|(?P<roman>[IVX]{1,5}(?:[./)-]|\t|(?= ?- ))[ \t]*)"
    r"|(?P<number>(?:\(\d{1,2}\)|\d{1,2}(?:[./):]|\t|(?= ?- )))(?!\d))"
    r"|(?P<capital>[A-ZĐ](?:[./)]|\t)(?=\s))"
    r"|(?P<letter>[a-zđ][./)](?=\s))"
    r"|(?P<bullet>[-–—+*•·●▪■□○◦➢→❖✓]))[ \t]*"
)
_RANKS: dict[str, float] = {"part": 0, "capital": 1, "roman": 2, "number": 3, "numbers": 4, "letter": 8, "bullet": 9}
PLAIN_RANK = 10
"""Rank of a line without a marker."""


class TextLine(NamedTuple):
    """A line of the text (a paragraph, or a row of a table)."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, without the line feed."""
    body: int
    """Offset after the marker."""
    rank: float
    """0 is outermost; the deeper the greater; 10 without a marker."""
    ordinal: int | None
    """The last number of the marker, 1-based; None for bullets and lines without a marker."""


def lines_of(text: str) -> tuple[TextLine, ...]:
    """All lines that hold more than white space, in order."""
    return tuple(_line(match) for match in _LINE_RE.finditer(text) if not match.group().isspace())


def _line(match: re.Match[str]) -> TextLine:
    marker = _MARKER_RE.match(match.group())
    if marker is None:
        body = match.start() + len(match.group()) - len(match.group().lstrip())
        return TextLine(match.start(), match.end(), body, PLAIN_RANK, None)
    kind = str(marker.lastgroup)
    sign = marker.group(kind)
    rank = _RANKS[kind] + (sign.strip(" .\t):/").count(".") - 1 if kind == "numbers" else 0)
    rank += 0.5 if sign == "+" else 0
    return TextLine(match.start(), match.end(), match.start() + marker.end(), rank, _ordinal(kind, sign))


def _ordinal(kind: str, sign: str) -> int | None:
    bare = sign.strip(" .\t():/-")
    if kind in {"number", "numbers"}:
        return int(bare.split(".")[-1])
    if kind == "roman":
        return _roman(bare)
    if kind == "capital":
        return _LETTERS.find(bare.lower()) + 1 or None
    if kind == "letter":
        return _LETTERS.find(bare) + 1 or None
    return None


def _roman(numeral: str) -> int:
    values = [_ROMANS[letter] for letter in numeral]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
