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
_MEASURE_RE = re.compile(any_of("measures"))
_CHANGE_RE = re.compile(r"\W*(?:tiết kiệm|giảm|tăng|rút ngắn|cắt giảm|nâng|làm lợi)")
_TIME_RE = re.compile(r"(?:trong |đến |tính đến )?(?:năm|tháng|quý|ngày|giai đoạn|năm học)[\s\w/.-]{0,24}")


def metric_of(text: str, start: int, end: int) -> str | None:
    """Words for what the quantity at `text[start:end]` measures; None where neither side names a thing."""
    right = _right(text, end)
    left = _left(text, start)
    if _CHANGE_RE.match(plain(text[start:end])) and right and (left is None or len(right.split()) >= _LEAST_WORDS):
        return right if left is None else _shorter(left, right)
    return left or right


def _shorter(left: str, right: str) -> str:
    """A verb before the number has its object on the right, unless the left is plainly the thing that changes."""
    return left if _MEASURE_RE.match(plain(left)) else right


def _left(text: str, start: int) -> str | None:
    """The clause before; a part too poor takes the one before its comma along."""
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    before = text[line:start]
    hard = max((m.end() for m in _HARD_RE.finditer(before)), default=0)
    cuts = [hard, *(m.end() for m in _CLAUSE_RE.finditer(before, hard))]
    phrases = (_trimmed(before[cut:]) for cut in reversed(cuts))
    return next((phrase for phrase in phrases if phrase is not None), None)


def _trimmed(clause: str) -> str | None:
    folded = plain(clause)
    trailing = _TRAILING_RE.search(folded)
    stop = trailing.start() if trailing else len(folded)
    leading = _LEADING_RE.match(folded[:stop])
    phrase = clause[leading.end() if leading else 0 : stop].strip(' ,.;:()-–+•\t"“”')
    words = phrase.split()
    return " ".join(words[-_LONGEST_WORDS:]) if len(words) >= _LEAST_WORDS and not _is_time(phrase) else None


def _is_time(phrase: str) -> bool:
    """Whether it says when, not what: "năm 2023", "quý I"."""
    return _TIME_RE.fullmatch(plain(phrase)) is not None


def _right(text: str, end: int) -> str | None:
    after = text[end : end + _REACH]
    stop = _RIGHT_END_RE.search(after, 1)
    words = after[: stop.start() if stop else None].split()
    phrase = " ".join(words[:_LONGEST_WORDS]).strip(' ,.;:()-–"“”')
    return phrase if len(words) >= 1 and len(phrase) > 1 and phrase[:1].isalpha() else None
