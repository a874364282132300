"""What a number measures: on its left where a noun and a predicate stand before it, else the noun phrase on its right."""

import re
from functools import cache
from typing import NamedTuple

from docproc.documents.values import Change, Comparator
from docproc.extraction.targets.words import alternatives, listed
from docproc.vietnamese.quantities import Quantity
from docproc.vietnamese.quantities.units import measures

LONGEST_METRIC = 220
"""Characters; the longest metric seen in real plans has about 180."""
_LONGEST_PREDICATE = 40
_FEWEST_WORDS = 2
_TRIM = " \t\n,;:.–-+•*"


class Metric(NamedTuple):
    """Where the metric stands, and on which side of the number."""

    start: int
    end: int
    side: str
    """`left` or `right`."""
    headed: bool
    """Whether a head noun and a predicate say so, rather than the order of the words alone."""


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:phải|cần|sẽ|phấn đấu)\s+)?(?:{alternatives('predicates')})\s*(?:từ\s*)?$|[:=]\s*$", re.IGNORECASE
    )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives('leads')})(?!\w)[\s,:]*", re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[,;:(–-]\s*|\b(?:và|có|đấu|bảo|là|đó|nâng|tăng|giảm|trì|với|thể)\s+)(?P<head>(?:{alternatives('heads')})(?!\w))",
        re.IGNORECASE,
    )


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"\s*(?<!\w)(?:{alternatives('stops')})", re.IGNORECASE)


_TAIL_RE = re.compile(r"\s+(?:và|với|có|hoặc|từ|đạt|là|đối|đối với)$", re.IGNORECASE)
_TERM_RE = re.compile(r"(?:năm|quý|tháng)\s+[\dIVX]", re.IGNORECASE)
"""After a number the term of a value: "65% năm 2026"."""
_INDEX_RE = re.compile(r"[A-ZĐ]{3,}")
"""The short name of an index, which is a metric by itself: "SIPAS trên 86%"."""
_REACHED_RE = re.compile(
    r"(?<!\w)(?:phổ biến|tuyên truyền|quán triệt|triển khai|tập huấn|bồi dưỡng|gửi|cấp|hướng dẫn)"
    r"[^,;.]{0,40}\s(?:đến|tới|cho)\s*$",
    re.IGNORECASE,
)
"""What is brought to a share of people: "phổ biến đến 100% cán bộ"; the people are measured."""
_BEFORE_PLACES_RE = re.compile(r"(?<!\w)(?:tại|ở|trên|cho)(?:\s+địa bàn)?\s*$", re.IGNORECASE)
_ON_LIST_RE = re.compile(r"\s*(?:trên|trong|về|ở)\s+(?P<list>(?:bảng|bộ|chỉ số|xếp hạng)[^,.;:(\n]{2,80})", re.IGNORECASE)
_RIGHT_FIRST_RE = re.compile(r"\s*(?:là|của)?\s*(?P<first>[^\W\d_]+)")


def find_metric(text: str, quantity: Quantity, left_bound: int, right_bound: int) -> Metric | None:
    """The metric of `quantity` between the two bounds; None when neither side has a noun phrase."""
    left, predicated = _left(text, left_bound, quantity.start)
    right = _right(text, quantity, right_bound)
    ranked = _ON_LIST_RE.match(text, quantity.end, right_bound) if quantity.unit in {"bậc", "thứ hạng"} else None
    if ranked and (left is None or not left.headed):
        return Metric(ranked.start("list"), len(text[: ranked.end()].rstrip()), "right", headed=True)
    reached = quantity.unit == "%" and right is not None and _REACHED_RE.search(text, left_bound, quantity.start) is not None
    if reached and left is not None and not begins_with_head(text, left.start, left.end):
        return right
    spelled_out = _spells_out_all(text, quantity)
    if left is not None and not (spelled_out and right) and _prefers_left(text, quantity, left, right, predicated=predicated):
        return left
    return right or left


def subject_of(text: str, start: int, end: int) -> Metric | None:
    """The subject that a clause opens with, for a number in a later clause that names none of its own."""
    start = without_leads(text, start, end)
    cut = re.compile(r"[,;:(]").search(text, start, end)
    end = start + len(text[start : cut.start() if cut else end].rstrip(_TRIM))
    return Metric(start, end, "left", headed=False) if len(text[start:end].split()) >= _FEWEST_WORDS else None


def _prefers_left(text: str, quantity: Quantity, left: Metric, right: Metric | None, *, predicated: bool) -> bool:
    if right is None:
        return True
    if quantity.change is not Change.LEVEL:
        return predicated or begins_with_head(text, left.start, left.end)
    counted = quantity.unit is not None and quantity.unit.lower() not in measures()
    if counted and _BEFORE_PLACES_RE.search(text, max(left.start, quantity.start - 24), quantity.start):
        return True
    if quantity.unit is None or quantity.rank or quantity.unit.lower() in measures() - {"%"}:
        return True
    if quantity.unit == "%":
        return predicated or (left.headed and begins_with_head(text, left.start, left.end))
    return predicated and left.headed


_VERB_RE = re.compile(r"\b(?P<verb>cắt giảm|giảm|rút ngắn|tiết kiệm|tinh giản|tăng)\s*$", re.IGNORECASE)


def change_before(text: str, metric: Metric, quantity: Quantity, bound: int) -> Change:
    """The change that a verb before the metric says: "Rút ngắn thời gian giải quyết từ 10 - 20%"."""
    stays = metric.headed or quantity.from_value is not None or quantity.comparator is Comparator.LT or quantity.unit != "%"
    verb = _VERB_RE.search(text, bound, metric.start) if metric.side == "left" and not stays else None
    if verb is None or quantity.change is not Change.LEVEL:
        return quantity.change
    rises = verb["verb"].lower() == "tăng"
    if rises and quantity.value > _LARGEST_RISE:
        return Change.LEVEL
    return Change.INCREASE if rises else Change.DECREASE


