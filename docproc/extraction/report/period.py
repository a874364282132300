"""The time a report is about: "quý I năm 2025", "6 tháng đầu năm 2025", "năm 2025", "từ ngày … đến ngày …"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from docproc.documents.document import Document
from docproc.documents.values import Period, Precision
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.dates import DateMention, Form, find_dates, in_year

Stretch = tuple[int, int, date | None, date]
"""Where it is said, offsets into the text, and the first and last day; an open start is None."""

_TITLED, _SENTENCE, _LOOSE = 0.9, 0.7, 0.5
_LAST_LINES = 2
_LINE_RE = re.compile(r"[^\n]+")
_PLANNED_RE = re.compile(
    r"(?<!\w)(?:sau ngày|sẽ|phấn đấu|trước ngày|nhìn lại|đề nghị|hạn (?:nộp|chót|cuối)|thời hạn|kèm theo|quyết định|sinh)(?!\w)"
)
_OPENING = 2500
_LEAST_TITLE = 12
"""Characters of a title before what is ahead."""

_TITLE_RE = re.compile(r"^\W*(?:báo cáo|kết quả|về việc|v/v|tình hình|sơ kết|tổng kết|tiến độ)[^\n]{0,300}$", re.MULTILINE)
_OPENING_RE = re.compile(r"(?:xin )?báo cáo (?:kết quả|tình hình|tiến độ|việc)[^\n]{0,220}?(?:như sau|:|$)", re.MULTILINE)
_COUNTED_RE = re.compile(
    r"^\W*(?:(?:thời điểm |thời gian )?(?:lấy |chốt |tính )?số liệu|(?:thời gian|kỳ|thời kỳ|thời điểm) báo cáo|"
    r"từ (?:ngày )?\d)[^\n]{0,160}$",
    re.MULTILINE,
)
_WITHIN_RE = re.compile(r"(?<!\w)từ (?:ngày )?\d[^\n]{8,80}[^\n.]{0,160}(?:kết quả|như sau)(?!\w)")
"""The sentence that leads to the results may say the days that the title rounds: "từ ngày 15/12 … đến 14/6 … kết quả sau"."""
# What was done in the time of a movement that the title names without its days.
_MOVEMENT_RE = re.compile(
    r"(?<!\w)(?:đợt thi đua|phong trào|chiến dịch|cao điểm|chuyên đề|thời gian thực hiện|thời gian thi đua|"
    r"triển khai|diễn ra)[^\n]{0,160}"
)
# "… và nhiệm vụ trọng tâm 6 tháng cuối năm 2023": what is ahead is no part of the time reported on.
_AHEAD_RE = re.compile(r"[,;]?\s+(?:và |và một số )?(?:phương hướng|nhiệm vụ|kế hoạch công tác|giải pháp|dự kiến|chương trình)\s")
_KIND_RE = re.compile(r"^\W*báo cáo\W*\n(?P<title>[^\n]{8,300})$", re.MULTILINE)
_BOTH_RE = re.compile(
    r"(?:quý|tháng) (?:\d{1,2}|[iv]{1,3})(?:[/ ]\S{1,8}){0,2}(?: và|,) (?:cả )?(?:năm|(?:\d{1,2}|sáu|chín) tháng)"
)
_YEAR_RE = re.compile(r"năm (20\d{2})(?!\d)|/(20\d{2})(?!\d)")
_UNTIL_RE = re.compile(r"(?:tính đến|số liệu đến|lũy kế đến|đến thời điểm)[^\n.;]{0,50}")
# "9 tháng năm 2025" counts from January, as "9 tháng đầu năm" does.
_MONTHS_RE = re.compile(r"(?P<count>\d{1,2}|ba|sáu|chín)\s+tháng\s+(?P<last>cuối\s+)?(?:đầu\s+)?năm\s+(?P<year>20\d{2})")
_WORDS = {"ba": 3, "sáu": 6, "chín": 9}
_ABOUT_RE = re.compile(r"(?:trong|tính từ|kể từ|kết quả|thời gian báo cáo|kỳ báo cáo|số liệu)[^\n.]{0,160}")
_MONTHS_A_YEAR = 12


def find_period(document: Document) -> Period:
    """The days that title or opening sentence name, else the title's quarter, months or year, else the text's.

    "Tính đến ngày 15/6/2025" has an end alone; a report that names no time has neither.
    """
    folded = plain(document.text)
    whole = [match.span() for match in _TITLE_RE.finditer(folded, 0, _OPENING)]
    whole += [match.span("title") for match in _KIND_RE.finditer(folded, 0, _OPENING)]
    titles = [(start, _before_what_is_ahead(folded, start, end)) for start, end in whole]
    counted = [match.span() for match in _COUNTED_RE.finditer(folded, 0, _OPENING)]
    year = _year(folded, [*titles, *whole])
    counted += [match.span() for match in _WITHIN_RE.finditer(folded, 0, _OPENING)]
    openings = [match.span() for match in _OPENING_RE.finditer(folded)]
    sentences = [match.span() for match in _ABOUT_RE.finditer(folded)]
    tries = (
        (_day_ranges, [*titles, *counted, *openings], _TITLED),
        (_until, titles, _TITLED),
        (partial(_stretches, year=year), titles, _TITLED),
        (_day_ranges, [match.span() for match in _MOVEMENT_RE.finditer(folded, 0, _OPENING)], _SENTENCE),
        (_stretches, sentences, _SENTENCE),
        (_until, [(0, min(len(folded), _OPENING))], _SENTENCE),
        (_day_ranges, [(0, min(len(folded), _OPENING))], _LOOSE),
        (partial(_stretches, year=year), _head_and_end(folded), _LOOSE),
    )
    for find, passages, confidence in tries:
        for start, end in passages:
            for begin, stop, first, last in find(document.text, start, end):
                evidence = document.evidence(begin, stop, rule=f"report.period{_name(find)}", confidence=confidence)
                return Period(start=first, end=last, evidence=evidence)
    return Period()


def _head_and_end(folded: str) -> list[tuple[int, int]]:
    """The first line and the last ones, without rows of tables and plans, where a short report tells its time."""
    lines = [
        (m.start(), m.end()) for m in _LINE_RE.finditer(folded) if "\t" not in m.group() and not _PLANNED_RE.search(m.group())
    ]
    return [*lines[:1], *lines[:0:-1][:_LAST_LINES]]


def _name(find: object) -> str:
    """The name of a way of finding, for the rule."""
    return str(getattr(find, "__name__", "_stretches"))


def _before_what_is_ahead(folded: str, start: int, end: int) -> int:
    """Where the title turns to the time to come; its end where it does not."""
    ahead = _AHEAD_RE.search(folded, start + _LEAST_TITLE, end) if end - start > _LEAST_TITLE else None
    return ahead.start() if ahead else end


def _year(folded: str, titles: list[tuple[int, int]]) -> int | None:
    """The last year of the titles, which holds for what they say without one; else the year of the document's own date."""
    for start, end in titles:
        years = [match[1] or match[2] for match in _YEAR_RE.finditer(folded, start, end)]
        if years:
            return int(years[-1])
    dated = _YEAR_RE.search(folded, 0, _OPENING)
    return int(dated[1] or dated[2]) if dated else None


