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


LONGEST_CLAUSE = 1500
"""Characters; the longest clause of a real plan has about 900."""


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
        yield from _pieces(text, Clause(clause_start, cut.start(), sentence_start))
        clause_start = cut.end()
        if _SENTENCE_RE.match(cut.group()[:1]):
            sentence_start = cut.end()
    yield from _pieces(text, Clause(clause_start, end, sentence_start))


def _pieces(text: str, clause: Clause) -> Iterator[Clause]:
    """The clause, or stretches of it where it has no end in sight, so that the work stays linear."""
    start = clause.start
    while clause.end - start > LONGEST_CLAUSE:
        cut = max(text.rfind(" ", start, start + LONGEST_CLAUSE), start + LONGEST_CLAUSE // 2)
        yield Clause(start, cut, max(clause.sentence_start, start))
        start = cut
    if text[start : clause.end].strip():
        yield Clause(start, clause.end, clause.sentence_start if start == clause.start else start)
