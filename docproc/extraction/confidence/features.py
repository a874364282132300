"""What speaks for a value being right: its rule, its form, what competes with it, where it stands, how it was read."""

import math
import re
from collections.abc import Iterator
from typing import Any

from docproc.documents.base import Record
from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.extraction.confidence.slots import Slot

Features = dict[str, float]
"""Feature to value; most are 0 or 1, lengths and counts are logarithms scaled to about 1."""

_LONG = math.log(400.0)
_MANY = math.log(40.0)
_LEAST_CONFIDENCE = 0.02
_CODES = ("role", "precision", "comparator", "change", "kind", "form", "code", "type")
_WORDS = ("metric", "name", "title", "text", "label", "unit", "number", "subject")
_OPENINGS_RE = re.compile(r"[\W\d]*[^\W\d_a-zà-ỹ]")
_DANGLING_RE = re.compile(
    r"(?:^|\s)(?:của|và|là|trong|với|các|đạt|có|từ|đến|cho|được|theo|tại|về|do|bằng|như|ở)\W*$", re.IGNORECASE
)
_NEAR = 250
"""Characters within which another value of the same field competes."""


def features_of(slot: Slot) -> Features:
    """The features of a slot; each holds for its field apart as well."""
    found = dict(_features(slot))
    specific = {f"{slot.field}|{name}": value for name, value in found.items()}
    return {"bias": 1.0, f"field={slot.field}": 1.0, **found, **specific}


def _features(slot: Slot) -> Iterator[tuple[str, float]]:
    evidence, text = slot.evidence, slot.document.text
    yield f"rule={evidence.rule}", 1.0
    bounded = min(1 - _LEAST_CONFIDENCE, max(_LEAST_CONFIDENCE, evidence.confidence))
    yield "rule's own", math.log(bounded / (1 - bounded)) / 3
    yield from _of_quote(evidence, text)
    yield from _of_competition(slot)
    yield from _of_line(slot)
    yield from _of_document(slot.document, evidence)
    yield from _of_value(slot.value)


def _of_quote(evidence: Evidence, text: str) -> Iterator[tuple[str, float]]:
    yield "quote length", math.log1p(len(evidence.quote)) / _LONG
    line_start = text.rfind("\n", 0, evidence.start) + 1
    line_end = text.find("\n", evidence.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    yield "in a table", float("\t" in line)
    yield "several lines", float("\n" in evidence.quote)
    yield "line length", math.log1p(len(line)) / _LONG
    yield "opens its line", float(not text[line_start : evidence.start].strip(" -–+•*.)0123456789abcdđe"))
    yield "after a colon", float(text[line_start : evidence.start].rstrip().endswith(":"))
    yield "in brackets", float(text.rfind("(", line_start, evidence.start) > text.rfind(")", line_start, evidence.start))
    yield "further evidence", float(bool(evidence.also))


def _of_competition(slot: Slot) -> Iterator[tuple[str, float]]:
    here = slot.evidence
    others = [other for other in slot.siblings if other is not here]
    yield "values of the field", math.log1p(len(slot.siblings)) / _MANY
    near = sum(abs(other.start - here.start) <= _NEAR for other in others)
    yield "values nearby", math.log1p(near) / _MANY
    yield "overlaps another", float(any(o.start < here.end and here.start < o.end for o in others))
    yield "alone by its rule", float(bool(others) and all(other.rule != here.rule for other in others))
    yield "the only one", float(not others)


def _of_line(slot: Slot) -> Iterator[tuple[str, float]]:
    """How crowded the value's line is, and whether its words stand elsewhere too."""
    text, here = slot.document.text, slot.evidence
    start = text.rfind("\n", 0, here.start) + 1
    end = text.find("\n", here.end)
    line = text[start : end if end >= 0 else len(text)]
    yield "values of its line", math.log1p(sum(start <= other.start < start + len(line) for other in slot.siblings)) / 3
    yield "digits of its line", math.log1p(sum(sign.isdigit() for sign in line)) / 4
    yield "same words elsewhere", float(any(o.quote == here.quote for o in slot.siblings if o is not here))


def _of_document(document: Document, evidence: Evidence) -> Iterator[tuple[str, float]]:
    yield "position", evidence.start / max(1, len(document.text))
    yield "text length", math.log1p(len(document.text)) / 10
    yield "recognised from a picture", float(evidence.page is not None and evidence.page in document.ocr_pages)
    yield "poorly read", float(any(notice.code == "low_ocr_quality" for notice in document.warnings))


def _of_value(value: Any) -> Iterator[tuple[str, float]]:
    """Form of the value: what is filled, its codes, and how its words look."""
    if isinstance(value, Record):
        held = {name: getattr(value, name) for name in type(value).model_fields if name != "evidence"}
        for name, part in held.items():
            if part is None or part in ((), ""):
                yield f"no {name}", 1.0
            elif name in _CODES and isinstance(part, str):
                yield f"{name}={part}", 1.0
            elif isinstance(part, bool) and part:
                yield name, 1.0
        worded = next((held[name] for name in _WORDS if isinstance(held.get(name), str)), None)
        number = held.get("value")
        if isinstance(number, int | float):
            yield "a round number", float(number % 5 == 0)
            yield "a small number", float(number <= 12)  # noqa: PLR2004 - a month, a rank, a count in passing
    else:
        worded = value if isinstance(value, str) else None
    if worded is not None:
        yield from _of_words(worded)


def _of_words(words: str) -> Iterator[tuple[str, float]]:
    yield "words", math.log1p(len(words.split())) / 3
    yield "one word", float(len(words.split()) == 1)
    yield "begins small", float(not _OPENINGS_RE.match(words))
    yield "holds digits", float(any(sign.isdigit() for sign in words))
    yield "ends in mid-phrase", float(_DANGLING_RE.search(words) is not None)
    yield "holds signs", float(any(sign in words for sign in '()/:;“”"'))
    yield "in capitals", float(words.isupper())
