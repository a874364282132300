"""Dates that contradict each other or the calendar."""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document, DocumentKind, Notice
from docproc.documents.evidence import Evidence
from docproc.documents.values import Citation, DateRole, Header, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.date_mentions import date_mentions, impossible_dates
from docproc.vietnamese.dates import DateMention
from docproc.vietnamese.unicode import new_tone_placement

_COMMITTEE_RE = re.compile(r"ủy ban nhân dân")
CONFLICT = "date_conflict"
IMPOSSIBLE = "impossible_date"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
# What a plan cannot set for a day before it was issued; an event may well be one that led to the plan.
_AHEAD = frozenset({
    DateRole.SUBMISSION_WINDOW, DateRole.ROUND, DateRole.AWARD_CEREMONY, DateRole.FINAL_REVIEW, DateRole.INTERIM_REVIEW,
    DateRole.REPORT_DUE, DateRole.TASK_DUE, DateRole.CAMPAIGN_PERIOD,
})  # fmt: skip
_RECKONED_RE = re.compile(r"(?:số liệu|thống kê|kết quả|tính|lấy|cập nhật|đã (?:đạt|thực hiện))[^.;\n]{0,60}$", re.IGNORECASE)
_SENTENCE = 120
"""Characters before a date that may say that it ends a count."""
_LEAST_SURE = 0.7
"""Confidence below which a date is too doubtful to be held against another."""


def date_conflicts(document: Document, draft: Draft) -> Iterator[Notice]:
    """The contradictions among the document's dates, each once."""
    yield from _cited_twice(draft.fields.get("citations", ()))
    dates: tuple[PlanDate, ...] = draft.fields.get("dates", ())
    yield from (_backwards(d) for d in dates if d.start is not None and d.end is not None and d.end < d.start)
    header = draft.fields.get("header")
    if draft.kind is DocumentKind.PLAN and isinstance(header, Header) and header.issued_on is not None:
        yield from _before_issue(document.text, dates, header, header.issued_on)
    yield from _wrong_weekdays(document, draft)
    yield from _impossible(document, draft)


def _cited_twice(citations: tuple[Citation, ...]) -> Iterator[Notice]:
    """One number with two dates, unless two bodies issued documents of that number."""
    first: dict[str, Citation] = {}
    for citation in citations:
        if citation.number is None or citation.issued_on is None:
            continue
        known = first.setdefault(citation.number, citation)
        if known.issued_on != citation.issued_on and known.issued_on is not None and not _differs(known.issuer, citation.issuer):
            message = (
                f"Văn bản số {citation.number} được dẫn với hai ngày khác nhau: "
                f"{_written(known.issued_on)} và {_written(citation.issued_on)}."
            )
            yield Notice(code=CONFLICT, message=message, evidence=(known.evidence, citation.evidence))


def _differs(one: str | None, other: str | None) -> bool:
    """Two names of which neither is part of the other, with "Ủy ban nhân dân" and "UBND" taken as one."""
    if one is None or other is None:
        return False
    first, second = (_COMMITTEE_RE.sub("ubnd", new_tone_placement(name).casefold()) for name in (one, other))
    return first not in second and second not in first


def _backwards(conflicting: PlanDate) -> Notice:
    start, end = conflicting.start, conflicting.end
    message = f"Thời gian kết thúc ({_written(end)}) sớm hơn thời gian bắt đầu ({_written(start)})."
    return Notice(code=CONFLICT, message=message, evidence=(conflicting.evidence,))


def _before_issue(text: str, dates: tuple[PlanDate, ...], header: Header, issued_on: date) -> Iterator[Notice]:
    own = header.evidence.get("issued_on")
    for found in dates:
        if _RECKONED_RE.search(text, max(0, found.evidence.start - _SENTENCE), found.evidence.start):
            continue  # the day up to which results are counted lies in the past by right
        if found.role in _AHEAD and found.end is not None and found.end < issued_on and found.evidence.confidence >= _LEAST_SURE:
            message = f"Mốc thời gian {_written(found.end)} sớm hơn ngày ban hành văn bản ({_written(issued_on)})."
            evidence = (found.evidence, own) if isinstance(own, Evidence) else (found.evidence,)
            yield Notice(code=CONFLICT, message=message, evidence=evidence)


def _wrong_weekdays(document: Document, draft: Draft) -> Iterator[Notice]:
    for mention in date_mentions(document, draft):
        for named, day in zip(mention.weekdays, _ends(mention), strict=False):
            if day is not None and named >= 0 and day.weekday() != named:
                message = f"Ngày {_written(day)} là {_WEEKDAYS[day.weekday()]}, không phải {_WEEKDAYS[named]}."
                evidence = document.evidence(mention.begin, mention.stop, rule="consistency.weekday", confidence=0.97)
                yield Notice(code=CONFLICT, message=message, evidence=(evidence,))
                break


def _ends(mention: DateMention) -> tuple[date | None, date | None]:
    """The days that the weekdays of a mention belong to."""
    return (mention.start or mention.end, mention.end or mention.start)


def _impossible(document: Document, draft: Draft) -> Iterator[Notice]:
    for begin, stop in impossible_dates(document, draft):
        evidence = document.evidence(begin, stop, rule="consistency.calendar", confidence=0.97)
        yield Notice(code=IMPOSSIBLE, message=f"Lịch không có ngày này: “{evidence.quote}”.", evidence=(evidence,))


def _written(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
