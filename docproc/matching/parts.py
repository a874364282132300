"""Which stretches of an idea carry it: title, solution and what is new; grievance, effect and scope only support it.

A free text is parted by its headings, whether they stand on lines of their own or open a paragraph with a colon.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from docproc.matching.idea import Idea
from docproc.matching.lexicon import folded, parts_lexicon

SUPPORTING_SECTIONS = frozenset({"problem", "effect", "applicability"})
"""Sections of an entry that only support its idea."""
_MARKER = r"(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/:]\s?|\d{1,2}\s|[-–+*•]\s?|(?:phần|mục|bước)\s\w{1,5}[.:]?\s?)?"
_HEADING_RE = re.compile(
    rf"(?im)^[ \t]*{_MARKER}(?P<title>[^\n:]{{3,90}}?)(?::|(?<![;,\s])[ \t]*$)|(?<=[.;!?] )(?P<inner>[^\W\d_][^\n:.;!?]{{3,50}}):"
)
_LONGEST_HEADING = 14
"""Syllables of the longest heading; a longer line is a sentence, and so is one that ends with a comma or a semicolon."""


class Part(StrEnum):
    """What a stretch of text is to the idea."""

    CARRYING = "carrying"
    SUPPORTING = "supporting"
    FORM = "form"


class Stretch(NamedTuple):
    """A stretch of text that only supports the idea."""

    start: int
    """Offset of its first character, 0-based."""
    end: int
    """Offset after its last, exclusive."""


def supporting(idea: Idea) -> tuple[Stretch, ...]:
    """The stretches of `idea.text` that only support it; nothing where nothing else would be left."""
    found: list[Stretch] = []
    position = len(idea.title) + 1
    for name, text in idea.sections.items():
        if name in SUPPORTING_SECTIONS:
            found.append(Stretch(position, position + len(text)))
        else:
            found += (Stretch(position + s.start, position + s.end) for s in _supporting_in(text))
        position += len(text) + 1
    return tuple(found)


def _supporting_in(text: str) -> Iterator[Stretch]:
    """Stretches under headings that announce no part of the idea; lines of a form end with themselves."""
    part, start = Part.CARRYING, 0
    for match in _HEADING_RE.finditer(text):
        announced = part_of(match.group("title") or match.group("inner"))
        if announced is Part.FORM:
            end = text.find("\n", match.start())
            yield Stretch(match.start(), end if end >= 0 else len(text))
        elif announced is not None:
            if part is Part.SUPPORTING:
                yield Stretch(start, match.start())
            part, start = announced, match.start()
    if part is Part.SUPPORTING:
        yield Stretch(start, len(text))


@lru_cache(maxsize=10_000)
def part_of(heading: str) -> Part | None:
    """What stands under a heading; null for a line that is none of ours."""
    forms = folded(heading)
    if not forms or len(forms) > _LONGEST_HEADING:
        return None
    lexicon = parts_lexicon()
    while forms and (lead := next((phrase for phrase in lexicon.lead if forms[: len(phrase)] == phrase), None)):
        if (found := lexicon.part(forms)) is not None:
            return Part(found)
        forms = forms[len(lead) :]
    found = lexicon.part(forms) if forms else None
    return Part(found) if found else None
