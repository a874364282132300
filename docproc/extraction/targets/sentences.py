"""Targets in sentences and bullets."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Target
from docproc.extraction.sections import Section, SectionKind, sections_at
from docproc.extraction.targets.candidate import Candidate
from docproc.extraction.targets.clauses import Clause, clauses
from docproc.extraction.targets.due import find_due, find_scope
from docproc.extraction.targets.implied import implied_unit
from docproc.extraction.targets.judgement import Judgement, Setting, judge, judge_by_rules, weighed
from docproc.extraction.targets.metric import Metric, begins_with_head, change_before, cut_before_next, find_metric, subject_of
from docproc.extraction.targets.participation import CONFIDENCE, Contribution, contribution
from docproc.extraction.targets.subjects import says_little, subject_of_number
from docproc.vietnamese.outline import Heading, headings_above
from docproc.vietnamese.quantities import Quantity, find_quantities
from docproc.vietnamese.quantities.units import measures

_NEAR = 60
"""Characters between two numbers of one metric."""
_LOOK_AHEAD = 3
"""Numbers after one that may still belong to its metric."""
_REACH = 250
"""Characters between a rate and the shares of its parts: "…, trong đó cấp tỉnh 85%; cấp xã 75%"."""
_COORDINATED_RE = re.compile(r"[,;]|\bvà\b|\btrong đó\b")
_PART_RE = re.compile(
    r"(?:(?:ở|tại|các|khối|đối với)\s+)*(?:cấp\s+(?:tỉnh|huyện|xã|sở|thành phố)|toàn\s+(?:tỉnh|huyện|xã|thành phố)|"
    r"(?:sở|tỉnh|huyện|xã|phường)(?:,\s+(?:ban|ngành|phường|thị trấn))*|lĩnh vực\s+[^,;:]{3,40})",
    re.IGNORECASE,
)


_GOAL_SET_RE = re.compile(r"(?:[^\W\d]+ ){0,3}(?:đề ra|đặt ra|đặt|xác định) (?:mục tiêu|chỉ tiêu)", re.IGNORECASE)
"""Who sets the goal says not what is measured: the sentence before does."""
_PART_AFTER_RE = re.compile(
    r"\s*(?:ở|tại|đối với|cho)\s+(?P<part>(?:cấp\s+)?(?:tỉnh|huyện|xã|sở|thành phố)(?!\w))", re.IGNORECASE
)
_TERM_RE = re.compile(r"(?:học kỳ|năm học|quý|tháng|năm|đợt|giai đoạn|kỳ)\s+[\dIVX][\dIVX/ –-]*", re.IGNORECASE)
_LABEL_RE = re.compile(r"[\s\-–+•*]*(?:\w{1,3}(?:\.\d{1,2})*[.)]\s*)?(?P<label>[^\W\d_][^:.;\n\t]{5,120})")


class _Found(NamedTuple):
    """A number that was taken for a target, with its metric."""

    quantity: Quantity
    metric: Metric


@dataclass
class _Reader:
    """Reads the clauses of one document in order, and remembers what a later number may go on about."""

    document: Document
    sections: Sequence[Section]
    headings: Sequence[Heading]
    setting: Setting
    previous: Clause | None = None
    """The clause before."""
    given: Contribution | None = None
    """What bodies are to contribute, as said last."""
    whole: _Found | None = None
    """The last target whose metric a head noun opens."""
    decide: Callable[[Candidate], Judgement] = judge

    def targets(self, clause: Clause, inside: Sequence[Quantity]) -> Iterator[Target]:
        """The targets of one clause, whose quantities are `inside`."""
        text = self.document.text
        left_bound = clause.start
        term = self._heading_term(clause.end - 1) if inside else None
        last: _Found | None = None
        for index, quantity in enumerate(inside):
            later = inside[index + 1 : index + 1 + _LOOK_AHEAD]
            following = next((other for other in later if not _qualifies(text, quantity, other)), None)
            if _qualifies(text, last.quantity if last else None, quantity) or _is_measured_later(text, quantity, later):
                continue
            right_bound = cut_before_next(text, quantity.end, following.start) if following else clause.end
            given = contribution(text, quantity, clause, self.sections, bound=right_bound, before=self.given)
            if given is not None:
                self.given = given
                yield self._contributed(quantity, given, clause)
                left_bound = max(quantity.end, given.metric.end)
                continue
            metric, scope = self._metric(quantity, find_metric(text, quantity, left_bound, right_bound), last, first=index == 0)
            if metric is None or says_little(text, metric, quantity):
                metric = subject_of_number(text, quantity, clause) or metric
            candidate = weighed(
                text, quantity, metric, clause, self.sections, heading_has_term=term is not None, setting=self.setting
            )
            verdict = self.decide(candidate)
            if not verdict.accepted or metric is None:
                continue
            unit = quantity.unit or implied_unit(" ".join(text[metric.start : metric.end].split()))
            changed = quantity._replace(change=change_before(text, metric, quantity, left_bound), unit=unit)
            due = _due(text, clause, quantity, following.start if following else clause.end) or term
            confidence = _confidence(quantity, metric, verdict)
            yield _target(
                self.document, changed, metric, confidence, due=due, scope=scope or find_scope(text[clause.start : clause.end])
            )
            last = _Found(changed, metric)
            if begins_with_head(text, metric.start, metric.end):
                label = text.find(":", metric.start, metric.end)
                self.whole = _Found(changed, metric._replace(end=label) if label >= 0 else metric)
            left_bound = max(quantity.end, metric.end if metric.side == "right" else 0)

    def _contributed(self, quantity: Quantity, given: Contribution, clause: Clause) -> Target:
        """The target of a number that bodies are to contribute."""
        due = _due(self.document.text, clause, quantity, clause.end)
        return _target(self.document, quantity, given.metric, CONFIDENCE, due=due, scope=given.scope)

    def _metric(
        self, quantity: Quantity, found: Metric | None, last: _Found | None, *, first: bool
    ) -> tuple[Metric | None, str | None]:
        """What is measured, and for which part of it."""
        text = self.document.text
        if found is not None and _PART_RE.fullmatch(text[found.start : found.end]) and self._goes_on(quantity):
            return (self.whole.metric, text[found.start : found.end]) if self.whole else (found, None)
        if found is not None and _GOAL_SET_RE.match(text, found.start, found.end):
            found = self._subject_of_before(quantity) or found
        labelled = self._labelled(found)
        if labelled is not None:
            return labelled
        part = _PART_AFTER_RE.match(text, quantity.end) if self.whole and self._goes_on(quantity) else None
        if part is not None and self.whole and (found is None or found.start >= part.start()):
            return self.whole.metric, part["part"]
        if found is None and self.whole and self._goes_on(quantity):
            return self.whole.metric, None
        if found is not None and not (quantity.rank and not found.headed):
            return found, None
        return _carried(last, quantity) or (self._subject_before(quantity) if first else None) or found, None

    def _labelled(self, found: Metric | None) -> tuple[Metric, str] | None:
        """For "Học phí nộp không dùng tiền mặt: học kỳ I đạt 85%, …": the label is measured, what is found only says of when."""
        text = self.document.text
        if found is None or found.side != "left" or not _TERM_RE.fullmatch(text, found.start, found.end):
            return None
        line_start = text.rfind("\n", 0, found.start) + 1
        colon = text.find(":", line_start, found.start)
        label = _LABEL_RE.match(text, line_start, colon) if colon >= 0 else None
        if label is None:
            return None
        return Metric(label.start("label"), colon, "left", headed=True), text[found.start : found.end]

    def _goes_on(self, quantity: Quantity) -> bool:
        """Whether the rate before, in the same line, is near enough for this number to be a part of it."""
        if self.whole is None or self.whole.quantity.unit != quantity.unit:
            return False
        gap = self.document.text[self.whole.quantity.end : quantity.start]
        return len(gap) <= _REACH and "\n" not in gap

    def _subject_before(self, quantity: Quantity) -> Metric | None:
        """For a ranking that only names its place, the subject is that of the clause before."""
        return self._subject_of_before(quantity) if quantity.rank else None

    def _subject_of_before(self, quantity: Quantity) -> Metric | None:
        if self.previous is None or quantity.start - self.previous.end > 2 * _NEAR:
            return None
        return subject_of(self.document.text, self.previous.start, self.previous.end)

    def _heading_term(self, offset: int) -> date | None:
        """The term that the nearest heading above names: "Mục tiêu đến năm 2025"."""
        text = self.document.text
        titles = [(h.start, h.end) for h in headings_above(self.headings, offset)]
        titles += [(s.start, s.body_start) for s in sections_at(self.sections, offset) if SectionKind.TARGETS in s.kinds]
        return next(
            (due for start, end in sorted(titles, reverse=True) if end <= offset and (due := find_due(text, start, end))), None
        )


def targets_in_sentences(
    document: Document,
    sections: Sequence[Section],
    headings: Sequence[Heading],
    setting: Setting = Setting(),  # noqa: B008 - immutable
) -> Iterator[Target]:
    """The targets that sentences and bullets state, in order."""
    yield from _read(_Reader(document, sections, headings, setting))


def candidates_in_sentences(
    document: Document, sections: Sequence[Section], headings: Sequence[Heading], setting: Setting
) -> list[Candidate]:
    """The numbers in sentences and bullets that the rules weighed, whether taken or not: what a model of targets learns from."""
    seen: list[Candidate] = []

    def noted(candidate: Candidate) -> Judgement:
        seen.append(candidate)
        return judge_by_rules(candidate)

    for _ in _read(_Reader(document, sections, headings, setting, decide=noted)):
        pass
    return seen


def _read(reader: _Reader) -> Iterator[Target]:
    text = reader.document.text
    quantities = find_quantities(text)
    position = 0
    for clause in clauses(text):
        inside = []
        while position < len(quantities) and quantities[position].start < clause.end:
            if quantities[position].start >= clause.start:
                inside.append(quantities[position])
            position += 1
        yield from reader.targets(clause, inside)
        reader.previous = clause


def _carried(last: _Found | None, quantity: Quantity) -> Metric | None:
    """The metric before, for a number that goes on about it: "… đạt 75% năm 2026 và từ 85% năm 2027"."""
    if last is None or quantity.start - last.quantity.end > _NEAR:
        return None
    return last.metric if quantity.rank or quantity.unit == last.quantity.unit else None


def _qualifies(text: str, accepted: Quantity | None, quantity: Quantity) -> bool:
    """Whether a count only describes what the percentage before it measures: "70% phụ nữ … tầm soát ít nhất 4 loại bệnh"."""
    if accepted is None or (quantity.unit or "").lower() in measures():
        return False
    return not _COORDINATED_RE.search(text[accepted.end : quantity.start])


def _is_measured_later(text: str, quantity: Quantity, later: Sequence[Quantity]) -> bool:
    """Whether a bare count belongs to the metric of the next number: "Thời gian tiếp nhận 01 hồ sơ không quá 05 phút"."""
    if not later or quantity.explicit or (quantity.unit or "").lower() in measures():
        return False
    return later[0].explicit and not _COORDINATED_RE.search(text[quantity.end : later[0].start])


def _due(text: str, clause: Clause, quantity: Quantity, bound: int) -> date | None:
    """The term said right after the number, else in its clause before it, else anywhere in the clause or sentence."""
    spans = (
        (quantity.end, bound),
        (clause.start, quantity.start),
        (clause.start, clause.end),
        (clause.sentence_start, clause.end),
    )
    return next((due for start, end in spans if (due := find_due(text, start, end)) is not None), None)


def _target(
    document: Document, quantity: Quantity, metric: Metric, confidence: float, *, due: date | None, scope: str | None
) -> Target:
    evidence = document.evidence(
        min(metric.start, quantity.start), max(metric.end, quantity.end), rule=f"targets.{metric.side}", confidence=confidence
    )
    return Target(
        metric=" ".join(document.text[metric.start : metric.end].split()),
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        change=quantity.change,
        scope=scope,
        due=due,
        evidence=evidence,
    )


def _confidence(quantity: Quantity, metric: Metric, verdict: Judgement) -> float:
    """Less sure where the side was a guess, the number approximate, or the unit the next word."""
    doubt = (0.0 if metric.headed or metric.side == "right" else 0.1) + (0.1 if quantity.approximate else 0.0)
    doubt += 0.05 if quantity.rank or quantity.upper is not None else 0.0
    return max(0.3, round(verdict.confidence - doubt, 2))
