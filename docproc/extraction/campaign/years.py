"""The year of a contest, or the first and last year of a campaign ("giai đoạn 2022-2025")."""

import re
from typing import NamedTuple

from docproc.extraction.campaign.naming import LEAD, Named

_YEAR = r"(?:19|20)\d\d"
_S = r"[ \u00a0\n]"
_SPAN_RE = re.compile(
    rf"(?:(?:giai đoạn|các năm|nhiệm kỳ|từ năm|năm học|năm){_S}{{1,3}}|\()(?:từ[ ]|năm[ ])?(?P<first>{_YEAR}){_S}{{0,2}}"
    rf"(?:[-–—]|đến(?: năm)?){_S}{{0,2}}(?P<last>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_BEFORE_YEAR = rf"năm(?: học)?[ \u00a0\n]{{1,3}}|[-_–][ ]?|,[ ](?={_YEAR}[ ]*(?:[.\n]|$))|[^\W\d] (?={_YEAR}[”\"»])"
_ONE_RE = re.compile(
    rf"(?<!ngày )(?:{_BEFORE_YEAR})(?P<first>{_YEAR})(?![\d/]|[ ]?[-–][ ]?\d)",
    re.IGNORECASE,
)
_DATE_BEFORE_RE = re.compile(r"(?:tháng[ \u00a0]{1,2}\d{1,2}|ngày[^.;\n]{0,12}|từ)[ \u00a0,]{0,3}\Z", re.IGNORECASE)
_AFTER_NAME = 80
"""Characters after a name in which its year stands: “…” trên địa bàn tỉnh … năm 2024."""


class Years(NamedTuple):
    """First and last year; the same year twice for one."""

    first: int
    last: int
    start: int
    """Offset where they are told, 0-based."""
    end: int
    """Offset after it."""
    confidence: float
    """How sure it is."""


def years_of(text: str, named: Named | None, subject: tuple[int, int] | None) -> Years | None:
    """The years told in the name, right after it, in the subject, or with the noun in the first part of the text."""
    for start, end, confidence in _places(text, named, subject):
        found = _in(text, start, end, confidence)
        if found is not None:
            return found
    return None


def _places(text: str, named: Named | None, subject: tuple[int, int] | None) -> list[tuple[int, int, float]]:
    places: list[tuple[int, int, float]] = []
    if named is not None:
        line_end = text.find("\n", named.end)
        if line_end >= 0 and not text[named.end : line_end].strip(' ”"»'):
            line_end = text.find("\n", line_end + 1)  # the season of a cover stands on a line of its own
        after = min(len(text), named.end + _AFTER_NAME, line_end if line_end >= 0 else len(text))
        places += [(named.start, named.end, 0.93), (named.end, after, 0.93), (max(0, named.noun[0] - 60), named.start, 0.8)]
    if subject is not None:
        places.append((*subject, 0.9))
    if named is not None or subject is not None:
        places += [
            (match.start(), match.end(), 0.75) for match in _LINE_RE.finditer(text, 0, min(len(text), LEAD)) if _speaks(match)
        ]
    return places


_LINE_RE = re.compile(r"[^\n.;]{8,300}")
_SPEAKS_RE = re.compile(r"(?:cuộc thi|hội thi|thi đua|giải thưởng|phong trào)[^\n]{0,200}(?:năm|giai đoạn)", re.IGNORECASE)


def _speaks(match: re.Match[str]) -> bool:
    return _SPEAKS_RE.search(match.group()) is not None


def _in(text: str, start: int, end: int, confidence: float) -> Years | None:
    span = _SPAN_RE.search(text, start, end)
    if span is not None and int(span["first"]) >= int(span["last"]):
        span = None
    for one in _ONE_RE.finditer(text, start, end):
        if not _DATE_BEFORE_RE.search(text, max(start, one.start() - 20), one.start()):
            if span is None or one.end() < span.start():  # "năm 2021, chào mừng bầu cử … nhiệm kỳ 2021 - 2026"
                return Years(int(one["first"]), int(one["first"]), *one.span(), confidence)
            break
    return Years(int(span["first"]), int(span["last"]), *span.span(), confidence) if span is not None else None
