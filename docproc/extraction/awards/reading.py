"""What a clause says of the prizes that it names: each with its number and its amount."""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from docproc.extraction.awards.clauses import amount_in, count_in, in_turn, number
from docproc.extraction.awards.money import Amount, find_amounts
from docproc.extraction.awards.naming import NUMBER, SPELLED, Mention, is_rank, mentions
from docproc.extraction.awards.units import Unit

_GONE_RE = re.compile(
    r"(?:năm|mùa|lần|kỳ|cuộc thi) (?:trước|ngoái)|trước đó|(?:đã|từng|vừa) (?:trao|nhận|đạt|đoạt|giành|được)|cùng chuyên mục",
    re.IGNORECASE,
)
"""Prizes of an earlier contest, or those who won them."""
_REFUSED_RE = re.compile(r"không (?:nhận|xét|được|chấp)", re.IGNORECASE)
_JOINT_RE = re.compile(r"\s*(?:,\s*và|,|/|;|và|&)?\s*", re.IGNORECASE)
_SHARING_RE = re.compile(r"\s*(?:,|/|và|&)\s*", re.IGNORECASE)
_AMENDED_RE = re.compile(
    r"(?:thay|đổi|sửa|điều chỉnh|nâng|tăng|giảm)[^;\n]{3,90}?\s(?:bằng|thành|lên|xuống|sang)(?!\w)", re.IGNORECASE
)
_ONE_WINNER_RE = re.compile(r"(?<!các )(?<!những )(?<!mỗi )người (?:đạt|đoạt|giành|thắng)\s\Z", re.IGNORECASE)
_WINNER_RE = re.compile(r"(?:đội|người|bài|nhóm|thí sinh|đơn vị|tác giả|tác phẩm|tập thể)(?!\w)", re.IGNORECASE)
_PLACE_RE = re.compile(r"(?:quán quân|á quân|thủ khoa|hạng (?:nhất|nhì|hai|ba|tư|[1-4]))(?!\w)", re.IGNORECASE)
_OFTEN_RE = re.compile(r"(?:mỗi|hằng|hàng) (?:tuần|tháng|ngày)", re.IGNORECASE)
"""Prizes given so often have no number."""


class Found(NamedTuple):
    """A prize as a clause gives it."""

    mention: Mention
    number: int | None
    """How many are given."""
    amount: Amount | None
    """What one of them brings."""
    inside: bool
    """Whether prizes are spoken of there."""


def is_gone(text: str, unit: Unit) -> bool:
    """Whether the clause is about an earlier contest."""
    return _GONE_RE.search(text, unit.start, unit.end) is not None


def read(text: str, unit: Unit) -> list[Found]:
    """The prizes that a clause names, each with what stands about it up to the next one."""
    named = mentions(text, unit.start, unit.end, inside=unit.inside)
    if not named or is_gone(text, unit) or (not unit.listed and _REFUSED_RE.search(text, unit.start, unit.end)):
        return []
    named = _without_extras(named)
    members = _members(text, unit)
    if members:
        return members
    if len(named) == 1:
        return [_alone(text, named[0], unit)]
    return _in_turn(text, named, unit) or _announced(text, named, unit) or _one_by_one(text, named, unit)


def _without_extras(named: list[Mention]) -> list[Mention]:
    """Without what comes with a prize: "01 giải Nhất: Bằng khen và 15 triệu đồng"."""
    firm = [mention for mention in named if mention.firm or is_rank(mention.name)]
    return firm or named


_MEMBER_RE = re.compile(r"(?:^|,|;|\bvà\b)\s*(?P<name>[^\W\d_][^(),;:\n]{2,80}?)\s*\((?P<amount>[^()\n]{3,40})\)", re.IGNORECASE)


def _members(text: str, unit: Unit) -> list[Found]:
    """Prizes of any name after their number: "hai giải phụ: Video hay (2 triệu đồng) và Bài ngắn (1 triệu đồng)"."""
    lead = _announcing_re().search(text, unit.start, unit.end)
    if lead is None:
        return []
    found = []
    for match in _MEMBER_RE.finditer(text[lead.end() : unit.end]):
        start, end = lead.end() + match.start("name"), lead.end() + match.end("name")
        amount = amount_in(text, end, lead.end() + match.end(), None)
        if amount is not None:
            found.append(Found(Mention(start, end, match["name"], None, firm=True), 1, amount, unit.inside))
    return found if len(found) == number(lead["count"]) else []


