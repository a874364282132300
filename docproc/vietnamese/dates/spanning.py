"""Two dates of which the first opens and the second closes one stretch: "mở ngày 16/7, đóng ngày 31/8"."""

import re
from dataclasses import replace

from docproc.documents.values import Precision
from docproc.vietnamese.dates.ranges import inherit
from docproc.vietnamese.dates.values import DateMention, Form
from docproc.vietnamese.dates.words import CLOSING

_OPENING_REACH, _GAP, _CLOSING_REACH = 40, 50, 25
"""Characters before the first date, between the two, and after the second in which the verbs stand."""
_OPENING_RE = re.compile(
    r"(?<!\w)(?:mở|khởi(?! nghiệp)|bắt đầu|bắt tay|phát động|ra quân|vào cuộc)(?!\s?(?:rộng|thầu))(?:\s[^\W\d_]+){0,4}[\s:,(]*$",
    re.IGNORECASE,
)
_TO_CLOSING_RE = re.compile(
    rf"[\s,;–-]*(?:(?:và|rồi|thì|sẽ|để)\s)?(?:[^\W\d_]+\s)?{CLOSING}(?:\s[^\W\d_]+){{0,3}}[\s:(]*", re.IGNORECASE
)
_PLAIN_GAP_RE = re.compile(r"[\s,;]*(?:(?:và|rồi|đến)\s)?", re.IGNORECASE)
_CLOSES_RE = re.compile(rf"[\s,]*(?:là\s|thì\s|sẽ\s)?{CLOSING}(?!\w)", re.IGNORECASE)


def spanning(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """The mentions, in which an opening day and the closing one that follows are one stretch."""
    result: list[DateMention] = []
    for mention in mentions:
        before = result[-1] if result else None
        if before is not None and _is_one_stretch(text, before, mention):
            result[-1] = _joined(before, mention)
        else:
            result.append(mention)
    return result


def _is_one_stretch(text: str, first: DateMention, last: DateMention) -> bool:
    if first.form not in {Form.POINT, Form.OPEN_END} or last.form not in {Form.POINT, Form.DEADLINE}:
        return False
    if Precision.YEAR in {first.precision, last.precision} or not 0 <= last.begin - first.stop <= _GAP or first.end_event:
        return False
    opening = first.form is Form.OPEN_END or _OPENING_RE.search(text, max(0, first.begin - _OPENING_REACH), first.begin)
    if not opening or "\n" in text[first.stop : last.begin]:
        return False
    # A closing verb may have been taken into the mention of a deadline.
    digit = re.search(r"\d", text[last.begin : last.stop])
    led = last.begin + (digit.start() if digit else 0)
    if _TO_CLOSING_RE.fullmatch(text, first.stop, led):
        return True
    return bool(
        _PLAIN_GAP_RE.fullmatch(text, first.stop, last.begin) and _CLOSES_RE.match(text, last.stop, last.stop + _CLOSING_REACH)
    )


def _joined(first: DateMention, last: DateMention) -> DateMention:
    start, end = first.first, last.last
    if start is None or end is None:
        return last
    start, end = inherit(start, end)
    return replace(
        last,
        begin=first.begin,
        form=Form.RANGE,
        first=start,
        last=end,
        start_time=first.start_time,
        end_time=last.end_time or last.start_time,
        weekdays=(*first.weekdays[:1], *last.weekdays[-1:]) if first.weekdays and last.weekdays else (),
    )
