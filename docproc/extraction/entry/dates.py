"""Two dates of an entry: when it was submitted, and since when the idea is applied."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Precision
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import TextLine
from docproc.vietnamese.dates import DateMention, find_dates

# A place-and-date line is short: "Vị Thanh, ngày 12 tháng 8 năm 2024".
_LONGEST_PLACE = 48
_SIGNED, _LABELLED, _SENTENCE = 0.94, 0.93, 0.72
_MONTH_ONLY = 0.78
_REACH = 130

_PLACE_DATE_RE = re.compile(
    rf"(?:^|\t)(?P<place>[^\n\t:.;]{{0,{_LONGEST_PLACE}}}?)(?:,\s*)?"
    r"(?P<date>ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|(?:ngày\s*|(?<=,\s))\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*\.?\s*(?=$|\t)",
    re.IGNORECASE,
)
_APPLIED_RE = re.compile(
    r"(?:áp dụng|thí điểm|vận hành|triển khai|sử dụng|đưa vào hoạt động|làm thử|dùng thử|thử nghiệm)"
    r"[^.;:\n]{0,80}?(?P<date>(?:từ|vào|kể từ|bắt đầu)\s[^.;\n]{0,70})"
)


class FoundDate(NamedTuple):
    """A day and where it was read."""

    value: date
    evidence: Evidence


def find_submitted_on(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> FoundDate | None:
    """The date under a label such as "Ngày nộp", else of the first place-and-date line; blanks left open are none."""
    labelled = next(_labelled(document, labels, "submitted_on"), None)
    if labelled is not None:
        return labelled
    for line in lines:
        match = _PLACE_DATE_RE.search(document.text[line.start : line.end])
        if match is not None:
            start, end = line.start + match.start("date"), line.start + match.end("date")
            mention = next(iter(find_dates(document.text[start:end])), None)
            if mention is not None and mention.start is not None:
                return _found(document, (start, end), mention, rule="entry.submitted_on.place_date", confidence=_SIGNED)
    return None


def find_applied_from(document: Document, labels: tuple[Label, ...]) -> FoundDate | None:
    """The first day of application or trial, by label or sentence; the first of a month where no day is said."""
    labelled = next(_labelled(document, labels, "applied_from"), None)
    return labelled or next(_sentences(document), None)


def _labelled(document: Document, labels: tuple[Label, ...], field: str) -> Iterator[FoundDate]:
    for label in labels:
        if label.field == field and label.value_end > label.value_start:
            end = min(label.value_end, label.value_start + _REACH)
            yield from _first(document, label.value_start, end, f"entry.{field}.label", _LABELLED)


def _sentences(document: Document) -> Iterator[FoundDate]:
    for match in _APPLIED_RE.finditer(plain(document.text)):
        yield from _first(document, match.start("date"), match.end("date"), "entry.applied_from.sentence", _SENTENCE)


def _first(document: Document, start: int, end: int, rule: str, confidence: float) -> Iterator[FoundDate]:
    """The first mention with a day or a month; years and school years alone are too vague."""
    for mention in find_dates(document.text[start:end]):
        if mention.first is not None and mention.start is not None and mention.first.unit in {Precision.DAY, Precision.MONTH}:
            yield _found(document, (start + mention.begin, start + mention.stop), mention, rule=rule, confidence=confidence)
            return


def _found(document: Document, span: tuple[int, int], mention: DateMention, *, rule: str, confidence: float) -> FoundDate:
    assert mention.start is not None  # noqa: S101 - both callers have looked
    exact = mention.first is not None and mention.first.unit == Precision.DAY
    return FoundDate(
        mention.start, document.evidence(*span, rule=rule, confidence=confidence if exact else min(confidence, _MONTH_ONLY))
    )