@cache
def _announcing_re() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/])(?P<count>{NUMBER}){SPELLED}\s+(?:giải|suất|phần thưởng|phần quà)(?: (?:phụ|thưởng phụ|khác|chuyên đề"
        rf"|thưởng))?"
        r"\s*(?:gồm|là)?\s*:",
        re.IGNORECASE,
    )


def _one_by_one(text: str, named: list[Mention], unit: Unit) -> list[Found]:
    ends = [*(mention.start for mention in named[1:]), unit.end]
    first = _money_comes_first(text, named, unit)
    found: list[Found] = []
    for index, (mention, end) in enumerate(zip(named, ends, strict=False)):
        count = number(mention.before) or count_in(text, mention.end, end) or _of_winner(mention)
        start = (named[index - 1].end if index else unit.start) if first else mention.end
        found.append(Found(mention, count, amount_in(text, start, mention.start if first else end, count), unit.inside))
    return _sharing(text, found)


def _alone(text: str, mention: Mention, unit: Unit) -> Found:
    """The one prize of a clause: what is said of it may also stand before its name. Of an amendment, what it comes to counts."""
    amended = _AMENDED_RE.search(text, unit.start, unit.end)
    if amended is not None and amended.end() > mention.end:
        count = count_in(text, amended.end(), unit.end)
        return Found(mention, count, amount_in(text, amended.end(), unit.end, count), unit.inside)
    count = number(mention.before) or count_in(text, mention.end, unit.end) or count_in(text, unit.start, mention.start)
    count = count or (1 if _ONE_WINNER_RE.search(text, unit.start, mention.start) else _of_winner(mention))
    if _OFTEN_RE.search(text, unit.start, mention.start):
        count = None
    amount = amount_in(text, mention.end, unit.end, count)
    if amount is None and unit.inside:
        amount = amount_in(text, unit.start, mention.start, count)
    return Found(mention, count, amount, unit.inside)


def _of_winner(mention: Mention) -> int | None:
    """One, where the prize is told by who wins, or is a place that one holds: "đội thắng cuộc", "quán quân", "hạng nhì"."""
    return 1 if _WINNER_RE.match(mention.name) or _PLACE_RE.match(mention.name) else None


def _money_comes_first(text: str, named: list[Mention], unit: Unit) -> bool:
    """Whether amounts stand before the names: "15 triệu đồng cho giải nhất, 10 triệu đồng cho giải nhì"."""
    first = find_amounts(text, unit.start, named[0].start)
    joint = text[first[-1].end : named[0].start] if first else ""
    return re.search(r"\bcho\b[^:;.]*\Z", joint) is not None and not find_amounts(text, named[-1].end, unit.end)


def _in_turn(text: str, named: list[Mention], unit: Unit) -> list[Found]:
    """Prizes in a row with their amounts in a row after them."""
    joined = len(named) > 1 and all(_JOINT_RE.fullmatch(text, one.end, other.start) for one, other in pairwise(named))
    amounts = in_turn(text, named[-1].end, unit.end, len(named)) if joined else ()
    return [Found(mention, number(mention.before), amount, unit.inside) for mention, amount in zip(named, amounts, strict=False)]


@cache
def _announced_re() -> re.Pattern[str]:
    counted = r"(?:phần thưởng|giải(?: thưởng)?|suất|phần quà)"
    return re.compile(rf"(?<![\w.,/])(?P<count>{NUMBER}){SPELLED}\s+{counted}[^\n]*?(?:gồm|là|:)[^\n]*\Z", re.IGNORECASE)


def _announced(text: str, named: list[Mention], unit: Unit) -> list[Found]:
    """One of each for the same amount: "ba phần thưởng, mỗi phần 1.500.000 đồng, gồm: giải …, giải …, giải …"."""
    lead = _announced_re().search(text[unit.start : named[0].start])
    apart = any(find_amounts(text, one.end, other.start) for one, other in pairwise(named))
    if lead is None or apart or number(lead["count"]) != len(named):
        return []
    amount = amount_in(text, unit.start, named[0].start, None) or amount_in(text, named[-1].end, unit.end, None)
    return [Found(mention, number(mention.before) or 1, amount, unit.inside) for mention in named]


def _sharing(text: str, found: list[Found]) -> list[Found]:
    """What joins two prizes to one amount gives it to both: "giải Ba và giải Khuyến khích mỗi giải 2 triệu"."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if one.amount is None and other.amount and _SHARING_RE.fullmatch(text, one.mention.end, other.mention.start):
            found[index] = one._replace(amount=other.amount)
    return found


_GOES_ON_RE = re.compile(
    r"\W*(?:mỗi (?:giải|người|tập thể|cá nhân|đội|nhóm)|trị giá|giá trị|mức thưởng|tiền thưởng|số tiền|số lượng|phần thưởng"
    r"|quà tặng|thưởng)",
    re.IGNORECASE,
)


def goes_on(text: str, unit: Unit) -> bool:
    """Whether the clause tells more of the prize before it."""
    if _GOES_ON_RE.match(text, unit.start, unit.end) is None:
        return False
    named = mentions(text, unit.start, unit.end, inside=True)
    return not any(mention.firm or is_rank(mention.name) for mention in named)


def completed(text: str, one: Found, unit: Unit) -> Found:
    """The prize with what a further clause says of it."""
    count = one.number if one.number is not None else count_in(text, unit.start, unit.end)
    amount = one.amount if one.amount is not None else amount_in(text, unit.start, unit.end, count)
    return one._replace(number=count, amount=amount)
