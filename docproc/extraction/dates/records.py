"""A mention with its role as the record's PlanDate."""

import re
from datetime import date

from docproc.documents.document import Document
from docproc.documents.values import DateRole, Offset, PlanDate, Precision
from docproc.extraction.context import Draft
from docproc.extraction.dates.confidence import confidence
from docproc.extraction.dates.labels import label
from docproc.extraction.dates.ordinals import ordinal
from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.surroundings import Surroundings
from docproc.vietnamese.dates import DateMention, Form

_ISSUE_EVENT_RE = re.compile(
    r"^(?:ngày|khi|lúc|thời điểm)\s(?:được\s)?(?:ban hành|ký|phát hành|thông qua|ra (?:thông báo|kế hoạch|văn bản|thể lệ))|"
    r"^(?:khi|ngày) (?:kế hoạch|thể lệ)[^,]{0,30}ban hành|^nay$",
    re.IGNORECASE,
)


def plan_date(
    document: Document, mention: DateMention, around: Surroundings, reading: Reading, *, draft: Draft, issued_on: date | None
) -> PlanDate | None:
    """The record; None when nothing of the mention is known, neither a day nor a rule nor a duration."""
    start, end = _span(mention, reading, issued_on)
    if start is None and end is None and mention.recurrence is None and mention.counted is None:
        return None
    from_issue = mention.form is Form.FROM_EVENT and start is not None
    start_precision = Precision.DAY if from_issue and mention.precision is not Precision.DAY else mention.start_precision
    return PlanDate(
        role=reading.role,
        start=start,
        end=end,
        precision=mention.precision,
        label=label(around, reading),
        ordinal=ordinal(around, draft) if reading.role is DateRole.ROUND else None,
        start_precision=start_precision,
        end_exclusive=mention.end_exclusive,
        part=mention.part,
        start_time=mention.start_time,
        end_time=mention.end_time,
        slip=mention.slip,
        recurrence=mention.recurrence,
        offset=Offset(duration=mention.counted.duration, after=mention.counted.after) if mention.counted else None,
        evidence=document.evidence(
            mention.begin,
            mention.stop,
            rule=f"dates.{mention.form.value}.{reading.where}",
            confidence=confidence(mention, reading),
        ),
    )


def _span(mention: DateMention, reading: Reading, issued_on: date | None) -> tuple[date | None, date | None]:
    if mention.recurrence is not None:
        return None, None
    if mention.form is Form.ANNIVERSARY:
        return mention.end, mention.end
    if mention.form is Form.FROM_EVENT and _ISSUE_EVENT_RE.match(mention.start_event or ""):
        end = mention.end if mention.last else (issued_on if reading.role is DateRole.EFFECTIVE else None)
        return issued_on, end
    if reading.role is DateRole.EFFECTIVE and mention.form is Form.OPEN_END:
        return mention.start, mention.start
    return mention.start, mention.end
