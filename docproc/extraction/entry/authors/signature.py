"""The author of an entry that names none elsewhere: who signed it."""

import re

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import find_people, is_person_name, strip_honorifics

# Lines between "NGƯỜI NỘP ĐƠN" and the name: "(Ký, ghi rõ họ tên)", a stamp's words, blanks.
_NEAR = 5
_CONFIDENCE = 0.7

_SIGNED_RE = re.compile(rf"\W*{any_of('signed')}(?:[^\n:]{{0,40}}$|\s*:)")


def authors_by_signature(document: Document, lines: tuple[TextLine, ...]) -> list[Author]:
    """Names under "Người nộp đơn", "Tác giả" and the like, which may stand side by side."""
    text = document.text
    for index, line in reversed(list(enumerate(lines))):
        if _SIGNED_RE.match(plain(text[line.start : line.end])) is None:
            continue
        for following in lines[index + 1 : index + 1 + _NEAR]:
            names = _names(document, following)
            if names:
                return names
    return _last_line(document, lines)


def _last_line(document: Document, lines: tuple[TextLine, ...]) -> list[Author]:
    """A letter's last line that is nothing but a name."""
    if lines and is_person_name(document.text[lines[-1].start : lines[-1].end]):
        return _names(document, lines[-1])
    return []


def _names(document: Document, line: TextLine) -> list[Author]:
    content = document.text[line.start : line.end]
    people = find_people(content)
    if not people or strip_honorifics(content[: people[0].start] + "X").strip() != "X":
        return []
    spans = [(line.start + person.start, line.start + person.end) for person in people]
    return [
        Author(
            name=" ".join(document.text[start:end].split()),
            evidence=document.evidence(start, end, rule="entry.authors.signature", confidence=_CONFIDENCE),
        )
        for start, end in spans
    ]
