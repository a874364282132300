"""Authors as lists of initiatives name them: parted by commas, semicolons, line breaks, "và", or only by their surnames."""

import re
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import find_addressed_people, find_listed_people, find_people

Range = tuple[int, int]
"""Offsets into the document's text, 0-based, end exclusive."""

_SURE, _ODD = 0.94, 0.75
_PART_RE = re.compile(r"[^\s;\n][^;\n]{3,120}")
_COLLECTIVE_RE = re.compile(rf"{any_of('bodies')}(?! viên)\s")


def authors_in(document: Document, ranges: Sequence[Range], *, rule: str) -> list[Author]:
    """Authors named in the ranges, which are read as one text: a cell that a page break cut in two has two."""
    joined = _Joined(document.text, ranges)
    listed = find_listed_people(joined.text)
    addressed = [n for n in find_addressed_people(joined.text) if not any(a.start < n.end and n.start < a.end for a in listed)]
    people = [(name.start, name.end) for name in sorted([*listed, *addressed])]
    found: list[Author] = []
    if not people:
        return list(_bodies(document, joined, rule=rule))
    for (start, end), following in zip(people, [*(a for a, _ in people[1:]), len(joined.text)], strict=False):
        said = parse_attributes(joined.text[end:following])
        first, last = joined.source(start, end)
        confidence = _SURE if find_people(joined.text[start:end]) else _ODD
        found.append(
            Author(
                name=" ".join(joined.text[start:end].split()),
                position=said.position,
                unit=said.unit,
                share_percent=said.share,
                evidence=document.evidence(first, last, rule=rule, confidence=confidence),
            )
        )
    return found


def _bodies(document: Document, joined: "_Joined", *, rule: str) -> Iterator[Author]:
    """Bodies where no person is named: "Chi đoàn phường An Hội"; "Tập thể …" only repeats the unit."""
    for part in _PART_RE.finditer(joined.text):
        if _COLLECTIVE_RE.match(plain(part.group())):
            evidence = document.evidence(*joined.source(*part.span()), rule=rule, confidence=_ODD)
            yield Author(name=" ".join(part.group().split()), evidence=evidence)


class _Joined:
    """Stretches of a text joined by blanks, with the way back to where each came from."""

    def __init__(self, text: str, ranges: Sequence[Range]) -> None:
        self._ranges = [(start, end) for start, end in ranges if end > start]
        self.text = " ".join(text[start:end] for start, end in self._ranges)

    def source(self, start: int, end: int) -> Range:
        """Where `text[start:end]` stands in the source; its first part where it runs over several stretches."""
        offset = 0
        for first, last in self._ranges:
            length = last - first
            if start < offset + length:
                return first + start - offset, min(last, first + end - offset)
            offset += length + 1
        raise IndexError(start)
