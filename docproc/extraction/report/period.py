"""The time a report is about: "quý I năm 2025", "6 tháng đầu năm 2025", "năm 2025", "từ ngày … đến ngày …"."""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document
from docproc.documents.values import Period, Precision
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.dates import Form, find_dates

_TITLED, _SENTENCE = 0.9, 0.7
_OPENING = 2500

_TITLE_RE = re.compile(r"^\W*(?:báo cáo|kết quả|về việc|v/v|tình hình|sơ kết|tổng kết|tiến độ)[^\n]{0,300}$", re.MULTILINE)
# "9 tháng năm 2025" counts from January, as "9 tháng đầu năm" does.
_MONTHS_RE = re.compile(r"(?P<count>\d{1,2}|ba|sáu|chín)\s+tháng\s+(?P<last>cuối\s+)?(?:đầu\s+)?năm\s+(?P<year>20\d{2})")
_WORDS = {"ba": 3, "sáu": 6, "chín": 9}
_ABOUT_RE = re.compile(r"(?:trong|tính từ|kể từ|kết quả|thời gian báo cáo|kỳ báo cáo|số liệu)[^\n.]{0,160}")
_MONTHS_A_YEAR = 12


def find_period(document: Document) -> Period:
    """The period that the report's title names, else its first sentence that tells of one; open where none does."""
    folded = plain(document.text)
    for pattern, confidence, reach in ((_TITLE_RE, _TITLED, _OPENING), (_ABOUT_RE, _SENTENCE, len(folded))):
        for match in pattern.finditer(folded, 0, reach):
            for start, end, first, last in _stretches(document.text, match.start(), match.end()):
                return Period(
                    start=first, end=last, evidence=document.evidence(start, end, rule="report.period", confidence=confidence)
                )
    return Period()


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, date, date]]:
    """Stretches of time in a passage, the one of several months first; days and cited documents' dates are none."""
    for match in _MONTHS_RE.finditer(plain(text[start:end])):
        count = _WORDS.get(match["count"]) or int(match["count"])
        if 0 < count <= _MONTHS_A_YEAR:
            year = int(match["year"])
            first = _MONTHS_A_YEAR - count + 1 if match["last"] else 1
            last = _MONTHS_A_YEAR if match["last"] else count
            yield start + match.start(), start + match.end(), date(year, first, 1), _month_end(year, last)
    for mention in find_dates(text[start:end]):
        is_stretch = mention.form is Form.RANGE or (mention.form is Form.POINT and mention.precision != Precision.DAY)
        if is_stretch and mention.start and mention.end:
            yield start + mention.begin, start + mention.stop, mention.start, mention.end


def _month_end(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == _MONTHS_A_YEAR else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
