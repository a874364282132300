"""Dates that are named by an event or a weekday alone: "kể từ ngày ký", "thứ Sáu hằng tuần"."""

import re
from collections.abc import Iterator

from docproc.vietnamese.dates.values import DateMention, Form
from docproc.vietnamese.dates.words import GAP, SPACE, WEEKDAY, weekday_value
from docproc.vietnamese.numbers import parse_number

_EVENT_RE = re.compile(
    rf"(?<!\w)(?:(?:kể|tính|bắt{SPACE}đầu){SPACE})?từ{SPACE}(?P<event>(?:ngày|khi){SPACE}(?:được{SPACE})?"
    rf"(?:ký(?:{SPACE}(?:ban{SPACE}hành|và{SPACE}ban{SPACE}hành|quyết{SPACE}định))?|ban{SPACE}hành|thông{SPACE}qua|công{SPACE}bố|phát{SPACE}động)(?!\w)"
    r"[^.,;:\n\t()]{0,60})",
    re.IGNORECASE,
)
_WEEKLY_RE = re.compile(
    rf"(?:trước{SPACE}|vào{SPACE})?(?:ngày{SPACE})?(?P<w>{WEEKDAY}){GAP}(?:của{SPACE})?(?:hằng|hàng|mỗi){SPACE}tuần",
    re.IGNORECASE,
)
_HALF = rf"(?:(?:buổi{SPACE})?(?:sáng|trưa|chiều|tối){SPACE})?"
_CLOCK = rf"(?:\d{{1,2}}{GAP}(?:giờ|h|g)(?:{GAP}\d\d)?{GAP},?{GAP})?"
_NO_DATE = rf"(?!{GAP}[,(]?{GAP}(?:ngày{SPACE})?\d)"
_AT = rf"{GAP}[,:]?{GAP}(?:(?:vào|trước|chậm{SPACE}nhất){SPACE})?{_CLOCK}{_HALF}(?:ngày{SPACE})?(?P<w>{WEEKDAY})"
# "Hằng tuần, vào chiều thứ Sáu", "Báo cáo tuần trước 15 giờ thứ Năm": not one that a date follows ("thứ Năm, 16/5").
_WEEK_FIRST_RE = re.compile(
    rf"(?<!\w)(?:(?:hằng|hàng|mỗi|định{SPACE}kỳ|báo{SPACE}cáo){SPACE}tuần){_AT}{_NO_DATE}",
    re.IGNORECASE,
)
# "02 tuần một lần, vào thứ Sáu".
_EVERY_FEW_WEEKS_RE = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,2}}|một|hai|ba|bốn){SPACE}tuần{SPACE}(?:một|01|1){SPACE}lần{_AT}{_NO_DATE}",
    re.IGNORECASE,
)
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def events(text: str) -> Iterator[DateMention]:
    """Starts that are named by the document's own issue or launch."""
    for match in _EVENT_RE.finditer(text):
        event = " ".join(match["event"].split())
        yield DateMention(match.start(), match.end(), Form.FROM_EVENT, start_event=event)


def weekly_dates(text: str) -> Iterator[DateMention]:
    """Weekdays that come again every week, or every few weeks."""
    for pattern in (_WEEKLY_RE, _WEEK_FIRST_RE, _EVERY_FEW_WEEKS_RE):
        for match in pattern.finditer(text):
            yield DateMention(match.start(), match.end(), Form.RECURRING, recurrence=_weekly(match))


def _weekly(match: re.Match[str]) -> str:
    """The rule of a weekday; its group `n`, where there is one, is the number of weeks between two."""
    count = int(parse_number(match.groupdict().get("n") or "1"))
    interval = f";INTERVAL={count}" if count > 1 else ""
    return f"FREQ=WEEKLY{interval};BYDAY={_WEEKDAY_CODES[weekday_value(match['w'])]}"
