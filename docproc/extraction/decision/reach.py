"""The parts of a decision that recognise: its articles and annexes, without those that refuse and without the signature."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from docproc.extraction.entry.headings import plain

_START_RE = re.compile(r"^\W*(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|THÔNG BÁO)\s*:?\s*$", re.MULTILINE)
_REFUSES_RE = re.compile(
    r"(?:không|chưa)(?: được| đủ điều kiện)?(?: xét)?(?: hội đồng)? (?:công nhận|đạt)|bị loại|"
    r"không đủ điều kiện|(?<!\w)(?:đã )?rút(?: hồ sơ| đơn| tên)?\W*$"
)
_ARTICLE_RE = re.compile(r"^[ \t]*Điều[ \t]+\d{1,2}\b[^\n]*", re.MULTILINE)
_ANNEX_RE = re.compile(r"^[ \t]*(?:PHỤ LỤC|Phụ lục|DANH SÁCH|Danh sách|DANH MỤC|BIỂU)\b[^\n]*", re.MULTILINE)
_SIGNATURE_RE = re.compile(
    r"^[ \t]*(?:Nơi nhận|TM\.|T/M|KT\.|TL\.|TUQ\.|Q\.)|^[ \t]*(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG)[ \t]*$", re.MULTILINE
)
_TITLE_LINES = 4
_LONGEST_TITLE_LINE = 160


class Reach(NamedTuple):
    """A stretch of the text, 0-based, end exclusive."""

    start: int
    end: int


def recognising(text: str) -> list[Reach]:
    """The stretches that recognise initiatives: articles that say so, then annexes; the rest of the text where none is marked."""
    start = _START_RE.search(text)
    begin = start.end() if start else 0
    recognised = plain(text).find("công nhận", begin)
    parts = list(_parts(text, begin))
    found = [part for part in parts if _recognises(text, part)]
    if found or (parts and recognised >= 0):
        return found
    return [Reach(max(recognised, begin), len(text))] if not parts else []


def refuses(said: str) -> bool:
    """Whether words such as a title or a cell say that something is not recognised."""
    return _REFUSES_RE.search(plain(said)) is not None


def refused_before(text: str, start: int) -> bool:
    """Whether the last lines before `start`, the title of an annex, speak of what is not recognised."""
    lines = [line for line in text[max(0, start - 600) : start].splitlines() if line.strip()][-_TITLE_LINES:]
    titles = [line for line in lines if len(line) <= _LONGEST_TITLE_LINE and "\t" not in line and not _ARTICLE_RE.match(line)]
    return any(refuses(line) for line in titles)


def _parts(text: str, begin: int) -> Iterator[Reach]:
    """Articles and annexes from `begin` on, each up to the next one or to the signature."""
    annexes = [match.start() for match in _ANNEX_RE.finditer(text, begin) if _stands_alone(match)]
    starts = sorted([*(match.start() for match in _ARTICLE_RE.finditer(text, begin)), *annexes])
    for start, following in pairwise([*starts, len(text)]):
        signed = _SIGNATURE_RE.search(text, start, following)
        yield Reach(start, signed.start() if signed else following)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the words are a title of their own and not a list within an article."""
    return match.group().isupper() or len(match.group()) <= _LONGEST_TITLE_LINE // 2


def _recognises(text: str, part: Reach) -> bool:
    """Whether an article says that it recognises; an annex of such a decision does unless its title says otherwise."""
    opening = _opening(text, part)
    if refuses(opening) and "công nhận" not in _REFUSES_RE.sub("", plain(opening)):
        return False
    return "công nhận" in plain(text[part.start : part.end]) or _ANNEX_RE.match(text, part.start) is not None


def _opening(text: str, part: Reach) -> str:
    """What the part says it is: the first lines of it."""
    return "\n".join(text[part.start : part.end].splitlines()[:_TITLE_LINES])[: 2 * _LONGEST_TITLE_LINE]
