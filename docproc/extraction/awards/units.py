"""The clauses in which prizes may be named, and whether prizes are spoken of there."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docproc.extraction.awards.money import find_amounts
from docproc.extraction.sections import Section, SectionKind, kinds_at

_LINE_RE = re.compile(r"[^\n]+")
_UNIT_RE = re.compile(r"(?:[^;.]|(?<=\d)\.(?=\d)|(?<!\d)\.(?=\S)|(?<=\d)\.(?=\S))+[;.]?")
"""A clause: up to a semicolon or a full stop that ends a sentence."""
_CELL_UNIT_RE = re.compile(r"(?:[^;.\t]|(?<=\d)\.(?=\d)|(?<!\d)\.(?=\S)|(?<=\d)\.(?=\S))+[;.]?")
"""The same within a cell of a table."""
MARKER_RE = re.compile(r"\s*(?:[-–+*•¤.]\s?|\(?\d{1,2}(?:\.\d{1,2})*[.)/]\s|[a-zđ][.)]\s|[IVX]{1,4}[.)]\s)?\s*")
"""What may number a line."""
_CHROME_RE = re.compile(r"\s*(?:tin|bài)(?: viết)? (?:cùng|liên quan|khác|mới|đã đưa)", re.IGNORECASE)
_REWARD_RE = re.compile(
    r"(?<!\w)(?:giải(?! (?:pháp|quyết|trình|đáp|thích|ngân|phóng|thể|trí|mã))|thưởng|quà|danh hiệu|tặng|vinh danh|hạng|thắng"
    r"|cờ|về nhì|ghi nhận|bằng khen|giấy khen)(?!\w)",
    re.IGNORECASE,
)
_GIVES_RE = re.compile(
    r"(?:tặng|trao|thưởng) (?:giấy khen|bằng khen|cờ|cúp|kỷ niệm chương|danh hiệu)[^.;\n]{0,40} cho "
    r"[^.;\n]{0,60}(?:bài|tác giả|ý tưởng|sáng kiến|giải pháp|thí sinh|đội|tác phẩm)",
    re.IGNORECASE,
)
_MONEY_SIGN_RE = re.compile(r"\d{3}|triệu|nghìn|ngàn|\dtr|\d k?đ|\dk", re.IGNORECASE)
"""What every amount of money holds."""
_ABOVE = 120
"""Characters above a line in which prizes may be announced."""


class Unit(NamedTuple):
    """A clause; offsets are 0-based, end exclusive."""

    start: int
    end: int
    heads: bool
    """Whether it opens its line."""
    inside: bool
    """Whether prizes are spoken of there."""
    listed: bool
    """Whether it stands in a passage that is headed or opened as one on prizes."""
    tabled: bool
    """Whether it stands in a row of a table."""


def units(text: str, sections: Sequence[Section]) -> Iterator[Unit]:
    """The clauses of all lines, up to the links around a news item."""
    of_prizes = [section for section in sections if SectionKind.AWARDS in section.kinds]
    for line in _LINE_RE.finditer(text):
        if _CHROME_RE.match(line.group()):
            return
        tabled = "\t" in line.group().strip("\t ")
        marker = MARKER_RE.match(text, line.start(), line.end())
        body = marker.end() if marker else line.start()
        for match in (_CELL_UNIT_RE if tabled else _UNIT_RE).finditer(text, body, line.end()):
            listed = not tabled and _is_listed(sections, of_prizes, match.start())
            told = not listed and _speaks_of_prizes(text, line.start(), match.start(), line.end())
            yield Unit(match.start(), match.end(), match.start() == body, listed or told, listed, tabled)


def _is_listed(sections: Sequence[Section], of_prizes: Sequence[Section], offset: int) -> bool:
    around = any(section.start <= offset < section.end for section in of_prizes)
    return around and SectionKind.BUDGET not in kinds_at(sections, offset)


def _speaks_of_prizes(text: str, line: int, start: int, end: int) -> bool:
    """Whether a clause gives a distinction, or states an amount where prizes are spoken of, under whatever heading."""
    if _GIVES_RE.search(text, line, end):
        return True
    if _MONEY_SIGN_RE.search(text, start, end) is None:
        return False
    return bool(find_amounts(text, start, end)) and _REWARD_RE.search(text, max(0, line - _ABOVE), end) is not None
