"""Amounts of money as plans write them: "10.000.000 đồng", "7 triệu đồng", "5.000.000đ/giải", "600k", "năm trăm ngàn"."""

import re
from typing import NamedTuple

from docproc.vietnamese.numbers import parse_number

_SCALES = {"": 1, "k": 10**3, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_UNIT_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|linh|lẻ)"
_SCALE_WORD = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_SAID = rf"{_UNIT_WORD}(?:\s+{_UNIT_WORD}){{0,6}}\s+{_SCALE_WORD}"
_DONG = r"(?:đồng|VNĐ|VND|vnđ|đ)"
_MONEY_RE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[.,\s]\d{3}){1,4}(?!\d)|\d{1,12}(?:[.,]\d{1,2})?)\s?"
    rf"(?P<scale>triệu|nghìn|ngàn|tỷ|tỉ|tr|k)?(?P<rest>\s(?:rưỡi|\d{{3}}\s(?:nghìn|ngàn))|(?<=tr)\d(?!\d)|(?<=triệu)\d(?!\d))?\s?(?P<currency>{_DONG})?(?!\w)"
    rf"|(?<!\w)(?P<words>{_SAID}(?:\s+{_SAID}){{0,2}}(?:\s+rưỡi)?)(?:\s+đồng)?(?!\w)",
    re.IGNORECASE,
)
_LEAST = 10_000
"""VND. A bare number under this is a count or a price of something else."""
_TENTH = 10


class Amount(NamedTuple):
    """A sum of money; offsets are 0-based, end exclusive."""

    start: int
    end: int
    vnd: int
    """Đồng."""


def find_amounts(text: str, start: int, end: int, *, bare: bool = False) -> list[Amount]:
    """The amounts in `text[start:end]`; with `bare`, numbers of five digits and more need no currency (a table's cells)."""
    return [amount for match in _MONEY_RE.finditer(text, start, end) if (amount := _amount(match, bare=bare)) is not None]


def _amount(match: re.Match[str], *, bare: bool) -> Amount | None:
    try:
        value = parse_number(match["words"]) if match["words"] else _digits(match) + _rest(match)
    except ValueError:
        return None
    named = match["words"] or match["currency"] or match["scale"]
    end = match.start() + len(match.group().rstrip())
    return Amount(match.start(), end, round(value)) if value >= _LEAST and (named or bare) else None


def _digits(match: re.Match[str]) -> float:
    digits = re.sub(r"\s", ".", match["digits"])
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits) and not match["scale"]:
        digits = digits.replace(",", ".")  # "10,000,000" in English fashion
    return parse_number(digits) * _SCALES[(match["scale"] or "").lower()]


def _rest(match: re.Match[str]) -> float:
    """What follows the scale: "7 triệu rưỡi", "1 triệu 500 nghìn", "2tr5"."""
    rest = (match["rest"] or "").lower().split()
    scale = _SCALES[(match["scale"] or "").lower()]
    if not rest or scale == 1:
        return 0
    if rest == ["rưỡi"]:
        return scale / 2
    return int(rest[0]) * (scale / _TENTH if len(rest) == 1 else 1_000)