_LARGEST_RISE = 50
"""Per cent. "Tăng tỷ lệ hồ sơ trực tuyến tối thiểu 80%" names the level to reach."""


@cache
def _first_head() -> re.Pattern[str]:
    return re.compile(rf"(?:các )?(?:{alternatives('heads')})(?!\w)", re.IGNORECASE)


def begins_with_head(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` opens with a noun of measurement, such as "tỷ lệ"."""
    return _first_head().match(text, start, end) is not None


def _left(text: str, bound: int, end: int) -> tuple[Metric | None, bool]:
    """The noun phrase before the number, and whether a predicate joins the two."""
    bound = max(bound, end - 2 * LONGEST_METRIC)
    end, predicated, colon = _without_predicate(text, bound, end)
    bound = _after_label(text, bound, end)
    start = _after_adverbial(text, without_leads(text, bound, end), end)
    headed = begins_with_head(text, start, end)
    if not headed and predicated:
        head = _head().search(text, start, end)
        start, headed = (head.start("head"), True) if head else (start, False)
    end = start + len(text[start:end].rstrip(_TRIM))
    joined = predicated or (colon and headed)
    words = text[start:end].split()
    if len(words) < _FEWEST_WORDS and not (words and _INDEX_RE.fullmatch(words[0])):
        return None, joined
    return Metric(start, end, "left", headed and joined), joined


def _after_label(text: str, bound: int, end: int) -> int:
    """After the label in "Cải cách thể chế: tỷ lệ …"; a rate before the colon is itself the metric ("Tỷ lệ …: cấp xã 80%")."""
    colon = text.rfind(":", bound, end)
    if colon < 0:
        return bound
    start = without_leads(text, bound, colon)
    return bound if begins_with_head(text, start, colon) and not _head().search(text, colon, end) else colon + 1


def _without_predicate(text: str, bound: int, end: int) -> tuple[int, bool, bool]:
    """The end before "phải đạt tỷ lệ là" and the like, whether there was a predicate, and whether there was a colon."""
    end = bound + len(text[bound:end].rstrip())
    predicated = colon = False
    for _ in range(3):  # at most a few predicates follow each other
        near = max(bound, end - _LONGEST_PREDICATE)
        match = _predicate().search(text[near:end])
        if match is None:
            break
        is_colon = match.group().strip() in {":", "="}
        predicated, colon = predicated or not is_colon, colon or is_colon
        end = bound + len(text[bound : near + match.start()].rstrip(_TRIM))
    return end, predicated, colon


def without_leads(text: str, start: int, end: int) -> int:
    """The start after "Phấn đấu đến năm 2025, có" and the like; never past the end."""
    while start < end:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        match = _lead().match(text, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start


def _after_adverbial(text: str, start: int, end: int) -> int:
    """After "Trong 6 tháng đầu năm," or "Đối với cấp xã," before a subject."""
    match = re.match(r"(?:đối với|tại|trong|trên|ở|về)\b[^,:]{0,80}[,:]\s*", text[start:end], re.IGNORECASE)
    return without_leads(text, start + match.end(), end) if match else start


_ALL_RE = re.compile(r"(?:toàn bộ|tất cả|mọi|cả)\s*\($", re.IGNORECASE)
"""Before a share that only spells this out: "Toàn bộ (100%) bộ phận một cửa …"."""
_ALL_REACH = 12


def _spells_out_all(text: str, quantity: Quantity) -> bool:
    return _ALL_RE.search(text, max(0, quantity.start - _ALL_REACH), quantity.start) is not None


def _right(text: str, quantity: Quantity, bound: int) -> Metric | None:
    """The noun phrase after the number; a counted noun is part of it."""
    counted = quantity.unit is not None and quantity.unit.lower() not in measures()
    start = quantity.unit_start if counted else quantity.end
    if _spells_out_all(text, quantity) and text[start : start + 1] == ")":
        start += 1
    first = _RIGHT_FIRST_RE.match(text, start, bound)
    if first is None or first["first"].lower() in listed("no_noun") or _TERM_RE.match(text, first.start("first"), bound):
        return None
    start = first.start("first")
    end = end_of_phrase(text, start, quantity.unit_end if counted else start, min(bound, start + LONGEST_METRIC))
    return (
        Metric(start, end, "right", headed=False) if len(text[start:end].split()) >= (1 if counted else _FEWEST_WORDS) else None
    )


def end_of_phrase(text: str, start: int, search_from: int, bound: int) -> int:
    """Where the noun phrase that begins at `start` ends, at `bound` at the latest; no stop is looked for before `search_from`."""
    stop = _stop().search(text, max(search_from, start + 1), bound)
    end = stop.start() if stop else bound
    if end == start + LONGEST_METRIC:
        end = start + max(text[start:end].rfind(" "), 1)
    phrase = text[start:end].rstrip(_TRIM)
    tail = _TAIL_RE.search(phrase)
    return start + (tail.start() if tail else len(phrase))


def cut_before_next(text: str, start: int, following: int) -> int:
    """Where the noun phrase of one number ends when another number's begins at `following`: the last joint between them."""
    gap = text[start:following]
    joints = [m.start() for m in re.finditer(r",|;|\bvà\b|\bhoặc\b|\btrong đó\b", gap)]
    head = next((m.start() for m in _head().finditer(gap) if m.start() > 0), None)
    if head is not None:
        return start + head
    return start + joints[-1] if joints else following
