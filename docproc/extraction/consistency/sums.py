"""Parts that do not add up to the total that the document states."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document, Notice
from docproc.documents.plan import Award, Criterion
from docproc.extraction.consistency.totals import Total, stated_number, stated_worth
from docproc.extraction.context import Draft
from docproc.vietnamese.numbers import parse_number

POINTS = "points_mismatch"
AWARDS = "awards_mismatch"
_BEFORE, _AFTER = 700, 900
"""Characters before the first and after the last part in which its total stands."""
_POINTS_RE = re.compile(
    r"(?:(?:tổng(?:\s+số)?\s+điểm|tổng\s+cộng|(?:^|\t)\s*cộng(?!\s\w))[^\d\n,;]{0,40}?"
    r"|(?:thang\s+điểm|điểm\s+tối\s+đa\s+là)(?:\s+(?:là|chung|tối đa|tổng))?\s*:?\s*)"
    r"(?P<n>\d{2,3}(?:[.,]\d)?)(?!\d|/|\s*%)(?:\s*điểm)?",
    re.IGNORECASE | re.MULTILINE,
)
_EACH_CLASS_RE = re.compile(
    r"(?:mỗi|từng) (?:lĩnh vực|bảng|hạng mục|nội dung|đợt|tuần|tháng|khối|nhóm|loại hình|thể loại|cụm)", re.IGNORECASE
)
"""Where prizes are given in each of several classes, a total may be any multiple of what is listed."""
_SCALES = (1, 1_000, 1_000_000)
"""In what a table may count its amounts, VND."""


def sum_mismatches(document: Document, draft: Draft) -> Iterator[Notice]:
    """Criteria whose points, and awards whose number or worth, differ from the stated total."""
    yield from _points(document, draft.fields.get("criteria", ()))
    yield from _awards(document, draft.fields.get("awards", ()))


def _points(document: Document, criteria: tuple[Criterion, ...]) -> Iterator[Notice]:
    points = [c.points for c in criteria]
    if len(criteria) < 2 or any(p is None for p in points):  # noqa: PLR2004 - one part is no sum
        return
    total = sum(p for p in points if p is not None)
    totals = list(_stated(document, criteria))
    # Criteria with sub-criteria count every point twice: that is no contradiction.
    if not totals or any(abs(total - k * parse_number(each["n"])) < 0.01 for each in totals for k in (1, 2, 3)):  # noqa: PLR2004 - rounding
        return
    stated = totals[0]
    message = f"Tổng điểm các tiêu chí là {total:g}, khác với tổng điểm nêu trong văn bản là {parse_number(stated['n']):g}."
    evidence = document.evidence(stated.start(), stated.end(), rule="consistency.points", confidence=0.85)
    yield Notice(code=POINTS, message=message, evidence=(evidence, *(c.evidence for c in criteria)))


def _awards(document: Document, awards: tuple[Award, ...]) -> Iterator[Notice]:
    if len(awards) < 2 or any(a.count is None for a in awards):  # noqa: PLR2004 - one part is no sum
        return
    count = sum(a.count or 0 for a in awards)
    stated = stated_number(document, awards)
    if stated is not None and stated.value > 1 and not _agrees(document, awards, count, stated.value):
        message = f"Tổng số giải theo cơ cấu là {count}, khác với số giải nêu trong văn bản là {stated.value}."
        yield _notice(document, awards, stated, message)
    worth = stated_worth(document, awards)
    if worth is None or any(a.amount_vnd is None for a in awards):
        return
    total = sum((a.count or 0) * (a.amount_vnd or 0) for a in awards)
    if not any(_agrees(document, awards, total, worth.value * scale) for scale in _SCALES):
        message = (
            f"Tổng giá trị giải thưởng theo cơ cấu là {_vnd(total)} đồng, "
            f"khác với số nêu trong văn bản là {_vnd(worth.value)} đồng."
        )
        yield _notice(document, awards, worth, message)


def _agrees(document: Document, awards: tuple[Award, ...], listed: int, stated: int) -> bool:
    """Whether a stated total is what is listed, or that many times the classes which have such prizes each."""
    first, last = min(a.evidence.start for a in awards), max(a.evidence.end for a in awards)
    each = _EACH_CLASS_RE.search(document.text, max(0, first - _BEFORE), last + _AFTER) is not None
    return stated == listed or (each and stated % listed == 0)


def _notice(document: Document, awards: tuple[Award, ...], total: Total, message: str) -> Notice:
    evidence = document.evidence(total.start, total.end, rule="consistency.awards", confidence=0.8)
    return Notice(code=AWARDS, message=message, evidence=(evidence, *(a.evidence for a in awards)))


def _stated(document: Document, parts: tuple[Criterion, ...]) -> Iterator[re.Match[str]]:
    """The totals that are stated around the parts."""
    first = min(p.evidence.start for p in parts)
    last = max(p.evidence.end for p in parts)
    return _POINTS_RE.finditer(document.text, max(0, first - _BEFORE), last + _AFTER)


def _vnd(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
