"""Footnotes at the end of a page, and their marks in the text, which would otherwise stick to words and numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docproc.documents import BlockKind
from docproc.reading.drafts import Paragraph
from docproc.reading.layout.content import Token
from docproc.reading.layout.lines import PageLine, line_from

_SMALLER = 0.92
"""Share of the body's type size that footnotes stay below."""
_MARK_RE = re.compile(r"[(\[]?(\d{1,2}|\*{1,3})[)\]]?(?:\s|$)")


class Footnotes(NamedTuple):
    """The footnotes of a page."""

    paragraphs: tuple[Paragraph, ...]
    """One a note, its mark in front."""
    lines: tuple[PageLine, ...]
    """What is left of the page, without the marks."""


def footnotes_of(lines: Sequence[PageLine], page: int, body_size: float) -> Footnotes:
    """The footnotes of a page and its other lines."""
    order = sorted(lines, key=lambda line: line.box.top)
    first = len(order)
    while first and order[first - 1].size < _SMALLER * body_size:
        first -= 1
    notes = order[first:]
    if not notes or first == 0 or _mark(notes[0]) is None:
        return Footnotes((), tuple(_unmarked(lines, frozenset())))
    marks = frozenset(mark for note in notes if (mark := _mark(note)) is not None)
    small = set(notes)
    return Footnotes(tuple(_paragraphs(notes, page)), tuple(_unmarked([line for line in lines if line not in small], marks)))


def _mark(line: PageLine) -> str | None:
    found = _MARK_RE.match(line.text)
    return found.group(1) if found else None


def _paragraphs(notes: Sequence[PageLine], page: int) -> list[Paragraph]:
    groups: list[list[PageLine]] = []
    for note in notes:
        if _mark(note) is not None or not groups:
            groups.append([note])
        else:
            groups[-1].append(note)
    return [Paragraph(tuple(n.draft() for n in group), BlockKind.FOOTNOTE, page, size=group[0].size) for group in groups]


def _unmarked(lines: Sequence[PageLine], marks: frozenset[str]) -> list[PageLine]:
    """Lines without the raised marks of these notes; other raised figures go back to their word (m2)."""
    return [without_marks(line, marks) for line in lines]


def without_marks(line: PageLine, marks: frozenset[str]) -> PageLine:
    """A line without the raised marks of some notes, and with all other raised figures back at their word."""
    if not any(token.raised for token in line.tokens):
        return line
    kept: list[Token] = []
    for token in line.tokens:
        if token.raised and token.text.strip("()[]") in marks and kept:
            continue
        if token.raised and kept:
            last = kept.pop()
            box = last.box._replace(x1=token.box.x1, top=min(last.box.top, token.box.top))
            kept.append(last._replace(text=last.text + token.text, box=box))
        else:
            kept.append(token)
    return line_from(kept)
