"""Recognised initiatives in running text: numbered lines, or the sentence "công nhận sáng kiến “…” của ông …"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.decision import RecognisedInitiative
from docproc.documents.document import Document
from docproc.extraction.decision.authors import authors_in
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine, lines_of
from docproc.vietnamese.people import find_people

_CONFIDENCE = 0.85
_RULE = "decision.rows.list"
_LEAST_TITLE_WORDS = 3
_LONGEST_ITEM = 1500

_NOUN = r"(?:sáng kiến(?: kinh nghiệm)?|giải pháp|đề tài|mô hình|ý tưởng|công trình|cải tiến)"
_QUOTED_RE = re.compile(r"[“\"«](?P<title>[^“”\"«»\n]{8,400})[”\"»]")
_LABELLED_RE = re.compile(rf"(?:tên )?{_NOUN}\s*:\s*[“\"]?(?P<title>[^\n;“”\"]{{8,400}})", re.IGNORECASE)
_START_RE = re.compile(r"^\W*QUYẾT ĐỊNH\s*:?\s*$", re.MULTILINE)
_RECOGNISES_RE = re.compile(
    rf"công nhận[^\n]{{0,160}}?{_NOUN}|{_NOUN}[^\n]{{0,80}}?được công nhận|danh (?:sách|mục)[^\n]{{0,60}}{_NOUN}", re.IGNORECASE
)
_END_RE = re.compile(r"^\W*(?:Điều (?:[2-9]|1\d)\b|Nơi nhận)|^(?:TM\.|KT\.|TL\.)", re.MULTILINE)
_CONNECTING_RE = re.compile(
    r"[\s,;:(–-]*(?:(?:là|của|do|tác giả|nhóm tác giả|đồng tác giả|các tác giả|tập thể tác giả|chủ nhiệm|ông/bà|ông|bà"
    r"|đồng chí|đ/c|anh|chị|các|thực hiện|làm)(?!\w)[\s,;:(–-]*){0,6}$",
    re.IGNORECASE,
)
_UNIT_RE = re.compile(r"(?:đơn vị(?: công tác)?|cơ quan|nơi công tác|thuộc)\s*:?\s*(?P<unit>[^\n;.]{4,120})", re.IGNORECASE)


class _Item(NamedTuple):
    start: int
    end: int


def rows_in_text(document: Document) -> list[RecognisedInitiative]:
    """Initiatives that the running text lists after saying that it recognises them."""
    begin, end = _reach(document.text)
    items = _items(document.text, begin, end)
    return [row for item in items if (row := _row(document, item)) is not None]


def _reach(text: str) -> tuple[int, int]:
    """From the deciding part to its second article; an annex after that is read too where it follows as lines."""
    start = _START_RE.search(text)
    recognises = _RECOGNISES_RE.search(text, start.end() if start else 0)
    if recognises is None:
        return len(text), len(text)
    return recognises.start(), len(text)


def _items(text: str, begin: int, end: int) -> list[_Item]:
    """Each line or run of lines that names one initiative."""
    lines = [line for line in lines_of(text) if line.end > begin and line.start < end and "\t" not in text[line.start : line.end]]
    items: list[_Item] = []
    for line in lines:
        if _names_title(text, max(line.start, begin), line):
            items.append(_Item(max(line.start, begin), line.end))
        elif items and _goes_on(text, items[-1], line):
            items[-1] = _Item(items[-1].start, line.end)
    return items


def _names_title(text: str, start: int, line: TextLine) -> bool:
    """Whether the line names an initiative: quoted, labelled, or a numbered title with its author behind it."""
    content = text[start : line.end]
    if _QUOTED_RE.search(content) or _LABELLED_RE.search(content):
        return True
    return line.ordinal is not None and line.rank < PLAIN_RANK and _before_author(text, line.body, line.end) is not None


def _goes_on(text: str, item: _Item, line: TextLine) -> bool:
    """Lines such as "- Tác giả: …" and "Đơn vị: …" belong to the item above."""
    return (
        line.end - item.start <= _LONGEST_ITEM
        and _END_RE.match(text[line.start : line.end]) is None
        and re.match(
            r"(?:(?:nhóm |đồng |các )?tác giả|đơn vị|cơ quan|nơi công tác|chức vụ|ông|bà|họ và tên|lĩnh vực)(?!\w)",
            plain(text[line.body : line.end]),
        )
        is not None
    )


def _row(document: Document, item: _Item) -> RecognisedInitiative | None:
    title = _title(document.text, item)
    if title is None or len(document.text[title.start : title.end].split()) < _LEAST_TITLE_WORDS:
        return None
    sides = list(_around(document.text, item, title))
    authors = tuple(
        author
        for side in sides
        for author in authors_in(document, [side], rule=_RULE)
        if author.evidence and find_people(author.name)
    )
    if not authors:
        return None
    return RecognisedInitiative(
        title=" ".join(document.text[title.start : title.end].split()).strip(" .,;:-–"),
        authors=authors,
        unit=_unit(document.text, sides) or next((author.unit for author in authors if author.unit), None),
        evidence=document.evidence(item.start, item.end, rule=_RULE, confidence=_CONFIDENCE),
    )


def _title(text: str, item: _Item) -> _Item | None:
    """The stretch of the title within an item."""
    match = _QUOTED_RE.search(text, item.start, item.end) or _LABELLED_RE.search(text, item.start, item.end)
    if match is not None:
        return _Item(match.start("title"), match.end("title"))
    marker = re.match(r"\s*(?:\d{1,3}|[a-zđ])[.)/]\s*", text[item.start : item.end])
    return _before_author(text, item.start + (marker.end() if marker else 0), item.end)


def _before_author(text: str, start: int, end: int) -> _Item | None:
    """What stands before the first name, without the words that lead to it; None where the name comes first."""
    people = find_people(text[start:end])
    if not people:
        return None
    before = text[start : start + people[0].start]
    connecting = _CONNECTING_RE.search(before)
    stop = connecting.start() if connecting else len(before)
    return (
        _Item(start, start + stop)
        if connecting and connecting.group().strip() and len(before[:stop].split()) > _LEAST_TITLE_WORDS
        else None
    )


def _around(text: str, item: _Item, title: _Item) -> Iterator[_Item]:
    """The item before and after its title."""
    for start, end in ((item.start, title.start), (title.end, item.end)):
        if text[start:end].strip():
            yield _Item(start, end)


def _unit(text: str, sides: list[_Item]) -> str | None:
    for start, end in sides:
        match = _UNIT_RE.search(text, start, end)
        if match is not None:
            return parse_attributes(", " + match.group("unit")).unit or " ".join(match.group("unit").split()).strip(" ,.")
    return None
