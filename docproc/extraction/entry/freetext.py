"""Sections of entries without headings, by how their sentences begin ("Hiện nay, …", "Tôi đề xuất …", "Kết quả, …")."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docproc.extraction.entry.headings import closes, lexicon, plain
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.entry.stretches import Stretch

# A cue counts within so many characters of the sentence's beginning.
_NEAR_START = 30
# Shorter lines are titles and labels.
_LEAST_LINE = 60
_LEAST_SENTENCE = 25
_LEAST_TEXT = 40
_CONFIDENCE = 0.6

_SENTENCE_RE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]*")


def free_stretches(text: str, lines: tuple[TextLine, ...]) -> list[Stretch]:
    """Stretches that begin at a sentence with a cue and run to the next cue of another section."""
    marks: list[tuple[int, str | None]] = []
    for line in lines:
        if closes(text, line):
            marks.append((line.start, None))
        elif _is_prose(text[line.start : line.end]):
            marks += _marks(text, line)
    marks.append((len(text), None))
    return list(_stretches(text, marks))


def _is_prose(content: str) -> bool:
    long_enough = len(content) >= _LEAST_LINE or (len(content) >= _LEAST_SENTENCE and content.rstrip().endswith("."))
    return long_enough and "\t" not in content


def _marks(text: str, line: TextLine) -> Iterator[tuple[int, str | None]]:
    for sentence in _SENTENCE_RE.finditer(text, line.body, line.end):
        section = _cued(sentence.group())
        if section is not None:
            yield sentence.start(), section


def _cued(sentence: str) -> str | None:
    """The section whose cue stands earliest; the longest cue where several begin alike."""
    opening = plain(sentence[: _NEAR_START * 2])
    found = [
        (opening.find(cue), -len(cue), section)
        for section, cues in lexicon().cues.items()
        for cue in cues
        if 0 <= opening.find(cue) <= _NEAR_START
    ]
    return min(found)[2] if found else None


def _stretches(text: str, marks: list[tuple[int, str | None]]) -> Iterator[Stretch]:
    merged = [mark for i, mark in enumerate(marks) if i == 0 or marks[i - 1][1] != mark[1]]
    for (start, section), (end, _) in pairwise(merged):
        if section is not None and len(text[start:end].strip()) >= _LEAST_TEXT:
            yield Stretch(section, start, end, strong=False, confidence=_CONFIDENCE, rule="entry.sections.cue")
