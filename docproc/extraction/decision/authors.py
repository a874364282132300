"""Authors as lists of initiatives name them: parted by commas, semicolons, line breaks, "và", or only by their surnames."""

import re

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.vietnamese.people import find_people, strip_honorifics

_SURE, _ODD = 0.94, 0.75
_PART_RE = re.compile(r"[^,;\n]+")
_ODD_NAME_RE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,4}")


def authors_in(document: Document, start: int, end: int, *, rule: str) -> tuple[Author, ...]:
    """Authors named in `text[start:end]`, with what is said of each."""
    text = document.text
    people = [(start + name.start, start + name.end) for name in find_people(text[start:end])]
    found = _odd_names(document, start, end, rule, people)
    for (first, last), following in zip(people, [*(a for a, _ in people[1:]), end], strict=False):
        said = parse_attributes(text[last:following])
        found.append(
            Author(
                name=" ".join(text[first:last].split()),
                position=said.position,
                unit=said.unit,
                share_percent=said.share,
                evidence=document.evidence(first, last, rule=rule, confidence=_SURE),
            )
        )
    return tuple(sorted(found, key=lambda author: author.evidence.start if author.evidence else 0))


def _odd_names(document: Document, start: int, end: int, rule: str, people: list[tuple[int, int]]) -> list[Author]:
    """Names with surnames that we do not know: capitalised words between commas."""
    found = []
    for part in _PART_RE.finditer(document.text, start, end):
        if any(first < part.end() and part.start() < last for first, last in people):
            continue
        bare = strip_honorifics(part.group()).strip(" .-–•")
        if (
            _ODD_NAME_RE.fullmatch(bare)
            and all(word[0].isupper() for word in bare.split())
            and not parse_attributes(", " + bare).unit
        ):
            first = document.text.index(bare, part.start())
            evidence = document.evidence(first, first + len(bare), rule=rule, confidence=_ODD)
            found.append(Author(name=bare, evidence=evidence))
    return found
