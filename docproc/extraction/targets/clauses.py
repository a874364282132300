"""Clauses: the stretches of a paragraph within which a number and what it measures stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A clause ends at a semicolon, a full stop before a new sentence, or a dash that opens a bullet within the line.
_BREAK_RE = re.compile(
    r";|(?<![\d.])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-ZĐ“\"(-])|(?<=[.;:!?])\s+[-–+•]\s|\s[-–]\s(?=[A-ZĐ])|[!?](?=\s|$)"
)
_SENTENCE_RE = re.compile(r"[.!?](?=\s|$)")
_ABBREVIATION_RE = re.compile(r"\b(?:TP|Tp|Th\.?S|T\.Ư|v\.v|ThS|TS|GS|Đ/c|tr)\.$")
_LINE_RE = re.compile(r"[^\n]+")


class Clause(NamedTuple):
    """A clause; offsets are into the document's text."""

    start: int
    end: int
    sentence_start: int
    """Where its sentence begins: several clauses may share one "phấn đấu"."""


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of all paragraphs in order; rows of tables are left out."""
    for line in _LINE_RE.finditer(text):
        if "\t" not in line.group():
            yield from _clauses_of_line(text, line.start(), line.end())


def _clauses_of_line(text: str, start: int, end: int) -> Iterator[Clause]:
    clause_start = sentence_start = start
    for cut in _BREAK_RE.finditer(text, start, end):
        if _ABBREVIATION_RE.search(text, max(start, cut.start() - 6), cut.start() + 1):
            continue
        if text[clause_start : cut.start()].strip():
            yield Clause(clause_start, cut.start(), sentence_start)
        clause_start = cut.end()
        if _SENTENCE_RE.match(cut.group()[:1]):
            sentence_start = cut.end()
    if text[clause_start:end].strip():
        yield Clause(clause_start, end, sentence_start)
