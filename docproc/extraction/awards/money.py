"""Amounts of money as plans write them: "10.000.000 đồng", "7 triệu đồng", "5.000.000đ/giải", "(Năm triệu đồng)"."""

import re
from typing import NamedTuple

from docproc.vietnamese.numbers import parse_number

_SCALES = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|linh|lẻ|rưỡi)"
_MONEY_RE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[.,\s]\d{3}){1,4}(?!\d)|\d{1,12}(?:[.,]\d{1,2})?)\s?"
    r"(?P<scale>triệu|nghìn|ngàn|tỷ|tỉ|tr)?\s?(?P<currency>đồng|VNĐ|VND|vnđ|đ)?(?!\w)"
    rf"|(?<!\w)(?P<words>{_WORD}(?:\s+{_WORD}){{0,9}})\s+đồng(?!\w)",
    re.IGNORECASE,
)
_LEAST = 10_000
"""VND. A bare number under this is a count or a price of something else."""


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
        value = parse_number(match["words"]) if match["words"] else _digits(match)
    except ValueError:
        return None
    named = match["words"] or match["currency"] or match["scale"]
    return Amount(match.start(), match.end(), round(value)) if value >= _LEAST and (named or bare) else None


def _digits(match: re.Match[str]) -> float:
    digits = re.sub(r"\s", ".", match["digits"])
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits) and not match["scale"]:
        digits = digits.replace(",", ".")  # "10,000,000" in English fashion
    return parse_number(digits) * _SCALES[(match["scale"] or "").lower()]
