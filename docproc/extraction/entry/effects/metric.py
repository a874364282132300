"""What a quantity of an account measures: the noun phrase left of it, or the one right of it."""

import re

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
    r"(?:trong |đến |tính đến |mỗi |sau )?(?:\w+ )?(?:năm|tháng|quý|ngày|giai đoạn|năm học|đợt|tuần)(?:[\s\w/.-]{0,24})"
)
_UPWARD_RE = re.compile(r"\s(?:lên|xuống)(?!\w)")
# A number in the clause belongs to another statement; what follows it is this one's.
_NUMBER_RE = re.compile(r"\d[\d.,]*\s?(?:%|đồng|triệu đồng|tỷ đồng|ngày|giờ|phút|lần)(?:/\w+| mỗi \w+)?")


def metric_of(text: str, start: int, end: int, *, changed: bool = False) -> str | None:
    """Words for what the quantity at `text[start:end]` measures; None where neither side names a thing.

    `changed` says that a verb of change stands before the number, which then often has its object on the right:
    "giảm 60% thời gian chờ".
    """
    left, own_clause = _left(text, start)
    right = _right(text, end)
    if not changed or right is None or len(right.split()) < _LEAST_WORDS:
        return left or right or (_verb(text[start:end]) if changed else None)
    return left if left and own_clause and _MEASURE_RE.match(plain(left)) else right


def _verb(quantity: str) -> str | None:
    """The verb itself, where nothing says what is saved or raised: "tiết kiệm 9.200.000 đồng"."""
    words = re.match(r"[^\d]{3,40}", quantity)
    return words.group().strip() if words else None


def _left(text: str, start: int) -> tuple[str | None, bool]:
    """The clause before, and whether it is the number's own; a part too poor takes the one before its comma along."""
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    before = text[line:start]
    hard = max((m.end() for m in _HARD_RE.finditer(before)), default=0)
    cuts = [hard, *(m.end() for m in _CLAUSE_RE.finditer(before, hard))]
    for cut in reversed(cuts):
        phrase = _trimmed(before[cut:])
        if phrase is not None:
            return phrase, cut == cuts[-1]
    return None, False


def _trimmed(clause: str) -> str | None:
    folded = plain(clause)
    trailing = _TRAILING_RE.search(folded)
    stop = trailing.start() if trailing else len(folded)
    upward = _UPWARD_RE.match(folded, stop) if folded[:stop].endswith("trở") else None
    stop = upward.end() if upward else stop
    numbers = [match.end() for match in _NUMBER_RE.finditer(folded, 0, stop)]
    begin = numbers[-1] if numbers else 0
    leading = _LEADING_RE.match(folded, begin, stop)
    phrase = clause[leading.end() if leading else begin : stop].strip(' ,.;:()-–+•\t"“”')
    words = phrase.split()
    return " ".join(words[-_LONGEST_WORDS:]) if len(words) >= _LEAST_WORDS and not _is_time(phrase) else None


def _is_time(phrase: str) -> bool:
    """Whether it says when, not what: "năm 2023", "quý I"."""
    return _TIME_RE.fullmatch(plain(phrase)) is not None


def _right(text: str, end: int) -> str | None:
    after = _RATE_RE.sub("", text[end : end + _REACH], count=1)
    stop = _RIGHT_END_RE.search(after)
    words = after[: stop.start() if stop else None].split()
    phrase = " ".join(words[:_LONGEST_WORDS]).strip(' ,.;:()-–"“”')
    return phrase if len(words) >= 1 and len(phrase) > 1 and phrase[:1].isalpha() else None
