"""A day as a field of an entry, and where it was read."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Precision
from docproc.extraction.entry.labels import Label
from docproc.vietnamese.dates import find_dates

_MONTH_ONLY = 0.78
"""Confidence at most where only a month is said."""
_SHORT_RE = re.compile(
    r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.-]\d|\d)|(?<!\d)(\d{1,2}) thg (\d{1,2}),? (20\d\d)(?!\d)"
)
_CENTURY = 99
_REACH = 130
"""Characters of a label's value in which its date stands."""


class FoundDate(NamedTuple):
    """A day and where it was read."""

    value: date
    evidence: Evidence


def dates_in(document: Document, start: int, end: int, rule: str, confidence: float) -> Iterator[FoundDate]:
    """Mentions with a day or a month and a year in `text[start:end]`; of a month its first day. Years alone are too vague."""
    yield from _in_short(document, start, end, rule, confidence)
    for mention in find_dates(document.text[start:end]):
        unit = mention.first.unit if mention.first is not None else None
        if mention.start is not None and unit in {Precision.DAY, Precision.MONTH}:
            sure = confidence if unit is Precision.DAY else min(confidence, _MONTH_ONLY)
            evidence = document.evidence(start + mention.begin, start + mention.stop, rule=rule, confidence=sure)
            yield FoundDate(mention.start, evidence)


def _in_short(document: Document, start: int, end: int, rule: str, confidence: float) -> Iterator[FoundDate]:
    """Days with a year of two digits, and months as mail programs shorten them: "24-12-23", "13 thg 6, 2024"."""
    for match in _SHORT_RE.finditer(document.text, start, end):
        parts = [part for part in match.groups() if part is not None and part.isdigit()]
        year = int(parts[2])
        try:
            day = date(year if year > _CENTURY else 2000 + year, int(parts[1]), int(parts[0]))
        except ValueError:
            continue
        yield FoundDate(day, document.evidence(*match.span(), rule=rule, confidence=confidence))


def dates_of_labels(document: Document, labels: tuple[Label, ...], field: str, confidence: float) -> Iterator[FoundDate]:
    """The first date in the value of each label of `field`."""
    for label in labels:
        if label.field == field and label.value_end > label.value_start:
            end = min(label.value_end, label.value_start + _REACH)
            yield from list(dates_in(document, label.value_start, end, f"entry.{field}.label", confidence))[:1]
