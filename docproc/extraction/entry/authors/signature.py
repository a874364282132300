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

_HEAD_RE = re.compile(rf"(?:^|\W){any_of('positions')}|(?:^|\W)(?:tm|t/m|kt|tl|thay mặt)\W")
_FROM_RE = re.compile(r"^\W{0,3}(?:From|Từ|Người gửi)\s*:\s*(?P<name>[^\n<]{3,60})", re.MULTILINE | re.IGNORECASE)
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
                return names + _below(document, lines, following)
    return _last_line(document, lines)


def _below(document: Document, lines: tuple[TextLine, ...], first: TextLine) -> list[Author]:
    """Further names, each alone on a line under the first."""
    found: list[Author] = []
    for line in lines[lines.index(first) + 1 :]:
        if not is_person_name(document.text[line.start : line.end]):
            break
        found += _names(document, line)
    return found


def _last_line(document: Document, lines: tuple[TextLine, ...]) -> list[Author]:
    """A letter's last line that is nothing but a name."""
    above = document.text[lines[-2].start : lines[-2].end] if len(lines) > 1 else ""
    if lines and is_person_name(document.text[lines[-1].start : lines[-1].end]) and not _signs_for_a_body(above):
        return _names(document, lines[-1])
    return _sender(document)


def _signs_for_a_body(line: str) -> bool:
    """Whether a name under it is that of a body's head, who endorses: "GIÁM ĐỐC", "TM. BAN CHẤP HÀNH"."""
    return line.isupper() and _HEAD_RE.search(plain(line)) is not None


def _sender(document: Document) -> list[Author]:
    """Whose name the head of an e-mail gives: From: "Nông Thị Xuân" <…>."""
    match = _FROM_RE.search(document.text)
    people = find_people(match.group("name")) if match else ()
    if match is None or len(people) != 1:
        return []
    start, end = match.start("name") + people[0].start, match.start("name") + people[0].end
    evidence = document.evidence(start, end, rule="entry.authors.sender", confidence=_CONFIDENCE)
    return [Author(name=" ".join(document.text[start:end].split()), evidence=evidence)]


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
