"""Deadlines that the words around a date make of it: time limits, and reports that come again every year."""

import re
from dataclasses import replace

from docproc.documents.values import DateRole, Precision
from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.surroundings import Surroundings
from docproc.vietnamese.dates import DateMention, Form, yearly

_REGULAR_RE = re.compile(
    r"định kỳ|(?:hằng|hàng|hành|mỗi)\s+(?:năm|quý|tháng)|(?:6|sáu)\s+tháng|chế độ (?:thông tin,? )?báo cáo", re.IGNORECASE
)


_LIMIT_RE = re.compile(
    r"(?<!\w)(?:thời hạn|"
    r"(?<!đúng )(?<!quá )(?<!trễ )(?<!sớm )(?<!trước )(?<!kỳ )(?<!giới )(?<!quyền )(?<!gia )(?<!có )hạn(?! chế| hẹp| mức| ngạch)|"
    r"deadline|kết thúc (?:thời gian )?(?:tiếp )?(?:nhận|nộp|đăng ký)|đóng (?:cổng|đăng ký|nhận)|ngừng nhận|"
    r"chốt (?:sổ|nhận|bài))",
    re.IGNORECASE,
)
_LIMIT_REACH = 80
"""Characters between the word "hạn" and its date."""


def as_limit(mention: DateMention, around: Surroundings) -> DateMention:
    """A day or month that is named as a time limit ("Hạn nộp: 30/9/2025") as a deadline, which has no start."""
    if mention.form is not Form.POINT:
        return mention
    beside = (
        around.before[-_LIMIT_REACH:],
        around.after[:_LIMIT_REACH] if not around.before.strip(" -+*•") else "",
        *around.table[:1],
    )
    if not any(_LIMIT_RE.search(words) for words in beside):
        return mention
    return replace(mention, form=Form.DEADLINE, first=None, start_time=None, end_time=mention.end_time or mention.start_time)


_TOO_LATE_RE = re.compile(
    r"(?<!\w)(?:không|bị loại|loại|(?:coi|xem) như|xem là|coi là|trễ|muộn|quá hạn|hết hạn)(?!\w)", re.IGNORECASE
)
_ARRIVES_RE = re.compile(r"(?<!\w)(?:gửi|nộp|tới|đến|nhận|về|đăng ký)(?!\w)", re.IGNORECASE)


def as_refusal(mention: DateMention, around: Surroundings) -> DateMention | None:
    """For "bài gửi sau ngày 30/6/2024 không được chấm": the deadline that what comes too late has missed; None for others."""
    if mention.form is not Form.OPEN_END or not around.opening.lower().startswith("sau"):
        return None
    if not (_ARRIVES_RE.search(around.before) and _TOO_LATE_RE.search(around.after[:_LIMIT_REACH])):
        return None
    return replace(mention, form=Form.DEADLINE, first=None, last=mention.first, start_time=None, end_time=mention.start_time)


def as_reported(mention: DateMention, around: Surroundings, reading: Reading, *, once: bool) -> DateMention:
    """A yearless deadline of a report as a yearly rule.

    `once` says that the plan is for one year: the deadline then comes again only where the text speaks of regular reports.
    """
    last = mention.last
    is_deadline = reading.role is DateRole.REPORT_DUE and mention.form is Form.DEADLINE
    if (
        not is_deadline
        or not (mention.inherited_year or mention.lacks_year)
        or last is None
        or last.unit is not Precision.DAY
        or last.month is None
    ):
        return mention
    if once and not any(_REGULAR_RE.search(t) for t in (around.line_before, around.line_after, *around.headings)):
        return mention
    return replace(mention, form=Form.RECURRING, recurrence=yearly(last))
