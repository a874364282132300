"""The question this room answers: which adopted initiatives, or other entries, propose the same idea."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docproc.documents import Match, Record, Relation
from docproc.documents.base import Score
from docproc.documents.match import Passage, SetAside, Shared
from docproc.matching.combiner import default_models
from docproc.matching.counterparts import Counterpart, counterparts
from docproc.matching.idea import Idea
from docproc.matching.index import Index
from docproc.matching.novelty import adopted_later, novelty
from docproc.matching.passages import clauses, passages
from docproc.matching.probe import Probe
from docproc.matching.reasons import Grounds, Quotes, named, reason
from docproc.matching.scoring import Scored, prepared_idea, scored, scored_peers
from docproc.matching.set_aside import as_records
from docproc.matching.shared import mentions, shared_facets
from docproc.matching.vectors import Prepared

_NEARLY = 0.15
"""Passages that are less alike than the likest by no more than this may be quoted in its place."""


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
    shared: Shared = Shared()
    """What both have in common."""
    passages: tuple[Passage, ...] = ()
    """Passages that say the same; `initiative` refers to the other's `Idea.text`."""


def find(idea: Idea, index: Index, *, limit: int = 10, filed_on: date | None = None) -> tuple[Match, ...]:
    """The adopted initiatives nearest to the idea, by falling score, at most `limit`.

    A row adopted after `filed_on` is shown, but its novelty finding holds: it was no earlier than the entry.
    """
    probe = Probe(prepared_idea(idea), index.frequencies)
    explainer = _Explainer(probe, index)
    aside = as_records(probe.prepared.set_aside)
    return tuple(_match(found, explainer, aside, filed_on) for found in scored(probe, index, default_models())[:limit])


def find_peers(idea: Idea, index: Index, *, limit: int = 10) -> tuple[PeerMatch, ...]:
    """The other entries nearest to this one in an index of ideas, by falling score; never itself.

    Two entries have the same score from either side.
    """
    probe = Probe(prepared_idea(idea), index.frequencies, whole=True)
    explainer = _Explainer(probe, index)
    return tuple(_peer(found, explainer) for found in scored_peers(probe, index, default_models(), without=idea.id)[:limit])


class _Explained(NamedTuple):
    shared: Shared
    passages: tuple[Passage, ...]
    reason: str


class _Explainer:
    """Explains matches of one idea; what concerns the idea alone is worked out once."""

    def __init__(self, probe: Probe, index: Index) -> None:
        self._idea, self._frequencies = probe.prepared, index.frequencies
        self._index = index
        self._mentions = mentions(self._idea)
        self._clauses = clauses(self._idea, self._frequencies)

    def explain(self, found: Scored, name: str, *, adopted_later: bool = False) -> _Explained:
        row = found.row.prepared
        shared = shared_facets(self._mentions, mentions(row))
        alike = passages(self._idea, self._clauses, row, clauses(row, self._frequencies), self._meant(found))
        grounds = Grounds(shared, _quoted(self._idea, row, alike), adopted_later)
        return _Explained(shared, alike, reason(name, found.relation, found.score, grounds))

    def _meant(self, found: Scored) -> Sequence[Counterpart]:
        """Sentences that say the same in other words; of a row that is only near there are none to be shown."""
        if found.relation is Relation.RELATED or found.row.idea is not None:
            return ()  # an entry is long: to encode it would take seconds, and copies of whole entries share words
        ours = self._index.sense_of_idea(self._idea)
        theirs = self._index.sense(found.row) if ours else None
        return counterparts(ours, theirs) if ours and theirs else ()


def _quoted(idea: Prepared, row: Prepared, alike: Sequence[Passage]) -> Quotes | None:
    """The passage that says most among those that are nearly as alike as the likest."""
    nearly = [each for each in alike if each.similarity >= alike[0].similarity - _NEARLY]
    quotes = [
        Quotes(idea.text[each.entry.start : each.entry.end], row.text[each.initiative.start : each.initiative.end])
        for each in nearly
    ]
    return max(quotes, key=lambda each: min(map(len, each)), default=None)


def _match(found: Scored, explainer: _Explainer, aside: tuple[SetAside, ...], filed_on: date | None) -> Match:
    row = found.row.initiative
    explained = explainer.explain(found, named(row), adopted_later=adopted_later(row, filed_on))
    return Match(
        initiative=row,
        score=found.score,
        relation=found.relation,
        reason=explained.reason,
        shared=explained.shared,
        passages=explained.passages,
        set_aside=aside,
        novelty=novelty(row, found.relation, filed_on),
    )


def _peer(found: Scored, explainer: _Explainer) -> PeerMatch:
    row = found.row.initiative
    explained = explainer.explain(found, f"bài dự thi “{row.title}”" if row.title else "một bài dự thi không ghi tên")
    return PeerMatch(
        other_id=row.id,
        other_title=row.title,
        score=found.score,
        relation=found.relation,
        reason=explained.reason,
        shared=explained.shared,
        passages=explained.passages,
    )
