"""Dates that are named by an event or a weekday alone: "kể từ ngày ký", "thứ Sáu hằng tuần"."""

import re
from collections.abc import Iterator

from docproc.vietnamese.dates.values import DateMention, Form
from docproc.vietnamese.dates.words import GAP, SPACE, WEEKDAY, weekday_value
from docproc.vietnamese.numbers import parse_number

_EVENT_RE = re.compile(
    rf"(?<!\w)(?:(?:kể|tính|bắt{SPACE}đầu){SPACE})?từ{SPACE}(?P<event>(?:ngày|khi|hôm|lúc){SPACE}(?:được{SPACE})?"
    rf"(?:ký(?:{SPACE}(?:ban{SPACE}hành|và{SPACE}ban{SPACE}hành|quyết{SPACE}định))?|ban{SPACE}hành|thông{SPACE}qua|công{SPACE}bố|phát{SPACE}động)(?!\w)"
    r"[^.,;:\n\t()]{0,60})",
    re.IGNORECASE,
)
_HALF = rf"(?:(?:buổi{SPACE})?(?:sáng|trưa|chiều|tối){SPACE})?"
_CLOCK = rf"(?:\d{{1,2}}{GAP}(?:giờ|h|g)(?:{GAP}\d\d)?{GAP},?{GAP})?"
_NO_DATE = rf"(?!{GAP}[,(]?{GAP}(?:ngày{SPACE})?\d)"
_DAYS = rf"{_HALF}(?:ngày{SPACE})?{WEEKDAY}(?:(?:{GAP},{GAP}|{SPACE}(?:và|hoặc){SPACE}){_HALF}(?:ngày{SPACE})?{WEEKDAY}){{0,5}}"
# "thứ Ba và thứ Năm hằng tuần".
_WEEKLY_RE = re.compile(
    rf"(?:trước{SPACE}|vào{SPACE})?(?:các{SPACE})?(?P<days>{_DAYS}){GAP}(?:(?:của{SPACE})?(?:hằng|hàng|mỗi){SPACE}tuần|{SPACE}nào{SPACE}cũng)",
    re.IGNORECASE,
)
# "Mỗi sáng thứ Hai", "Cứ chiều thứ Sáu".
_EACH_RE = re.compile(
    rf"(?<!\w)(?:mỗi|cứ|hằng|hàng|đều{SPACE}đặn)(?:{SPACE}vào)?{SPACE}(?:các{SPACE})?(?P<days>{_DAYS}){_NO_DATE}", re.IGNORECASE
)
# "Thứ Hai đầu tiên của mỗi tháng".
_MONTHLY_RE = re.compile(
    rf"(?P<w>{WEEKDAY}){SPACE}(?:tuần{SPACE})?(?P<which>đầu|cuối)(?:{SPACE}(?:tiên|cùng))?{SPACE}(?:(?:của|trong){SPACE})?(?:mỗi|hằng|hàng|các){SPACE}tháng",
    re.IGNORECASE,
)
_DAILY_RE = re.compile(
    rf"(?<!\w)(?:vào{SPACE})?(?:cuối|(?:trước|vào|lúc){SPACE}{_CLOCK}){GAP}(?:mỗi|hằng|hàng){SPACE}ngày(?!{SPACE}\d)(?!\w)",
    re.IGNORECASE,
)
_AT = rf"{GAP}[,:]?{GAP}(?:(?:vào|trước|chậm{SPACE}nhất){SPACE})?{_CLOCK}{_HALF}(?:ngày{SPACE})?(?P<w>{WEEKDAY})"
# "Hằng tuần, vào chiều thứ Sáu", "Báo cáo tuần trước 15 giờ thứ Năm": not one that a date follows ("thứ Năm, 16/5").
_WEEK_FIRST_RE = re.compile(
    rf"(?<!\w)(?:(?:hằng|hàng|mỗi|định{SPACE}kỳ|báo{SPACE}cáo){SPACE}tuần){_AT}{_NO_DATE}",
    re.IGNORECASE,
)
# "02 tuần một lần, vào thứ Sáu".
_EVERY_FEW_WEEKS_RE = re.compile(
    rf"(?<!\w)(?:(?P<n>\d{{1,2}}|một|hai|ba|bốn){SPACE}tuần|(?P<half>nửa{SPACE}tháng)){SPACE}(?:một|01|1){SPACE}(?:lần|kỳ)"
    rf"(?:[^.;:\n\t\d]{{0,40}}?{SPACE})?{_AT}{_NO_DATE}",
    re.IGNORECASE,
)
_WEEKDAY_RE = re.compile(WEEKDAY, re.IGNORECASE)
_BEFORE_WEEKDAY, _AFTER_WEEKDAY = 120, 80
"""Characters."""
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def events(text: str) -> Iterator[DateMention]:
    """Starts that are named by the document's own issue or launch."""
    for match in _EVENT_RE.finditer(text):
        event = " ".join(match["event"].split())
        yield DateMention(match.start(), match.end(), Form.FROM_EVENT, start_event=event)


def weekly_dates(text: str) -> Iterator[DateMention]:
    """Weekdays that come again every week, or every few weeks."""
    beside = _beside_weekdays(text)
    for pattern in (_EVERY_FEW_WEEKS_RE, _WEEKLY_RE, _EACH_RE, _WEEK_FIRST_RE):
        for match in (match for stretch in beside for match in pattern.finditer(text, *stretch)):
            yield DateMention(match.start(), match.end(), Form.RECURRING, recurrence=_weekly(match))
    for match in (match for stretch in beside for match in _MONTHLY_RE.finditer(text, *stretch)):
        which = 1 if match["which"].lower() == "đầu" else -1
        code = _WEEKDAY_CODES[weekday_value(match["w"])]
        yield DateMention(match.start(), match.end(), Form.RECURRING, recurrence=f"FREQ=MONTHLY;BYDAY={which}{code}")
    for match in _DAILY_RE.finditer(text):
        yield DateMention(match.start(), match.end(), Form.RECURRING, recurrence="FREQ=DAILY")


def _beside_weekdays(text: str) -> list[tuple[int, int]]:
    """Stretches of the text in which weekdays stand, with what may belong to them: few lines of a plan name one."""
    stretches: list[tuple[int, int]] = []
    for match in _WEEKDAY_RE.finditer(text):
        begin, stop = max(0, match.start() - _BEFORE_WEEKDAY), min(len(text), match.end() + _AFTER_WEEKDAY)
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], stop)
        else:
            stretches.append((begin, stop))
    return stretches


def _weekly(match: re.Match[str]) -> str:
    """The rule of weekdays; the groups `n` and `half`, where they are, tell the number of weeks between two."""
    groups = match.groupdict()
    count = 2 if groups.get("half") else int(parse_number(groups.get("n") or "1"))
    interval = f";INTERVAL={count}" if count > 1 else ""
    named = sorted({weekday_value(day) for day in _WEEKDAY_RE.findall(groups.get("days") or match["w"])})
    return f"FREQ=WEEKLY{interval};BYDAY={','.join(_WEEKDAY_CODES[day] for day in named)}"
