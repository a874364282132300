"""Topics that an entry states itself: "Lĩnh vực: Cải cách thủ tục hành chính"."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.values import Topic
from docproc.extraction.topics.taxonomy import taxonomy
from docproc.vietnamese.unicode import new_tone_placement

STATED_SCORE = 0.98
_STEP = 0.001
"""What is named later ranks after what is named first."""
_MOST_STATED = 3
"""A row that names more is the form's own menu; only its ticked items count."""
_ROW_RE = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,2}[.)]\s*|[a-zđ][.)]\s*)?(?:thuộc )?(?:l[ĩỉ]nh vực|nội dung dự thi|nhóm (?:nội dung|lĩnh vực)|chủ đề)"
    r"[^:\n\t]{0,80}[:\t](?P<value>[^\n]{3,400})",
    re.IGNORECASE | re.MULTILINE,
)
_TICKED_RE = re.compile(r"(?:[☒☑✓✔■]|\[\s?[xX]\s?\])\s*$")
# The value ends with its sentence: "Lĩnh vực: Cải cách tài chính công. Ngày áp dụng: …"
_VALUE_END_RE = re.compile(r"[.;]\s+(?=\w[^:\n]{2,60}:)")


def stated_topics(document: Document) -> tuple[Topic, ...]:
    """The topics named in the entry's row on its field, in the order in which they stand; each is `listed`."""
    text = new_tone_placement(document.text)
    named: dict[str, tuple[int, int]] = {}
    for row in _ROW_RE.finditer(text):
        end = _VALUE_END_RE.search(text, row.start("value"), row.end())
        for code, start, stop in _named(text, row.start("value"), end.start() if end else row.end()):
            named.setdefault(code, (start, stop))
    return tuple(
        _topic(document, code, span, round(STATED_SCORE - _STEP * place, 3)) for place, (code, span) in enumerate(named.items())
    )


def _named(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Topics named in a stretch in order, each by its longest name; of a menu only the ticked ones."""
    found = sorted(_names(text, start, end), key=lambda hit: (hit[1], hit[1] - hit[2]))
    apart = [hit for index, hit in enumerate(found) if all(hit[1] >= other[2] for other in found[:index])]
    ticked = [hit for hit in apart if _TICKED_RE.search(text, max(start, hit[1] - 8), hit[1])]
    return ticked or (apart if len({code for code, _, _ in apart}) <= _MOST_STATED else [])


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for entry in taxonomy():
        for pattern in (entry.alias, entry.brief):
            yield from ((entry.code, match.start(), match.end()) for match in pattern.finditer(text, start, end))


def _topic(document: Document, code: str, span: tuple[int, int], score: float) -> Topic:
    return Topic(code=code, listed=True, score=score, evidence=document.evidence(*span, rule="topics.stated", confidence=score))
