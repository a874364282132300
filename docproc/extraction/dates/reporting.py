"""Deadlines of regular reports: without a year they come again every year."""

import re
from dataclasses import replace

from docproc.documents.values import DateRole
from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.surroundings import Surroundings
from docproc.vietnamese.dates import DateMention, Form, Unit, yearly

_REGULAR_RE = re.compile(
    r"định kỳ|(?:hằng|hàng|hành|mỗi)\s+(?:năm|quý|tháng)|(?:6|sáu)\s+tháng|chế độ (?:thông tin,? )?báo cáo", re.IGNORECASE
)


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
        or last.unit is not Unit.DAY
        or last.month is None
    ):
        return mention
    if once and not any(_REGULAR_RE.search(t) for t in (around.line_before, around.line_after, *around.headings)):
        return mention
    return replace(mention, form=Form.RECURRING, recurrence=yearly(last))
