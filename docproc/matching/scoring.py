"""Candidates of an idea with their features and scores.

The register is searched by words; the rows that come nearest are looked at again sentence by sentence where there is an encoder.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docproc.documents import Relation
from docproc.matching.alignment import alignment_features
from docproc.matching.cohort import Cohort, default_cohort
from docproc.matching.combiner import Combiner, Models
from docproc.matching.encoder import EncoderUnavailableError, packaged_encoder
from docproc.matching.features import PEER_FEATURES, features
from docproc.matching.idea import Idea
from docproc.matching.index import Index, Row
from docproc.matching.parts import supporting
from docproc.matching.probe import Probe, RowTerms, row_terms
from docproc.matching.sense import sense_features
from docproc.matching.swaps import swap_features, titled
from docproc.matching.vectors import Prepared, prepare

RERANKED = 10
"""Rows that are looked at again sentence by sentence; with 20 the decision was worse (average precision .893 against .902)."""
_SEEN_FROM_BOTH_SIDES = 10
"""Entries compared from their side too, about 10 ms each."""


class Scored(NamedTuple):
    """A row with its features and score."""

    row: Row
    """The row."""
    features: dict[str, float]
    """Its features by name."""
    score: float
    """Probability of `same_idea`."""
    relation: Relation
    """What the score stands for."""


def prepared_idea(idea: Idea) -> Prepared:
    """The idea ready for comparison."""
    return prepare(idea.title, idea.text, supporting(idea))


def scored(probe: Probe, index: Index, models: Models, cohort: Cohort | None = None) -> list[Scored]:
    """The candidates with features and scores, by falling score, ties by identifier."""
    first = scored_by_words(probe, index, models.register, cohort)
    try:
        return looked_at_again(probe.prepared, index, models.register_encoded, first)
    except EncoderUnavailableError:
        index.encoder = packaged_encoder()  # for as long as this process has the index open
        return looked_at_again(probe.prepared, index, models.register_encoded, first)


def scored_by_words(probe: Probe, index: Index, model: Combiner, cohort: Cohort | None = None) -> list[Scored]:
    """The candidates as they are scored without an encoder."""
    rows = index.candidates(probe)
    members = (cohort or default_cohort()).rows
    found = features(probe, [row.terms for row in rows], [member.terms for member in members])
    return _ordered(_scored(model, row, values) for row, values in zip(rows, found, strict=True))


def looked_at_again(prepared: Prepared, index: Index, model: Combiner, first: Sequence[Scored]) -> list[Scored]:
    """The best candidates scored anew by what their sentences say; the others stay behind them. As before without an encoder."""
    idea = index.sense_of_idea(prepared)
    if idea is None:
        return list(first)
    best, rest = first[:RERANKED], first[RERANKED:]
    ours = titled(prepared, index.frequencies)
    senses = [index.sense(found.row) for found in best]
    aligned = alignment_features(idea, senses, [found.features["brief"] for found in best])
    again = []
    for found, values, pieces in zip(best, sense_features(idea, senses), aligned, strict=True):
        swaps = swap_features(ours, titled(found.row.prepared, index.frequencies), found.features["brief"])
        again.append(_scored(model, found.row, found.features | values | pieces | swaps))
    least = min((found.score for found in again), default=1.0)
    behind = [found._replace(score=min(found.score, least), relation=model.relation(min(found.score, least))) for found in rest]
    return [*_ordered(again), *behind]


def rescored(found: Iterable[Scored], model: Combiner) -> list[Scored]:
    """The same rows with the scores of another model."""
    return _ordered(_scored(model, one.row, one.features) for one in found)


def scored_peers(
    probe: Probe, index: Index, models: Models, cohort: Cohort | None = None, *, without: str | None = None
) -> list[Scored]:
    """The candidates with features as seen from both sides, by falling score, ties by identifier."""
    members = [member.terms for member in (cohort or default_cohort()).entries]
    ours = row_terms(probe.prepared)
    found = []
    for row, values in _nearest(probe, index, members, without):
        back = features(Probe(row.prepared, index.frequencies, whole=True), [ours], members)[0]
        both = {name: (values[name] + back[name]) / 2 for name in PEER_FEATURES}
        found.append(_scored(models.peers, row, both))
    return _ordered(found)


def _nearest(probe: Probe, index: Index, members: list[RowTerms], without: str | None) -> list[tuple[Row, dict[str, float]]]:
    """The entries that stand out most, with their features as seen from the idea."""
    rows = [row for row in index.candidates(probe) if row.initiative.id != without]
    seen = zip(rows, features(probe, [row.terms for row in rows], members), strict=True)
    nearest = sorted(seen, key=lambda pair: (-pair[1]["above_words"] - pair[1]["above_meaning"], pair[0].initiative.id))
    return nearest[:_SEEN_FROM_BOTH_SIDES]


def _scored(model: Combiner, row: Row, values: dict[str, float]) -> Scored:
    score = model.score(values)
    return Scored(row, values, score, model.relation(score))


def _ordered(found: Iterable[Scored]) -> list[Scored]:
    return sorted(found, key=lambda s: (-s.score, s.row.initiative.id))
