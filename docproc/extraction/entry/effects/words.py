"""Effects told in words: "rút bớt hai chữ ký", and what is no more: "trước phải gửi 36 công văn, nay không phải gửi cái nào"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.values import Change
from docproc.extraction.entry.effects.sides import Side, side_of
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.quantities import Quantity
from docproc.vietnamese.words import words

_COUNT_RE = re.compile(
    r"(?<!\w)(?P<verb>rút|bớt|giảm|đỡ|nhẹ|cắt|bỏ|tránh|tiết kiệm|thêm|tăng)(?: (?:bớt|được|đi|hẳn|phải|thêm)){0,3} "
    r"(?P<count>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)"
)
_UPWARD = ("thêm", "tăng")
# "bỏ một cửa", "một số", "hai bên": no amounts.
_NO_UNIT_RE = re.compile(r"(?:mươi|chục|trăm|nghìn|số|phần|nửa|cửa|bên|mặt|lúc|cách|loạt|chút|ít|vài)(?!\w)")
_NONE_RE = re.compile(r"(?<!\w)không (?:còn|phải|có|ai|cần)(?: [^\W\d_]+){0,5}? (?:nào|nữa|gì|cả)(?!\w)")
_REACH = 120
_SENTENCE_RE = re.compile(r"[.!?](?:\s|$)")


class Told(NamedTuple):
    """A change told in words; offsets are into the text searched, 0-based, end exclusive."""

    start: int
    end: int
    value: float
    unit: str | None
    unit_start: int
    from_value: float | None
    change: Change


def counted_in_words(text: str) -> Iterator[Told]:
    """Amounts in words after a verb of change."""
    for match in _COUNT_RE.finditer(plain(text)):
        unit = text[match.start("unit") : match.end("unit")]
        if _NO_UNIT_RE.match(plain(unit)):
            continue
        first = words(unit)[0]
        change = Change.INCREASE if match["verb"] in _UPWARD else Change.DECREASE
        end = match.start("unit") + first.end
        yield Told(
            match.start(), end, parse_number(match["count"]), unit[first.start : first.end], match.start("unit"), None, change
        )


def gone(text: str, quantities: list[Quantity]) -> Iterator[Told]:
    """Numbers of the time before whose sentence ends with there being none since."""
    folded = plain(text)
    for quantity in quantities:
        begin = max((match.end() for match in _SENTENCE_RE.finditer(folded, 0, quantity.start)), default=0)
        if quantity.unit is None or quantity.from_value is not None or side_of(folded[begin : quantity.start]) is not Side.BEFORE:
            continue
        stop = _SENTENCE_RE.search(folded, quantity.end)
        rest = folded[quantity.end : min(quantity.end + _REACH, stop.start() if stop else len(folded))]
        none = _NONE_RE.search(rest)
        if none is not None and not re.search(r"\d", rest) and side_of(rest[: none.start()]) is Side.AFTER:
            yield Told(
                quantity.start, quantity.end + none.end(), 0.0, quantity.unit, quantity.unit_start, quantity.value, Change.LEVEL
            )