def _day_ranges(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Ranges from day to day."""
    for mention in find_dates(text[start:end]):
        if mention.form is Form.RANGE and mention.precision == Precision.DAY and mention.start and mention.end:
            yield start + mention.begin, start + mention.stop, mention.start, mention.end


def _until(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What counts up to a day: "tính đến ngày 15/6/2025"."""
    for counted in _UNTIL_RE.finditer(plain(text[start:end])):
        for mention in find_dates(text[start + counted.start() : start + counted.end()]):
            if mention.end and mention.precision == Precision.DAY:
                begin = start + counted.start()
                yield begin + mention.begin, begin + mention.stop, None, mention.end


def _stretches(text: str, start: int, end: int, year: int | None = None) -> Iterator[Stretch]:
    """Stretches of time in a passage, the one of several months first; days and cited documents' dates are none.

    `year` is that of what is said without one.
    """
    for match in _MONTHS_RE.finditer(plain(text[start:end])):
        count = _WORDS.get(match["count"]) or int(match["count"])
        if 0 < count <= _MONTHS_A_YEAR:
            said = int(match["year"])
            first = _MONTHS_A_YEAR - count + 1 if match["last"] else 1
            last = _MONTHS_A_YEAR if match["last"] else count
            yield start + match.start(), start + match.end(), date(said, first, 1), _month_end(said, last)
    mentions = find_dates(text[start:end])
    dated = [m if not m.lacks_year or year is None else in_year(m, year) for m in mentions]
    both = _BOTH_RE.search(plain(text[start:end])) is not None
    for mention in sorted(dated, key=lambda m: _order(m, both=both)):
        is_stretch = mention.form is Form.RANGE or (mention.form is Form.POINT and mention.precision != Precision.DAY)
        if is_stretch and mention.start and mention.end:
            yield start + mention.begin, start + mention.stop, mention.start, mention.end


def _order(mention: DateMention, *, both: bool) -> int:
    """First the longest, where the title names two ("quý IV và cả năm"); else months and quarters before years."""
    if both and mention.start and mention.end:
        return (mention.start - mention.end).days
    return 0 if mention.first is not None and mention.first.last_month is not None else 1


def _month_end(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == _MONTHS_A_YEAR else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
