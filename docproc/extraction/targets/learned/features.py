"""Features of a number for the model of targets, by hash: what the rules see in it, its list, and the words around it."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from docproc.documents.values import Change, Comparator
from docproc.extraction.targets.blocks import blocks_of
from docproc.extraction.targets.candidate import Candidate
from docproc.extraction.targets.words import anywhere, listed
from docproc.vietnamese.quantities import Quantity
from docproc.vietnamese.quantities.units import measures
from docproc.vietnamese.unicode import new_tone_placement

BUCKETS = 1 << 14
"""Features share so many places."""
_WORD_RE = re.compile(r"[^\W\d_]+|\d+|%")
_BEFORE, _AFTER = 120, 60
"""Characters around the number from which words are taken."""
_LEFT, _RIGHT, _FIRST, _TITLE, _INTRODUCTION = 8, 5, 4, 12, 14
"""Words taken from each place."""
_MANY = 6
_PERCENT_RE = re.compile(r"\d\s?%")


class Features(NamedTuple):
    """Places of features in the model's weights."""

    cues: tuple[int, ...]
    """Of what the rules and the layout tell."""
    words: tuple[int, ...]
    """Of words; each weighs less than a cue."""


def candidate_features(candidate: Candidate) -> Features:
    """The features of a number."""
    return Features(_places(_cues(candidate)), _places(_words(candidate)))


def _places(names: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({zlib.crc32(name.encode()) % BUCKETS for name in names}))


def _cues(candidate: Candidate) -> Iterator[str]:
    quantity, clause, text = candidate.quantity, candidate.clause, candidate.text
    unit = _unit_class(quantity)
    compared = quantity.comparator is not Comparator.EQ or quantity.change is not Change.LEVEL
    yield from (f"unit {unit}", f"unit {unit} compared {compared}", f"comparator {quantity.comparator.value}")
    yield f"change {quantity.change.value}"
    yield from (f"inside {kind.value}" for kind in candidate.inside)
    yield from (f"context {name}" for name in candidate.contexts)
    yield f"for {round(candidate.reasons_for * 5)}"
    yield f"against {min(round(candidate.reasons_against * 5), 8)}"
    yield f"sum {max(min(round((candidate.reasons_for - candidate.reasons_against) * 5), 6), -6)}"
    before = text[clause.start : quantity.start]
    told = {
        "nowhere": not candidate.inside,
        "term above": candidate.headed_by_term,
        "campaign": candidate.campaign,
        "possible": candidate.possible,
        "explicit": quantity.explicit,
        "share": quantity.share is not None,
        "range": quantity.upper is not None,
        "approximate": quantity.approximate,
        "in brackets": before.count("(") > before.count(")"),
        "goal": anywhere("goals").search(text, clause.sentence_start, clause.end) is not None,
        "past": anywhere("past").search(text, clause.start, clause.end) is not None,
    }
    yield from (name for name, true in told.items() if true)
    metric = candidate.metric
    yield "no metric" if metric is None else f"metric {metric.side} {metric.headed}"
    yield from _layout(candidate)


def _layout(candidate: Candidate) -> Iterator[str]:
    block = blocks_of(candidate.text).at(candidate.quantity.start)
    line = _line(candidate.text, candidate.quantity.start)
    yield f"marked {block.marked}"
    yield f"list of {min(block.lines, _MANY)}"
    yield f"measuring {round(block.measuring * 4)}"
    yield f"introduced {block.introduction.rstrip().endswith(':')}"
    yield f"percentages {min(len(_PERCENT_RE.findall(line)), 3)}"


def _unit_class(quantity: Quantity) -> str:
    unit = (quantity.unit or "").lower()
    classes = {
        "percent": unit in {"%", "điểm %", "điểm phần trăm"},
        "rank": quantity.rank,
        "none": not unit,
        "never": unit in listed("never"),
        "needs section": unit in listed("needs_section"),
        "measure": unit in measures(),
    }
    return next((name for name, true in classes.items() if true), "noun")


def _words(candidate: Candidate) -> Iterator[str]:
    text, quantity = candidate.text, candidate.quantity
    line_start = text.rfind("\n", 0, quantity.start) + 1
    left = _in(text[max(line_start, quantity.start - _BEFORE) : quantity.start])[-_LEFT:]
    yield from (f"L {word}" for word in left)
    yield from (f"L {first} {second}" for first, second in pairwise(left))
    right = text[quantity.end : quantity.end + _AFTER].split("\n", maxsplit=1)[0]
    yield from (f"R {word}" for word in _in(right)[:_RIGHT])
    yield from (f"F {word}" for word in _in(text[line_start : quantity.start])[:_FIRST])
    for title in candidate.titles[-2:]:
        yield from (f"T {word}" for word in _in(title)[:_TITLE])
    yield from (f"I {word}" for word in _in(blocks_of(text).at(quantity.start).introduction)[-_INTRODUCTION:])


def _line(text: str, offset: int) -> str:
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def _in(text: str) -> list[str]:
    return ["0" if word[0].isdigit() else word for word in _WORD_RE.findall(new_tone_placement(text).lower())]
