"""Whether a number is an aim of the plan: a short list of reasons for and against, each with a weight, then a trained model.

The weights were set by hand on real plans and then rounded; `confidence` is the share of right targets seen at that sum. What the
rules turn down for want of known words, the model may still take, which learnt from the plans of many hands.
"""

from collections.abc import Sequence
from typing import NamedTuple

from docproc.extraction.sections import Section, SectionKind, sections_at
from docproc.extraction.targets.candidate import Candidate
from docproc.extraction.targets.clauses import Clause
from docproc.extraction.targets.learned import candidate_features, target_model
from docproc.extraction.targets.metric import Metric
from docproc.extraction.targets.reasons import (
    AGAINST,
    asked_for,
    contexts_of,
    gives_points,
    is_possible,
    kinds_around,
    named_year,
    speaks_against,
    speaks_for,
)
from docproc.vietnamese.quantities import Quantity

THRESHOLD = 0.45
"""Sums under this are no targets by the rules."""
SURE = 0.5
"""Probability from which the trained model overrules them; from .3 to .5 the mean F1 over authors out of fold is the same."""


_NEVER = frozenset({"tuổi"})
"""Units in which no plan sets an aim, whatever the model says: who may take part, or who is counted."""

SURER = 0.8
"""The same where the rules hold much against it, above all that it is told as past."""
_TOLD_AS_PAST = 0.8


class Setting(NamedTuple):
    """What the plan as a whole says for and against its numbers."""

    prior: float = 0.0
    """How much speaks for a number that stands under no heading of targets: a campaign's other numbers are mostly aims too."""
    year: int | None = None
    """The first year of the campaign, else that of issue."""

    @property
    def campaign(self) -> bool:
        """Whether the plan is that of an emulation campaign, whose criteria are aims."""
        return self.prior > 0


class Judgement(NamedTuple):
    """The verdict on one number."""

    accepted: bool
    confidence: float
    """Between 0.5 and 0.97 for what is accepted."""


def weighed(
    text: str,
    quantity: Quantity,
    metric: Metric | None,
    clause: Clause,
    sections: Sequence[Section],
    *,
    heading_has_term: bool,
    setting: Setting = Setting(),  # noqa: B008 - immutable
) -> Candidate:
    """The reasons for and against `quantity` being an aim; a heading such as "đến năm 2030" speaks for it."""
    inside = kinds_around(sections, quantity.start)
    if setting.campaign and not gives_points(sections, quantity.start):
        inside -= {SectionKind.CRITERIA}
    organised = SectionKind.ORGANISATION in inside and quantity.unit != "%"  # who sends how many people to what
    free = setting.campaign and not organised and not inside & (AGAINST | {SectionKind.TARGETS})
    in_targets = SectionKind.TARGETS in inside
    possible = metric is not None and is_possible(text, quantity, clause, metric, in_targets=in_targets, free=free)
    reasons_for = reasons_against = 0.0
    if metric is not None:
        reasons_for = speaks_for(text, quantity, metric, clause, inside)
        reasons_for += (setting.prior + asked_for(text, quantity, clause)) if free else 0.0
        reasons_for += 0.25 if heading_has_term else 0.0
        reasons_against = speaks_against(text, quantity, metric, clause, inside)
        if setting.year is not None and named_year(text, quantity, clause, setting.year) < setting.year:
            reasons_against += 0.8
    return Candidate(
        text,
        quantity,
        metric,
        clause,
        inside,
        tuple(section.title for section in sections_at(sections, quantity.start)),
        headed_by_term=heading_has_term,
        campaign=setting.campaign,
        possible=possible,
        reasons_for=reasons_for,
        reasons_against=reasons_against,
        contexts=contexts_of(text[clause.start : clause.end]),
    )


def judge_by_rules(candidate: Candidate) -> Judgement:
    """Whether the rules' reasons outweigh."""
    total = candidate.reasons_for - candidate.reasons_against
    if candidate.metric is None or not candidate.possible or total < THRESHOLD:
        return Judgement(accepted=False, confidence=0.0)
    return Judgement(accepted=True, confidence=round(min(0.97, 0.45 + total / 2), 2))


def judge(candidate: Candidate) -> Judgement:
    """Whether the rules' reasons outweigh, or else the model of many hands' plans is sure enough."""
    ruled = judge_by_rules(candidate)
    if ruled.accepted or candidate.metric is None or (candidate.quantity.unit or "").lower() in _NEVER:
        return ruled
    probability = target_model().probability(candidate_features(candidate))
    bar = SURER if candidate.reasons_against >= _TOLD_AS_PAST else SURE
    return Judgement(accepted=probability >= bar, confidence=round(min(0.9, probability), 2))
