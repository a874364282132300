"""The document that news of a contest or campaign names with its number, where no sentence says that a body issues it.

"Cuộc thi … được mở theo Kế hoạch số 35/KH-UBND, Chủ tịch UBND đặc khu Lý Sơn ký hôm 13/10/2025."
"""

import re

from docproc.extraction.header.digest import FORM_RE, LEAD, Digest, full_name, number_after, sentence_start, skip, type_of
from docproc.extraction.official_date import date_at
from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.numbers_of_documents import find_document_numbers

# A plan or notice that news mentions; what it follows up or is based on is another one.
_NAMED_RE = re.compile(r"(?<!\w)(?P<type>(?i:kế hoạch|thể lệ|thông báo|công văn|quyết định|quy chế|chỉ thị|hướng dẫn))(?!\w)")
_RUNS_RE = re.compile(r"cuộc thi|hội thi|giải thưởng|thi đua|phong trào|hiến kế|bài dự thi", re.IGNORECASE)
_OTHERS_RE = re.compile(
    r"(?:nối tiếp|năm (?:ngoái|trước)|đã nhận|nhận được|căn cứ|thay (?:thế|cho)|tiếp theo|bổ sung|khác với)[^.\n]{0,40}$",
    re.IGNORECASE,
)
_SIGNED_RE = re.compile(r"(?:ký|ban hành|phát hành)[ ](?:hôm[ ]|vào[ ])?(?=ngày|\d)", re.IGNORECASE)
_POST = 24
"""Characters of a post ("Chủ tịch", "Giám đốc") between "của" and the body."""


def mentioned_in(text: str) -> Digest | None:
    """The first plan or notice with its number that the news of a contest or campaign names in its lead, and whose it is."""
    numbers = {number.start: number for number in find_document_numbers(text[: 2 * LEAD])}
    for match in () if FORM_RE.match(text) else _NAMED_RE.finditer(text, 0, LEAD):
        number = number_after(text, match.end(), numbers)
        first, last = sentence_start(text, match.start()), _paragraph_end(text, match.end())
        if number is None or not _RUNS_RE.search(text, first, last) or _OTHERS_RE.search(text, first, match.start()):
            continue
        dated = date_at(text, skip(text, number.end))
        signed = _SIGNED_RE.search(text, number.end, min(last, number.end + 160)) if dated is None else None
        dated = dated or (date_at(text, signed.end()) if signed else None)
        issuer = _issuer_near(text, first, match.start(), dated.end if dated else number.end, last)
        return Digest(
            number,
            type_of(match["type"], number),
            match.span("type"),
            issuer,
            full_name(text, issuer) if issuer else None,
            dated.day if dated else None,
            (dated.start, dated.end) if dated else None,
            None,
            False,
            0.7,
        )
    return None


def _issuer_near(text: str, first: int, named: int, after: int, last: int) -> Body | None:
    """The body behind the document's date or between its number and the word "ký"; else the last before it in its sentence."""
    of = re.compile(r"[ ,)]{1,3}(?:của|do)?[ ]?").match(text, after)
    around = [
        body._replace(start=body.start + first, end=body.end + first)
        for body in find_bodies(text[first:last])
        if body.kind not in {"organiser", "unit"} and text[first + body.start - 1 : first + body.start] not in {"-", "/"}
    ]
    following = [body for body in around if of and of.end() <= body.start <= of.end() + _POST]
    signing = [body for body in around if named < body.start < after]
    before = [body for body in around if body.end <= named]
    return next(iter([*following[:1], *signing[:1], *before[-1:]]), None)


def _paragraph_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)
