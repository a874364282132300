"""Prizes of any name, where a passage on prizes lists them: "03 tập thể tiêu biểu: 2 triệu đồng"."""

import re
from functools import cache

from docproc.extraction.awards.clauses import amount_in, count_in, number
from docproc.extraction.awards.naming import NUMBER, Mention, words
from docproc.extraction.awards.reading import Found, is_gone
from docproc.extraction.awards.units import Unit

_LONGEST_NAME = 90


@cache
def _named_first() -> re.Pattern[str]:
    """The noun phrase at the head of a clause, with the number before it."""
    counted = rf"\s+{NUMBER}\s+(?:{words('counted')})(?!\w)"
    ends = rf"(?=\s*[:(,–=]|\s-|\s+\d|\s+(?:{words('name_ends')})(?!\w)|{counted})"
    name = rf"(?!(?:{words('not_prizes')})(?!\w))(?P<name>[^\W\d][^\n:;,()\d–=]{{2,{_LONGEST_NAME}}}?)"
    return re.compile(rf"\s*(?:(?P<before>{NUMBER})\s+)?{name}{ends}", re.IGNORECASE)


@cache
def _rewarded() -> re.Pattern[str]:
    """Who gets it, in a sentence: "Riêng khoa có nhiều đề tài nhất được thưởng 1,5 triệu đồng"."""
    lead = r"(?:(?:riêng|ngoài ra,?|bên cạnh đó,?)\s)?"
    gets = r"(?=,? (?:sẽ )?(?:được|nhận)(?: (?:thưởng|tặng|trao|nhận|lĩnh))?(?: (?:ngay|thêm|số tiền))?\s*\d)"
    name = rf"(?P<name>[^\n:;,()\d]{{5,{_LONGEST_NAME}}}?)"
    return re.compile(rf"\s*{lead}(?:(?P<before>{NUMBER})\s+)?{name}{gets}", re.IGNORECASE)


_ONE_RE = re.compile(r"(?:đơn vị|tập thể|cá nhân|đội|người|tác giả|nhóm|bài|tác phẩm|thí sinh)(?!\w)", re.IGNORECASE)
"""One that is told by its place: "đơn vị xếp thứ nhất được thưởng …"."""


@cache
def _counted_winners() -> re.Pattern[str]:
    """So many winners at the head of a clause, wherever prizes are spoken of: "05 đơn vị tiếp theo, mỗi đơn vị …"."""
    return re.compile(rf"\s*{NUMBER}\s+(?:{words('counted')})(?!\w)[^\n;]*(?:mỗi|/)", re.IGNORECASE)


@cache
def _numbered() -> re.Pattern[str]:
    """How many are given, right after a name of any kind: "Kéo Vàng: 1 giải", "Ý tưởng hay (05 phần thưởng)"."""
    return re.compile(rf"\s*[:(–-]\s*{NUMBER}\s+(?:giải|phần thưởng|suất|phần quà|phần)(?!\w)", re.IGNORECASE)


def free(text: str, unit: Unit) -> Found | None:
    """The prize that a clause of a passage on prizes is about: it opens its line, which says what it brings."""
    if not unit.inside or is_gone(text, unit):
        return None
    match = _rewarded().match(text, unit.start, unit.end) or _named_first().match(text, unit.start, unit.end)
    counted = match is not None and _counted_winners().match(text, unit.start, unit.end) is not None
    if match is None or not (counted or (unit.listed and unit.heads) or _numbered().match(text, match.end(), unit.end)):
        return None
    count = number(match["before"]) or count_in(text, match.end(), unit.end)
    if count is None and match.re is _rewarded() and _ONE_RE.match(match["name"]):
        count = 1
    amount = amount_in(text, match.end(), unit.end, count)
    if amount is None:
        return None
    return Found(
        Mention(match.start(), match.end("name"), match["name"], match["before"], firm=False), count, amount, inside=True
    )
