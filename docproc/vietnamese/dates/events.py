"""Dates that are named by an event or a weekday alone: "kể từ ngày ký", "thứ Sáu hằng tuần"."""

import re
from collections.abc import Iterator

from docproc.vietnamese.dates.values import DateMention, Form
from docproc.vietnamese.dates.words import GAP, SPACE, WEEKDAY, weekday_value

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
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def events(text: str) -> Iterator[DateMention]:
    """Starts that are named by the document's own issue or launch."""
    for match in _EVENT_RE.finditer(text):
        event = " ".join(match["event"].split())
        yield DateMention(match.start(), match.end(), Form.FROM_EVENT, start_event=event)


def weekly_dates(text: str) -> Iterator[DateMention]:
    """Weekdays that come again every week."""
    for match in _WEEKLY_RE.finditer(text):
        rule = f"FREQ=WEEKLY;BYDAY={_WEEKDAY_CODES[weekday_value(match['w'])]}"
        yield DateMention(match.start(), match.end(), Form.RECURRING, recurrence=rule)
