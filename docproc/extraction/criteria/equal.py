"""Criteria that bring the same points each, which are said once: "năm ô, mỗi ô tối đa 20 điểm: …"."""

import re

from docproc.extraction.criteria.clauses import Candidate
from docproc.extraction.criteria.points import Points, find_points
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.outline.markers import marker_at

_NOUN = r"(?:tiêu chí|tiêu chuẩn|ô|mục|câu(?: hỏi)?|nội dung|phần|ý|yếu tố|điều|mặt|khía cạnh|điểm chấm)"
_EACH_RE = re.compile(rf"(?:mỗi|từng)\s+{_NOUN}(?!\w)|(?<!\w){_NOUN} nào cũng", re.IGNORECASE)
_NUMBER_RE = re.compile(rf"(?<!\w)(?P<n>\d{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+{_NOUN}(?!\w)", re.IGNORECASE)
_QUOTED_RE = re.compile(r"[“\"](?P<name>[^”\"\n]{2,80})[”\"]")
_ITEM_RE = re.compile(r"\s*(?P<name>[^?;\n]{3,120}?)(?:[?;]|\.(?=\s|\Z)|\Z|(?=\n))")
_LABEL_RE = re.compile(rf"(?:\[\s?\]\s*)?(?:{_NOUN}\s\d{{1,2}}\s?[:.)-]\s*)?", re.IGNORECASE)
_FEWEST, _MOST = 2, 12
_REACH = 90


def equal_shares(text: str) -> list[Candidate]:
    """The criteria of all such statements, in order."""
    found: list[Candidate] = []
    for match in _EACH_RE.finditer(text):
        said = find_points(text, match.end(), min(len(text), match.end() + _REACH))
        if not said or "\n" in text[match.end() : said[0].start] or re.search("đúng|sai", text[match.end() : said[0].start]):
            continue
        found.extend(_named_before(text, match.start(), said[0]) or _listed_after(text, match.start(), said[0]))
    return found


def _named_before(text: str, start: int, points: Points) -> list[Candidate]:
    """What is quoted in the clause before: "“Tính mới” và “Tính bền vững”, mỗi tiêu chí 25 điểm"."""
    clause = max(text.rfind(sign, 0, start) for sign in ";.\n") + 1
    named = list(_QUOTED_RE.finditer(text, clause, start))
    if len(named) < _FEWEST or find_points(text, clause, start):
        return []
    return [Candidate(*one.span("name"), points) for one in named]


def _listed_after(text: str, start: int, points: Points) -> list[Candidate]:
    """The items after a colon: of the line, or else of the lines below, as many as are announced."""
    colon = re.compile(r"[^\n:]{0,40}:").match(text, points.end)
    if colon is None:
        return []
    line_end = text.find("\n", colon.end())
    line_end = line_end if line_end >= 0 else len(text)
    items = _items_of_line(text, colon.end(), line_end) if text[colon.end() : line_end].strip() else _items_below(text, line_end)
    announced = _announced(text, start)
    if announced is not None:
        items = items[:announced]
    wrong = not _FEWEST <= len(items) <= _MOST or (announced is not None and len(items) != announced)
    return [] if wrong or any(find_points(text, *item) for item in items) else [Candidate(*item, points) for item in items]


def _announced(text: str, start: int) -> int | None:
    line = text.rfind("\n", 0, start) + 1
    numbers = list(_NUMBER_RE.finditer(text, line, start))
    return int(parse_number(numbers[-1]["n"].lower())) if numbers else None


def _items_of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    sign = "?" if "?" in text[start:end] else ";" if ";" in text[start:end] else ","
    items, position = [], start
    for piece in text[start:end].rstrip(" .").split(sign):
        if piece.strip():
            items.append(_trimmed(text, position, position + len(piece)))
        position += len(piece) + 1
    return items


def _items_below(text: str, start: int) -> list[tuple[int, int]]:
    items = []
    for match in re.compile(r"[^\n]+").finditer(text, start):
        body = match.start() + len(match.group()) - len(match.group().lstrip())
        marker = marker_at(text, body)
        label = _LABEL_RE.match(text, marker.end if marker else body)
        begin = label.end() if label else body
        if marker is None and begin == body:
            break
        items.append(_trimmed(text, begin, match.end()))
    return items


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip(" .;,?"))
