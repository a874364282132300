"""What a quantity of an account measures: the noun phrase left of it, or the one right of it."""

import re
from typing import NamedTuple

from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.phrases import any_of

_LONGEST_WORDS = 22
_REACH = 260
_LEAST_WORDS = 2

_HARD_RE = re.compile(r"[.;\t!?](?=\s|$)")
_CLAUSE_RE = re.compile(r"[,:]\s|\s[-–+•]\s|^\s*[-–+•]\s*")
# Verbs that lead from the thing measured to its number, at the end of the left side.
_TRAILING_RE = re.compile(rf"(?:^|\s|\()(?:{any_of('before_number')}\s*)+$")
# Introductions that say nothing of the thing measured.
_LEADING_RE = re.compile(rf"\W*(?:{any_of('before_metric')}[\s,:]*)+")
_RIGHT_END_RE = re.compile(rf"[.;:,\n\t()/]|\s{any_of('after_metric')}|\s(?:trong|sau) \d|\s[-–]\s")
# "15 triệu đồng/năm tiền giấy": the rate stands between the number and what it counts.
_RATE_RE = re.compile(r"^\s?/\s?\w{1,6}|^ (?:mỗi|một|hằng|hàng) (?:năm|tháng|quý|ngày|tuần)|^ \w{1,5} mỗi (?:năm|tháng)")
_MEASURE_RE = re.compile(any_of("measures"))
_TIME_RE = re.compile(
    r"(?!số )(?:trong |đến |tính đến |mỗi |sau )?(?:\w+ )?(?:năm|tháng|quý|ngày|giai đoạn|năm học|đợt|tuần)(?:[\s\w/.-]{0,24})"
)
_SIDE_RE = re.compile(
    r"(?:trước|sau|hồi|lúc|khi|từ khi|quý|ngày xưa|hiện|nay|quầy|tổ|nhóm|ca)(?!\w)(?:[^\w\n]+\w+){0,5}\W*(?:\([^()]{0,40}\)?)?\W*"
)
_ASPECT_RE = re.compile(any_of("aspects"))
_MARKER_RE = re.compile(r"^(?:\d{1,2}|[a-zđ])[.)]\s*")
_SAID_RE = re.compile(r"\s*\)?\s*là\s+(?P<metric>[^\n.;,]{6,120})")
_PERCENT_RE = re.compile("%|phần trăm")
_DIGIT_RE = re.compile(r"\d")
# A count at the end of a part is another value of the same thing: "trả đúng hạn 2.298 hồ sơ, đạt 99,2%".
_COUNT_RE = re.compile(r"\s*(?<!\w)\d[\d.,/]*(?:\s[^\W\d_]+){1,3}$")
_UPWARD_RE = re.compile(r"\s(?:lên|xuống)(?!\w)")
# A number in the clause belongs to another statement; what follows it is this one's.
_NUMBER_RE = re.compile(r"\d[\d.,]*\s?(?:%|đồng|triệu đồng|tỷ đồng|ngày|giờ|phút|lần)(?:/\w+| mỗi \w+)?")


class _Side(NamedTuple):
    """The words before a number that name what it measures."""

    phrase: str | None
    own: bool
    """Whether they stand in the number's own part of the sentence."""
    led: bool
    """Whether a verb such as "đạt" leads from them to the number."""


def metric_of(text: str, start: int, end: int, *, changed: bool = False) -> str | None:
    """Words for what the quantity at `text[start:end]` measures; None where neither side names a thing.

    `changed` says that a verb of change stands before the number, which then often has its object on the right:
    "giảm 60% thời gian chờ". So has an action: "niêm yết công khai 100% thủ tục".
    """
    left = _left(text, start)
    right = _right(text, end)
    if left.phrase is None or right is None:
        verb = _verb(text[start:end]) if changed and not left.own else None
        return (verb if right is None else None) or left.phrase or right or (_verb(text[start:end]) if changed else None)
    if changed:
        return left.phrase if len(right.split()) < _LEAST_WORDS or (left.own and _MEASURE_RE.match(plain(left.phrase))) else right
    if left.own and not left.led and _PERCENT_RE.search(text, start, end):
        return f"{left.phrase} {right}"
    return left.phrase if left.own or left.led else right


