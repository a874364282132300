"""What a clause says of a prize: how many of it are given, and how much one of them brings."""

import re
from collections.abc import Sequence
from functools import cache

from docproc.extraction.awards.money import Amount, find_amounts
from docproc.extraction.awards.naming import NUMBER, SPELLED, words
from docproc.vietnamese.numbers import parse_number

_TOTAL_RE = re.compile(r"(?:tổng|cộng|toàn bộ|thành tiền)(?:\s+\w+){0,5}[^;\n\d]{0,12}\Z", re.IGNORECASE)
_EACH_RE = re.compile(r"(?:mỗi|một|từng|01|1)\s+(?:\w+\s?){1,4}?[^;\n\d]{0,20}\Z|/\s?\Z", re.IGNORECASE)
_PER_RE = re.compile(r"\s?(?:đồng)?\s?(?:/|một |mỗi |cho mỗi )\s?[^\W\d]+", re.IGNORECASE)


_NO_COUNT = (
    r"(?:triệu|nghìn|ngàn|tr|k|đồng(?! hồ)|tháng|năm|ngày|điểm|lần|lượt|giờ|phút|tỷ|trăm|mươi|người (?:trong|trở)|vòng)(?!\w)"
)
"""What makes a number after a colon something other than a count."""


@cache
def _count() -> re.Pattern[str]:
    """Statements of a number: "02 giải", "có bốn", "(02)", "x 02", "số lượng: 02"; "mỗi 01 giải" says what one costs."""
    unit = rf"\s+(?:{words('counted')})(?!\w)"
    return re.compile(
        rf"(?P<only>duy nhất)|:\s*(?P<first>{NUMBER})(?=\s*(?:[;.,)]|\Z|\s(?![x×]|{_NO_COUNT})[^\W\d]))|"
        rf"(?<![\w.,/])(?<!mỗi )(?<!từng )(?P<worded>{NUMBER}){SPELLED}{unit}"
        rf"|(?:\bcó|\bgồm|\blà|số lượng|\bSL)\s*:?\s*(?P<told>{NUMBER}){SPELLED}(?=\s*[,.;)\n–-]|\s*\Z)"
        rf"|\(\s*(?:không quá |tối đa |dự kiến )?(?P<bracket>\d{{1,3}})\s*\)|(?<![\w.,])(?P<times>\d{{1,3}})\s*[x×](?=\s*\d)"
        rf"|[x×]\s*(?P<multiplied>\d{{1,3}})(?![\d.,])",
        re.IGNORECASE,
    )


def number(said: str | None) -> int | None:
    """A count in digits or words; None for nothing or naught."""
    return int(parse_number(said.lower())) or None if said else None


def count_in(text: str, start: int, end: int) -> int | None:
    """The number of prizes that `text[start:end]` states; money and "mỗi giải" are none."""
    taken = [(amount.start, amount.end) for amount in find_amounts(text, start, end)]
    for match in _count().finditer(text, start, end):
        if not any(first < match.end() and match.start() < last for first, last in taken) or match["times"]:
            return 1 if match["only"] else number(next(filter(None, match.groups())))
    return None


def amount_in(text: str, start: int, end: int, count: int | None) -> Amount | None:
    """What one prize brings: an amount "mỗi giải" before all others, else the first that is no total."""
    amounts = [a for a in find_amounts(text, start, end, bare=True) if _is_money(text, a)]
    single = [a for a in amounts if not _TOTAL_RE.search(text[max(start, a.start - 60) : a.start])]
    each = [a for a in single if _EACH_RE.search(text[max(start, a.start - 40) : a.start]) or _PER_RE.match(text, a.end, end)]
    if each or single:
        return (each or single)[0]
    if amounts and count and amounts[0].vnd % count == 0:
        return amounts[0]._replace(vnd=amounts[0].vnd // count)
    return None


def _is_money(text: str, amount: Amount) -> bool:
    """Whether an amount has its unit, or is parted into thousands: "1 giải x 5.000.000"."""
    said = text[amount.start : amount.end]
    return any(map(str.isalpha, said)) or re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){1,3}", said) is not None


def in_turn(text: str, start: int, end: int, many: int) -> Sequence[Amount]:
    """The amounts of "giải Nhất, Nhì, Ba lần lượt 10 triệu, 7 triệu, 5 triệu đồng", where there are as many as prizes."""
    amounts = find_amounts(text, start, end)
    return amounts if len(amounts) == many else ()
