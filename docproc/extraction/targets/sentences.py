"""Targets in sentences and bullets."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Target
from docproc.extraction.sections import Section, SectionKind, sections_at
from docproc.extraction.targets.clauses import Clause, clauses
from docproc.extraction.targets.due import find_due, find_scope
from docproc.extraction.targets.judgement import Judgement, judge
from docproc.extraction.targets.metric import Metric, cut_before_next, find_metric, subject_of
from docproc.vietnamese.outline import Heading, headings_above
from docproc.vietnamese.quantities import Quantity, find_quantities
from docproc.vietnamese.quantities.units import measures

_NEAR = 60
"""Characters between two numbers of one metric."""
_COORDINATED_RE = re.compile(r"[,;]|\bvà\b|\btrong đó\b|\bcó\b")


class _Surroundings(NamedTuple):
    """What stands around the clauses of a document."""

    sections: Sequence[Section]
    headings: Sequence[Heading]

    def heading_term(self, text: str, offset: int) -> date | None:
        """The term that the nearest heading above names: "Mục tiêu đến năm 2025"."""
        titles = [(h.start, h.end) for h in headings_above(self.headings, offset)]
        titles += [(s.start, s.body_start) for s in sections_at(self.sections, offset) if SectionKind.TARGETS in s.kinds]
        return next(
            (due for start, end in sorted(titles, reverse=True) if end <= offset and (due := find_due(text, start, end))), None
        )


def targets_in_sentences(document: Document, sections: Sequence[Section], headings: Sequence[Heading]) -> Iterator[Target]:
    """The targets that sentences and bullets state, in order."""
    text = document.text
    around = _Surroundings(sections, headings)
    quantities = find_quantities(text)
    position = 0
    previous_clause: Clause | None = None
    for clause in clauses(text):
        inside = []
        while position < len(quantities) and quantities[position].start < clause.end:
            if quantities[position].start >= clause.start:
                inside.append(quantities[position])
            position += 1
        yield from _targets_of_clause(document, around, clause, inside, previous_clause)
        previous_clause = clause


def _targets_of_clause(
    document: Document, around: _Surroundings, clause: Clause, inside: list[Quantity], previous: Clause | None
) -> Iterator[Target]:
    text = document.text
    left_bound = clause.start
    term = around.heading_term(text, clause.end - 1) if inside else None
    accepted: Quantity | None = None
    last: Metric | None = None
    for index, quantity in enumerate(inside):
        following = next((other for other in inside[index + 1 :] if not _qualifies(text, quantity, other)), None)
        right_bound = cut_before_next(text, quantity.end, following.start) if following else clause.end
        metric = find_metric(text, quantity, left_bound, right_bound)
        if metric is None or (quantity.rank and not metric.headed):
            metric = _carried(accepted, quantity, last) or _from_previous(text, quantity, previous, index) or metric
        verdict = judge(text, quantity, metric, clause, around.sections, heading_has_term=term is not None)
        if verdict.accepted and metric is not None and not _qualifies(text, accepted, quantity):
            due = _due(text, clause, quantity, following.start if following else clause.end) or term
            yield _target(document, clause, quantity, metric, confidence=_confidence(quantity, metric, verdict), due=due)
            accepted, last = quantity, metric
            left_bound = max(quantity.end, metric.end if metric.side == "right" else 0)


def _carried(accepted: Quantity | None, quantity: Quantity, last: Metric | None) -> Metric | None:
    """The metric before, for a number that goes on about it: "… đạt 75% năm 2026 và từ 85% năm 2027"."""
    if accepted is None or last is None or quantity.start - accepted.end > _NEAR:
        return None
    return last if quantity.rank or quantity.unit == accepted.unit else None


def _due(text: str, clause: Clause, quantity: Quantity, bound: int) -> date | None:
    """The term said right after the number, else in its clause before it, else anywhere in the clause or sentence."""
    spans = (
        (quantity.end, bound),
        (clause.start, quantity.start),
        (clause.start, clause.end),
        (clause.sentence_start, clause.end),
    )
    return next((due for start, end in spans if (due := find_due(text, start, end)) is not None), None)


def _qualifies(text: str, accepted: Quantity | None, quantity: Quantity) -> bool:
    """Whether a count only describes what the percentage before it measures: "70% phụ nữ … tầm soát ít nhất 4 loại bệnh"."""
    if accepted is None or (quantity.unit or "").lower() in measures():
        return False
    return not _COORDINATED_RE.search(text[accepted.end : quantity.start])


def _from_previous(text: str, quantity: Quantity, previous: Clause | None, index: int) -> Metric | None:
    """For a ranking that only names its place, the subject is that of the clause before."""
    if not quantity.rank or previous is None or index or quantity.start - previous.end > 120:  # noqa: PLR2004
        return None
    return subject_of(text, previous.start, previous.end)


def _target(
    document: Document, clause: Clause, quantity: Quantity, metric: Metric, *, confidence: float, due: date | None
) -> Target:
    text = document.text
    evidence = document.evidence(
        min(metric.start, quantity.start),
        max(metric.end, quantity.end),
        rule=f"targets.{metric.side}",
        confidence=confidence,
    )
    return Target(
        metric=" ".join(text[metric.start : metric.end].split()),
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        change=quantity.change,
        scope=find_scope(text[clause.start : clause.end]),
        due=due,
        evidence=evidence,
    )


def _confidence(quantity: Quantity, metric: Metric, verdict: Judgement) -> float:
    """Less sure where the side was a guess, the number approximate, or the unit the next word."""
    doubt = (0.0 if metric.headed or metric.side == "right" else 0.1) + (0.1 if quantity.approximate else 0.0)
    doubt += 0.05 if quantity.rank or quantity.upper is not None else 0.0
    return max(0.3, round(verdict.confidence - doubt, 2))
