"""The question this room answers: which adopted initiatives, or other entries, propose the same idea."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from docproc.documents import Match, Record, Relation
from docproc.documents.base import Score
from docproc.documents.match import Passage, SetAside, Shared
from docproc.matching.cohort import Cohort, default_cohort
from docproc.matching.combiner import Combiner, default_models
from docproc.matching.features import PEER_FEATURES, features
from docproc.matching.idea import Idea
from docproc.matching.index import Index, Row
from docproc.matching.parts import supporting
from docproc.matching.passages import clauses, passages
from docproc.matching.probe import Probe, row_terms
from docproc.matching.reasons import named, novelty, reason
from docproc.matching.set_aside import as_records
from docproc.matching.shared import mentions, shared_facets
from docproc.matching.vectors import Prepared, prepare

_SEEN_FROM_BOTH_SIDES = 10
"""Entries compared from their side too, about 10 ms each."""


class PeerMatch(Record):
    """Another entry of the same contest that an entry resembles."""

    other_id: str
    """Identifier of the other entry."""
    other_title: str
    """Its title."""
    score: Score
    """Calibrated probability that both propose the same idea."""
    relation: Relation
    """How they are related."""
    reason: str
    """One Vietnamese sentence."""
    passages: tuple[Passage, ...] = ()
    """Passages that say the same; `initiative` refers to the other's `Idea.text`."""


class Scored(NamedTuple):
    """A row with its features and score."""

    row: Row
    """The row."""
    features: dict[str, float]
    """Its features by name."""
    score: float
    """Probability of `same_idea`."""


def find(idea: Idea, index: Index, *, limit: int = 10, filed_on: date | None = None) -> tuple[Match, ...]:
    """The adopted initiatives nearest to the idea, by falling score, at most `limit`.

    A row adopted after `filed_on` is shown, but its novelty finding holds: it was no earlier than the entry.
    """
    probe = Probe(prepared_idea(idea), index.frequencies)
    model = default_models().register
    explainer = _Explainer(probe, index, model)
    aside = as_records(probe.prepared.set_aside)
    return tuple(_match(found, explainer, aside, filed_on) for found in scored(probe, index, model)[:limit])


def find_peers(idea: Idea, index: Index, *, limit: int = 10) -> tuple[PeerMatch, ...]:
    """The other entries nearest to this one in an index of ideas, by falling score; never itself.

    Two entries have the same score from either side.
    """
    probe = Probe(prepared_idea(idea), index.frequencies, whole=True)
    model = default_models().peers
    explainer = _Explainer(probe, index, model)
    return tuple(_peer(found, explainer) for found in scored_peers(probe, index, model, without=idea.id)[:limit])


def prepared_idea(idea: Idea) -> Prepared:
    """The idea ready for comparison."""
    return prepare(idea.title, idea.text, supporting(idea))


def scored(probe: Probe, index: Index, model: Combiner, cohort: Cohort | None = None) -> list[Scored]:
    """The candidates with features and scores, by falling score, ties by identifier."""
    rows = index.candidates(probe)
    members = (cohort or default_cohort()).rows
    found = features(probe, [row.terms for row in rows], [member.terms for member in members])
    return _ordered(Scored(row, values, model.score(values)) for row, values in zip(rows, found, strict=True))


def scored_peers(
    probe: Probe, index: Index, model: Combiner, cohort: Cohort | None = None, *, without: str | None = None
) -> list[Scored]:
    """The candidates with features as seen from both sides, by falling score, ties by identifier."""
    rows = [row for row in index.candidates(probe) if row.initiative.id != without]
    members = [member.terms for member in (cohort or default_cohort()).entries]
    ours = row_terms(probe.prepared)
    seen = zip(rows, features(probe, [row.terms for row in rows], members), strict=True)
    nearest = sorted(seen, key=lambda pair: (-pair[1]["above_words"] - pair[1]["above_meaning"], pair[0].initiative.id))
    found = []
    for row, values in nearest[:_SEEN_FROM_BOTH_SIDES]:
        back = features(Probe(row.prepared, index.frequencies, whole=True), [ours], members)[0]
        both = {name: (values[name] + back[name]) / 2 for name in PEER_FEATURES}
        found.append(Scored(row, both, model.score(both)))
    return _ordered(found)


def _ordered(found: Iterable[Scored]) -> list[Scored]:
    return sorted(found, key=lambda s: (-s.score, s.row.initiative.id))


class _Explained(NamedTuple):
    relation: Relation
    shared: Shared
    passages: tuple[Passage, ...]
    reason: str


class _Explainer:
    """Explains matches of one idea; what concerns the idea alone is worked out once."""

    def __init__(self, probe: Probe, index: Index, model: Combiner) -> None:
        self._idea, self._frequencies, self._model = probe.prepared, index.frequencies, model
        self._mentions = mentions(self._idea)
        self._clauses = clauses(self._idea, self._frequencies)

    def explain(self, found: Scored, name: str) -> _Explained:
        row = found.row.prepared
        relation = self._model.relation(found.score)
        shared = shared_facets(self._mentions, mentions(row))
        alike = passages(self._idea, self._clauses, row, clauses(row, self._frequencies))
        quote = self._idea.text[alike[0].entry.start : alike[0].entry.end] if alike else None
        return _Explained(relation, shared, alike, reason(name, relation, found.score, shared=shared, quote=quote))


def _match(found: Scored, explainer: _Explainer, aside: tuple[SetAside, ...], filed_on: date | None) -> Match:
    row = found.row.initiative
    explained = explainer.explain(found, named(row))
    return Match(
        initiative=row,
        score=found.score,
        relation=explained.relation,
        reason=explained.reason,
        shared=explained.shared,
        passages=explained.passages,
        set_aside=aside,
        novelty=novelty(row, explained.relation, filed_on),
    )


def _peer(found: Scored, explainer: _Explainer) -> PeerMatch:
    row = found.row.initiative
    explained = explainer.explain(found, f"bài dự thi “{row.title}”")
    return PeerMatch(
        other_id=row.id,
        other_title=row.title,
        score=found.score,
        relation=explained.relation,
        reason=explained.reason,
        passages=explained.passages,
    )