def named_after(text: str, end: int) -> str | None:
    """What the words after a quantity name: "30% người dân nộp qua mạng"."""
    return _right(text, end)


def said_after(text: str, end: int) -> str | None:
    """What a sentence names at its end: "Còn 1 tờ (vốn 4 tờ) là số giấy mỗi hộ phải nộp"."""
    match = _SAID_RE.match(text, end)
    return " ".join(match["metric"].split()[:_LONGEST_WORDS]) if match else None


def named_by_both(text: str, first: int, second: int) -> str | None:
    """The words that follow both numbers: "19 lần sự cố; … 7 lần sự cố"; None where they differ."""
    one, other = _right(text, first), _right(text, second)
    return one if one is not None and other is not None and plain(one) == plain(other) else None


def _verb(quantity: str) -> str | None:
    """The verb itself, where nothing says what is saved or raised: "tiết kiệm 9.200.000 đồng"."""
    words = re.match(r"[^\d]{3,40}", quantity)
    return words.group().strip() if words else None


def _left(text: str, start: int) -> _Side:
    """What stands before in the sentence: from a noun of measure on, else the number's own part, else the one before."""
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    before = text[line:start]
    hard = max((m.end() for m in _HARD_RE.finditer(before)), default=0)
    cuts = [hard, *(m.end() for m in _CLAUSE_RE.finditer(before, hard))]
    led = _TRAILING_RE.search(plain(before)) is not None or before.rstrip().endswith(":")
    for cut in reversed(cuts):
        if _MEASURE_RE.match(plain(before), cut) and not _DIGIT_RE.search(before, cut):
            return _Side(_trimmed(before[cut:]), own=True, led=led)
    parts = [before[cut:end] for cut, end in zip(cuts, [*cuts[1:], len(before)], strict=True)]
    for distance, part in enumerate(reversed(parts)):
        phrase = _trimmed(part)
        if phrase is not None:
            return _Side(phrase, own=distance == 0, led=led)
    return _Side(None, own=False, led=led)


def _trimmed(clause: str) -> str | None:
    """The clause without verbs that lead to the number, introductions, and what belongs to another number."""
    folded = plain(clause).rstrip(" ,:")
    trailing = _TRAILING_RE.search(folded)
    stop = trailing.start() if trailing else len(folded)
    upward = _UPWARD_RE.match(folded, stop) if folded[:stop].endswith("trở") else None
    stop = upward.end() if upward else stop
    count = _COUNT_RE.search(folded, 0, stop)
    stop = count.start() if count else stop
    numbers = [match.end() for match in _NUMBER_RE.finditer(folded, 0, stop)]
    begin = numbers[-1] if numbers else 0
    leading = _LEADING_RE.match(folded, begin, stop)
    phrase = clause[leading.end() if leading else begin : stop].strip(' ,.;:()-–+•\t"“”')
    words = _MARKER_RE.sub("", phrase).split()
    named = len(words) >= _LEAST_WORDS and not _is_time(phrase) and not _ASPECT_RE.fullmatch(plain(" ".join(words)))
    return " ".join(words[-_LONGEST_WORDS:]) if named else None


def _is_time(phrase: str) -> bool:
    """Whether it says when, not what: "năm 2023", "quý I", "sau cải tiến"."""
    folded = plain(phrase)
    return _TIME_RE.fullmatch(folded) is not None or _SIDE_RE.fullmatch(folded) is not None


def _right(text: str, end: int) -> str | None:
    after = _RATE_RE.sub("", text[end : end + _REACH], count=1)
    stop = _RIGHT_END_RE.search(after)
    words = after[: stop.start() if stop else None].split()
    phrase = " ".join(words[:_LONGEST_WORDS]).strip(' ,.;:()-–"“”')
    return phrase if len(words) >= 1 and len(phrase) > 1 and phrase[:1].isalpha() else None
