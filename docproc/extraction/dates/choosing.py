"""Which mentions are dates of the plan: not those of cited documents, of the page around a news item, or of the past."""

import re

from docproc.documents.values import DateRole, Precision
from docproc.extraction.dates.foreign import is_foreign, is_on_an_occasion, leads_clause
from docproc.extraction.dates.roles import Reading, is_period_label
from docproc.extraction.dates.surroundings import Surroundings
from docproc.extraction.dates.tables import is_time_column
from docproc.vietnamese.dates import DateMention, Form

_TERM_RE = re.compile(
    r"(?:nhiệm kỳ|khóa|khoá|năm học|niên khóa|giai đoạn|thời kỳ|tầm nhìn|định hướng)[^.;,\n]{0,40}$", re.IGNORECASE
)
_TIME_RE = re.compile(r"thời (?:gian|hạn)", re.IGNORECASE)
_ACHIEVED_RE = re.compile(r"(?<!\w)(?:đã|tiếp nhận|đạt|ghi nhận|có)\s+(?:\w+\s+){0,3}\d", re.IGNORECASE)
_ACHIEVED_REACH = 100
_REVIEWED_RE = re.compile(
    r"(?<!\w)(?:sơ kết|tổng kết|báo cáo|đánh giá|bình xét|xếp loại|kết quả|công tác|chương trình|nhiệm vụ|phong trào|hội nghị)"
    r"(?:\s(?!vào|trong|trước|đến|từ|dự kiến)[^\W\d_]+,?){0,12}$",
    re.IGNORECASE,
)
"""Right before a year or half-year: the time that is looked back on, not the time of looking back."""
_FROM_NOW_RE = re.compile(r"(?:kể )?từ nay", re.IGNORECASE)
_ASIDE_RE = re.compile(r"(?<!\w)(?:riêng|báo cáo|kết quả|số liệu)(?: của)?$", re.IGNORECASE)
"""Before a quarter that is reported on: "riêng quý IV nhận trước ngày 28/12"."""
_WORD_RE = re.compile(r"(?!dự kiến|cụ thể|vào|là|ngày)\b[^\W\d_]{2,}", re.IGNORECASE)
_REFINED_GAP = 20
_WITHIN_RE = re.compile(r"(?:trong|vào|dự kiến)$", re.IGNORECASE)
_DONE_RE = re.compile(r"(?<!\w)(?:đã|đạt|có \d|vừa|qua|ghi nhận)(?!\w)", re.IGNORECASE)
_SURE = 0.5
_RIGHT_AFTER = 0.8
_HINT = 0.3


def is_plan_date(mention: DateMention, around: Surroundings, reading: Reading, masked_before: str, masked_after: str) -> bool:
    """Whether the mention is a date of the plan itself.

    `masked_before` and `masked_after` are the text beside it with document numbers masked.
    """
    if is_foreign(mention, around, masked_before, masked_after):
        return False
    if mention.form is Form.ANNIVERSARY:
        return is_on_an_occasion(around)
    if reading.where == "form" and _ACHIEVED_RE.search(around.after[:_ACHIEVED_REACH]):
        return False
    return _says_enough(mention, around, reading)


def is_refined(mention: DateMention, after: DateMention | None, gap: str) -> bool:
    """For "đầu tháng 6, thứ Hai ngày 01/6/2026": a month of which the next mention is a day, with nothing between."""
    if mention.form is not Form.POINT or mention.precision is not Precision.MONTH or after is None:
        return False
    if after.form is not Form.POINT or after.precision is not Precision.DAY or len(gap) > _REFINED_GAP:
        return False
    within = (
        mention.start is not None
        and after.start is not None
        and mention.end is not None
        and mention.start <= after.start <= mention.end
    )
    return within and not _WORD_RE.search(gap)


def is_what_is_reviewed(
    mention: DateMention, around: Surroundings, before: DateMention | None, after: DateMention | None
) -> bool:
    """For "sơ kết 6 tháng đầu năm", "tổng kết phong trào năm 2025" beside the date on which that is done.

    `before` and `after` are the mentions next to it.
    """
    beside = [m for m, near in ((before, around.preceded), (after, around.followed)) if near and m is not None]
    if mention.form is not Form.POINT or mention.first is None or all(m.precision is Precision.YEAR for m in beside):
        return False
    if mention.precision is Precision.QUARTER and around.followed and _ASIDE_RE.search(around.before):
        return True
    long = mention.precision is Precision.YEAR or (mention.precision is Precision.MONTH and mention.first.last_month is not None)
    return long and bool(_REVIEWED_RE.search(around.before))


def _says_enough(mention: DateMention, around: Surroundings, reading: Reading) -> bool:
    """A bare year or month is a date of the plan only when its own words say what happens in it."""
    if mention.precision is Precision.YEAR and mention.start_precision is None:
        return is_time_column(around.table) or _year_says_enough(mention, around, reading)
    if mention.precision in {Precision.MONTH, Precision.QUARTER} and mention.form is Form.POINT:
        return reading.strength >= _HINT or bool(around.table) or _is_plain_schedule(around)
    return True


def _is_plain_schedule(around: Surroundings) -> bool:
    """For "Quý I/2026: triển khai …", "trong tháng 7/2026, Sở tham mưu …": when something is done, and nothing that was done."""
    leads = leads_clause(around) or bool(_WITHIN_RE.search(around.before)) or around.before.endswith(":")
    return leads and not _DONE_RE.search(around.after[:120])


def _year_says_enough(mention: DateMention, around: Surroundings, reading: Reading) -> bool:
    """A year in its own clause with a review, or a period that begins or ends with it; never the horizon of a target."""
    from_now = mention.part is None and _FROM_NOW_RE.match(around.opening)
    if from_now or is_period_label(f"{around.before} {around.opening}" if mention.form is not Form.POINT else around.before):
        return True
    if _TERM_RE.search(around.before) or around.before.lower().endswith("ngay"):
        return False
    if mention.form is Form.POINT:
        return _is_review(reading, part=mention.part is not None)
    if not around.opening.strip() and not _TIME_RE.search(around.before):
        return False
    if reading.where == "after" and (reading.strength < _RIGHT_AFTER or _ACHIEVED_RE.search(around.after[:_ACHIEVED_REACH])):
        return False
    near = reading.where in {"clause", "after", "table", "heading"}
    return near and reading.strength >= _SURE - 0.05 and reading.role not in {DateRole.TASK_DUE, DateRole.EVENT}


def _is_review(reading: Reading, *, part: bool) -> bool:
    """Whether a review is held in that year; "đầu năm 2024" is told by fewer words than a bare year."""
    reviews = {"interim_review", "final_review", "award_ceremony"}
    least = _HINT if part else _SURE
    return reading.role.value in reviews and reading.where in {"clause", "after", "table"} and reading.strength >= least
