"""What each passage of a plan is about, by the headings above it and by the sentences that open like one.

"Đối tượng tham gia:" over a list and "Đối tượng thi đua là các tập thể …" within a news item do the same work.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Doc

from docproc.extraction.context import document_of, draft_of
from docproc.vietnamese.outline import Heading


class SectionKind(StrEnum):
    """What a passage is about."""

    ELIGIBILITY = "eligibility"
    TARGETS = "targets"
    TOPICS = "topics"
    CRITERIA = "criteria"
    AWARDS = "awards"
    REQUIREMENTS = "requirements"
    RESULTS = "results"
    """What has been reached so far; no aim."""
    GRADING = "grading"
    """How marks turn into grades."""
    SCHEDULE = "schedule"
    SUBMISSION = "submission"
    BUDGET = "budget"
    ORGANISATION = "organisation"
    PURPOSE = "purpose"


MOST_SECTIONS = 400
"""Sections kept; a real plan has up to about sixty, a text made to slow us down any number."""


class Section(NamedTuple):
    """A passage and what it is about; offsets are 0-based, end exclusive."""

    kinds: frozenset[SectionKind]
    """One or more kinds."""
    start: int
    """Where its heading or opening words begin."""
    body_start: int
    """Where they end."""
    end: int
    """Where the passage ends."""
    title: str
    """The heading or the opening words."""


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("sections.toml").read_text(encoding="utf-8"))


@cache
def _title_patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(r"(?:\d+\. ?)?\b(?:" + "|".join(_data()[kind.value]["titles"]) + ")", re.IGNORECASE))
        for kind in SectionKind
    )


@cache
def _opening_patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    """At the start of a paragraph or sentence; then, within a few words, a colon, "là", "gồm", a capital or the line's end."""
    ordinal = r"(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là),? "
    head = rf"(?:(?<=\n)|(?<=[.;!?] )|\A)(?:[-–+*•] ?|\d{{1,2}}\.\s?|\(\d\) |{ordinal})?"
    tail = r"(?:[^.;:\n]{0,90}?(?::|\blà\b|\bgồm\b)|(?=\s+[A-ZĐ])|(?=[ \t]*(?:\n|\Z))|\.(?=\s+[A-ZĐ\d]))"
    rows = [(kind, patterns, tail) for kind, patterns in _data()["openings"].items()]
    rows += [(kind, patterns, "") for kind, patterns in _data()["runs_on"].items()]
    return tuple((SectionKind(kind), re.compile(rf"{head}(?i:{'|'.join(patterns)})(?!\w){end}")) for kind, patterns, end in rows)


def kinds_of_title(title: str) -> frozenset[SectionKind]:
    """What a heading announces; empty when it says nothing of interest. "Tiêu chí thi đua" is no criterion of a jury."""
    plain = " ".join(title.split())
    if _MEASURED_RE.search(plain):
        return frozenset()  # "1. Thời gian tiếp nhận hồ sơ không quá 05 phút" is content, whatever it begins with
    kinds = {kind for kind, pattern in _title_patterns() if pattern.search(plain)}
    if SectionKind.ELIGIBILITY in kinds and re.match(r"(?i)(?:\w+ )?đối tượng", plain):
        kinds &= {SectionKind.ELIGIBILITY, SectionKind.TOPICS, SectionKind.TARGETS}
    for winner, loser in _OVERRIDES:
        if winner in kinds:
            kinds.discard(loser)
    return frozenset(kinds)


_MEASURED_RE = re.compile(r"\d\s?(?:%|phút|điểm|ngày|giờ|đồng|triệu)", re.IGNORECASE)
_OVERRIDES = (
    (SectionKind.AWARDS, SectionKind.TOPICS),
    (SectionKind.AWARDS, SectionKind.CRITERIA),
    (SectionKind.AWARDS, SectionKind.ELIGIBILITY),
    (SectionKind.CRITERIA, SectionKind.TOPICS),
    (SectionKind.REQUIREMENTS, SectionKind.TOPICS),
    (SectionKind.CRITERIA, SectionKind.REQUIREMENTS),
    (SectionKind.RESULTS, SectionKind.TARGETS),
    (SectionKind.SUBMISSION, SectionKind.REQUIREMENTS),
)
"""Where a title names both, the first is what it is about: "Tiêu chí xét khen thưởng" is about awards."""


def sections_in(doc: Doc) -> tuple[Section, ...]:
    """The sections of the document under `doc`, found once for all components."""
    scratch = draft_of(doc).scratch
    if "sections" not in scratch:
        scratch["sections"] = find_sections(document_of(doc).text, scratch.get("outline", ()))
    found: tuple[Section, ...] = scratch["sections"]
    return found


def find_sections(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The passages of `text` whose heading or opening says what they are about, by their start."""
    found = [
        Section(kinds, h.start, h.end, h.body_end, h.title) for h in headings if h.title and (kinds := kinds_of_title(h.title))
    ]
    found.extend(_openings(text, headings))
    return tuple(sorted(found, key=lambda section: (section.start, -section.end))[:MOST_SECTIONS])


def _openings(text: str, headings: Sequence[Heading]) -> Iterator[Section]:
    """Sentences that open like a heading; each reaches to the next one or to the end of its paragraph.

    One that fills its line heads the lines below it, up to the next opening or numbered heading.
    """
    by_start: dict[int, tuple[int, set[SectionKind]]] = {}
    for kind, pattern in _opening_patterns():
        for match in pattern.finditer(text):
            end, kinds = by_start.get(match.start(), (match.end(), set()))
            by_start[match.start()] = (max(end, match.end()), kinds | {kind})
    taken = {h.start for h in headings if h.title and kinds_of_title(h.title)}
    marks = sorted({*by_start, *(h.start for h in headings if h.marker[:1] not in _BULLETS)})
    for start, (body_start, kinds) in sorted(by_start.items()):
        if start in taken:
            continue
        position = bisect_right(marks, start)
        following = marks[position] if position < len(marks) else len(text)
        end = text.find("\n", body_start)
        if end >= 0 and not text[body_start:end].strip():
            end = following
        elif end - body_start > _LONGEST_RUN:
            end = _sentence_end(text, body_start, end)
        yield Section(
            frozenset(kinds),
            start,
            body_start,
            min(end if end >= 0 else len(text), following),
            text[start:body_start].strip(" :-–"),
        )


_LONGEST_RUN = 1500
"""Characters: a paragraph longer than this is a whole article, of which the opening governs its own sentences only."""
_SENTENCE_END_RE = re.compile(r"(?<=[^\W\d])[.!?](?=\s+[A-ZĐ])")


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _SENTENCE_END_RE.search(text, start, end)
    return match.end() if match else end


_BULLETS = frozenset("-–+•*·")


def sections_at(sections: Sequence[Section], offset: int) -> tuple[Section, ...]:
    """The sections that cover `offset`, outermost first."""
    return tuple(section for section in sections if section.start <= offset < section.end)


def kinds_at(sections: Sequence[Section], offset: int) -> frozenset[SectionKind]:
    """What the innermost section around `offset` is about; empty outside all."""
    covering = sections_at(sections, offset)
    return covering[-1].kinds if covering else frozenset()


def sections_of(sections: Sequence[Section], kind: SectionKind) -> tuple[Section, ...]:
    """The sections of a kind that do not lie within another of that kind."""
    chosen: list[Section] = []
    for section in sections:
        if kind in section.kinds and not (chosen and section.start < chosen[-1].end):
            chosen.append(section)
    return tuple(chosen)
