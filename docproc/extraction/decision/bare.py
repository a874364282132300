"""Lists that give titles alone: "Danh sách tên các sáng kiến …:" and items that name neither people nor bodies."""

import re
from collections.abc import Iterator

from docproc.documents.decision import RecognisedInitiative
from docproc.documents.document import Document
from docproc.extraction.decision.records import NOUN
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import PLAIN_RANK, lines_of
from docproc.vietnamese.people import find_people

_CONFIDENCE = 0.6
_RULE = "decision.rows.titles"
_LEAST_ITEMS, _LEAST_WORDS, _MOST_WORDS = 2, 3, 40
_HEAD_RE = re.compile(rf"(?:danh sách|danh mục|công nhận)[^\n]*{NOUN}[^\n]*:\s*$")
# Articles and duties are numbered too.
_NO_TITLE_RE = re.compile(r"\W*(?:điều|các|giao|chánh|trưởng|căn cứ|theo|ban|hội đồng|quyết định|mỗi|tổ chức)(?!\w)")


def bare_titles(document: Document) -> list[RecognisedInitiative]:
    """The items under a line that announces initiatives; empty unless there are several and all read as titles."""
    items = list(_items(document.text))
    if len(items) < _LEAST_ITEMS:
        return []
    return [
        RecognisedInitiative(
            title=" ".join(document.text[start:end].split()),
            authors=(),
            unit=None,
            evidence=document.evidence(start, end, rule=_RULE, confidence=_CONFIDENCE),
        )
        for start, end in items
    ]


def _items(text: str) -> Iterator[tuple[int, int]]:
    announced: float | None = None
    for line in lines_of(text):
        content = text[line.body : line.end]
        if _HEAD_RE.search(plain(text[line.start : line.end])):
            announced = line.rank
        elif announced is not None and line.rank >= PLAIN_RANK:
            announced = None
        elif announced is not None and _is_title(content):
            bare = content.strip(' .;,“”"')
            start = line.body + content.index(bare)
            yield start, start + len(bare)


def _is_title(content: str) -> bool:
    words = len(content.split())
    fits = _LEAST_WORDS <= words <= _MOST_WORDS and content[:1].isupper() and ". " not in content
    return fits and not _NO_TITLE_RE.match(plain(content)) and not find_people(content)
