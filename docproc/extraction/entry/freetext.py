"""Sections of entries without headings: each sentence has a role, by the trained model, its beginning, and the usual order."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from docproc.extraction.entry.headings import SECTIONS, closes, lexicon, plain
from docproc.extraction.entry.labels import label_at
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.extraction.entry.roles import ROLES, decode, role_model
from docproc.extraction.entry.roles.features import sentence_features
from docproc.extraction.entry.stretches import Stretch

# A cue counts within so many characters of the sentence's beginning, and as much as evidence of this log-probability.
_NEAR_START = 30
_CUE = 1.5
# Shorter lines are titles and labels.
_LEAST_LINE = 60
_LEAST_SENTENCE = 25
_LEAST_TEXT = 40
_CONFIDENCE = 0.6

_COURTESY = 10.0
"""Log-probability by which what only greets or introduces is no section."""
_COURTESY_RE = re.compile(
    r"\W*(?:kính (?:gửi|thưa|chúc|mong|trình)|thưa |gửi |xin (?:chào|trân trọng|cảm ơn|chân thành)|trân trọng|rất mong|"
    r"chúc |liên hệ|số điện thoại|"
    r"(?:tôi|em|cháu|chúng tôi|chúng em|nhóm)(?: xin| có)? (?:cảm ơn|chân thành|chúc|tên|là |gồm |trình bày|gửi|cam)|"
    r"liên lạc|[^.]{0,120}(?<!\w)xin (?:được )?(?:gửi|trình bày|giới thiệu|tham gia)|(?:ai|nếu) cần (?:hỏi|biết|liên)|"
    r"(?:chuyện là|như sau|cụ thể như)[^,]{0,12}$)"
)
_SENTENCE_RE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]*")


class _Unit(NamedTuple):
    """A sentence of the account."""

    start: int
    end: int
    begins: bool
    """Whether it begins a paragraph."""
    courtesy: bool
    """Whether it only greets, introduces, thanks or closes."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph or section, without those that hold no word."""
    return [match.group().strip() for match in _SENTENCE_RE.finditer(text) if any(c.isalpha() for c in match.group())]


def free_stretches(text: str, lines: tuple[TextLine, ...], named: Sequence[int] = ()) -> list[Stretch]:
    """Runs of sentences of one role; `named` are offsets at which title and authors stand, whose sentences introduce them."""
    units = [unit for line in lines for unit in _units(text, line, named)]
    model = role_model()
    emissions = []
    for index, unit in enumerate(units):
        sentence = text[unit.start : unit.end]
        found = model.log_probabilities(sentence_features(sentence, index / len(units)))
        cue = _cued(sentence)
        bonus = [_CUE * (role == cue) + _COURTESY * (unit.courtesy and role not in SECTIONS) for role in ROLES]
        emissions.append(np.asarray(found + np.array(bonus, dtype=np.float32), dtype=np.float32))
    columns = decode(model, emissions, [unit.begins for unit in units])
    return list(_stretches(text, units, [ROLES[column] for column in columns]))


def _units(text: str, line: TextLine, named: Sequence[int]) -> Iterator[_Unit]:
    content = text[line.start : line.end]
    if closes(text, line):
        yield _Unit(line.start, line.end, begins=True, courtesy=True)
    elif _is_prose(content, line) and label_at(text, line.body, line.end) is None:
        spans = [match.span() for match in _SENTENCE_RE.finditer(text, line.body, line.end) if not match.group().isspace()]
        for index, (start, end) in enumerate(spans):
            courtesy = _COURTESY_RE.match(plain(text[start:end])) is not None or any(start <= offset < end for offset in named)
            yield _Unit(start, end, index == 0, courtesy)


def _is_prose(content: str, line: TextLine) -> bool:
    if "\t" in content:
        return False
    listed = line.rank < PLAIN_RANK and len(content) >= _LEAST_SENTENCE
    return listed or len(content) >= _LEAST_LINE or (len(content) >= _LEAST_SENTENCE and content.rstrip().endswith("."))


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


def _stretches(text: str, units: list[_Unit], roles: list[str]) -> Iterator[Stretch]:
    for role, run in groupby(zip(units, roles, strict=True), key=lambda pair: pair[1]):
        members = [unit for unit, _ in run]
        start = (
            members[0].start
            + len(text[members[0].start : members[0].end])
            - len(text[members[0].start : members[0].end].lstrip())
        )
        if role in SECTIONS and members[-1].end - start >= _LEAST_TEXT:
            yield Stretch(role, start, members[-1].end, strong=False, confidence=_CONFIDENCE, rule="entry.sections.role")
