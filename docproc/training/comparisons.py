"""Labelled pairs to learn from: ideas held against registers, entries held against each other.

Short queries count twice: as they are, and wrapped into full reports. Whole registers are held against, and small ones with and
without the row that an idea repeats, so that the model knows registers of a few rows too.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from docproc.evaluation.matching import Query, load
from docproc.matching import Idea, Index
from docproc.matching.alignment import ALIGNMENT_FEATURES
from docproc.matching.cohort import Cohort, default_cohort
from docproc.matching.combiner import Combiner, Models
from docproc.matching.encoder import Encoder, Reading
from docproc.matching.features import FEATURES, PEER_FEATURES
from docproc.matching.probe import Probe
from docproc.matching.scoring import Scored, looked_at_again, prepared_idea, rescored, scored_by_words, scored_peers
from docproc.matching.sense import SENSE_FEATURES
from docproc.matching.swaps import SWAP_FEATURES
from docproc.matching.vectors import Prepared
from docproc.training.fitting import Pair
from docproc.training.wrapping import surroundings, templates, wrapped

ENCODED_FEATURES = (*FEATURES, *SENSE_FEATURES, *ALIGNMENT_FEATURES, *SWAP_FEATURES)
"""Features of the rows that are looked at again sentence by sentence."""
NOTHING = Combiner(0.0, {}, 1.0, 1.0)
"""A model that says nothing, for features alone."""
_SMALL_REGISTERS = 9
"""Number of parts into which a register is dealt."""
_OURS = frozenset({"development", "development_titles", "development_entries", "development_desk"})
"""Sets that count as one author's; every other set has its own. A small set by itself would weigh as much as a large one."""
_PEERS = "development_peers"
_PEER_FOLDS = 5
"""Two authors wrote entries against entries: too few to judge each by the other's, so ideas are folds there."""


class Remembering:
    """An encoder that reads each text once."""

    def __init__(self, encoder: Encoder) -> None:
        """What it asks is `encoder`."""
        self._encoder = encoder
        self._known: dict[tuple[str, ...], Reading] = {}

    @property
    def name(self) -> str:
        """That of whom it asks."""
        return self._encoder.name

    def read(self, sentences: Sequence[str]) -> Reading:
        """See `Encoder`."""
        text = tuple(sentences)
        if text not in self._known:
            self._known[text] = self._encoder.read(sentences)
        return self._known[text]


class Held(NamedTuple):
    """An idea to be held against a register."""

    query: Query
    register: Index
    cohort: Cohort
    author: str
    whole: bool
    """Whether the register is whole."""


def author_of(folder: Path) -> str:
    """Who wrote a set."""
    return "own" if folder.name in _OURS else folder.name


def held_against_registers(folders: Iterable[Path], encoder: Encoder | None) -> Iterator[Held]:
    """The queries of these sets and the registers they are held against."""
    for folder in folders:
        register, queries = load(folder)
        cohort = default_cohort().without(frozenset(row.title for row in register))
        whole = Index.build(register, encoder)
        parts = [Index.build(register[first::_SMALL_REGISTERS], encoder) for first in range(_SMALL_REGISTERS)]
        author = author_of(folder)
        for number, plain in enumerate(queries):
            query = plain._replace(qid=f"{folder.name}:{plain.qid}")
            yield Held(query, whole, cohort, author, whole=True)
            with_it = [part for part in parts if any(i in part for i in query.same)][:1]
            for part in (*with_it, parts[number % _SMALL_REGISTERS]):
                yield Held(query, part, cohort, author, whole=False)
        if folder.name == "development":
            for query in wrapped(queries, templates(folder.parent), surroundings(folder.parent)):
                yield Held(query, whole, cohort, author, whole=True)


class Compared(NamedTuple):
    """An idea with its candidates, as they are compared without an encoder."""

    held: Held
    prepared: Prepared
    found: list[Scored]


def compared(held: Held) -> Compared:
    """The idea held against its register."""
    prepared = prepared_idea(held.query.idea)
    probe = Probe(prepared, held.register.frequencies)
    return Compared(held, prepared, scored_by_words(probe, held.register, NOTHING, held.cohort))


def pairs_by_words(of: Compared) -> list[Pair]:
    """The candidates of an idea as they are compared without an encoder."""
    return [_pair(row, of.held, FEATURES) for row in of.found]


def pairs_looked_at_again(of: Compared, by_words: Combiner) -> list[Pair]:
    """The candidates that are compared sentence by sentence, when this model chooses them."""
    found = looked_at_again(of.prepared, of.held.register, NOTHING, rescored(of.found, by_words))
    return [_pair(row, of.held, ENCODED_FEATURES) for row in found if SENSE_FEATURES[0] in row.features]


def _pair(found: Scored, held: Held, names: Sequence[str]) -> Pair:
    values = np.array([found.features[name] for name in names], dtype=np.float32)
    identifier, query = found.row.initiative.id, held.query
    return Pair(values, identifier in query.same, identifier in query.overlapping, held.author, query.qid, held.whole)


class Contest(NamedTuple):
    """Entries of a contest, and which of them are the same idea."""

    author: str
    entries: list[Idea]
    same: frozenset[frozenset[str]]
    """Pairs of identifiers."""
    overlapping: frozenset[frozenset[str]]
    """Likewise."""

    def fold(self, identifier: str) -> str:
        """One of a few groups of entries; entries that are the same idea or overlap are in one group."""
        family = self._family(identifier)
        return f"{_PEER_FOLDS}-{min(place for place, idea in enumerate(self.entries) if idea.id in family) % _PEER_FOLDS}"

    def _family(self, identifier: str) -> set[str]:
        """The entries that can be reached from one by pairs."""
        found, fresh = {identifier}, {identifier}
        while fresh:
            fresh = {one for pair in self.same | self.overlapping if pair & fresh for one in pair} - found
            found |= fresh
        return found


def contests(folder: Path) -> Iterator[Contest]:
    """Full entries against full entries: those written as such, and those that repeat rows of a register.

    They weigh as one author's, for the latter have four pairs of one idea only. Short queries, plain or wrapped, make no
    contest: a model that saw them was worse on entries.
    """
    yield _written(folder / _PEERS)
    yield _of_queries(_PEERS, load(folder / "development_entries")[1])


def _written(folder: Path) -> Contest:
    lines = {name: (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() for name in ("entries", "pairs")}
    entries = [json.loads(line) for line in lines["entries"]]
    labelled = [json.loads(line) for line in lines["pairs"]]
    pairs = {
        label: frozenset(frozenset((item["a"], item["b"])) for item in labelled if item["label"] == label)
        for label in ("same_idea", "overlapping")
    }
    ideas = [Idea(id=item["id"], title=item["title"], sections=item["sections"]) for item in entries]
    return Contest(folder.name, ideas, pairs["same_idea"], pairs["overlapping"])


def _of_queries(author: str, queries: Sequence[Query]) -> Contest:
    """Queries that repeat the same row are the same idea; those that share a row otherwise overlap."""
    couples = [(a, b) for place, a in enumerate(queries) for b in queries[:place]]
    same = frozenset(frozenset((a.qid, b.qid)) for a, b in couples if a.same & b.same)
    near = frozenset(frozenset((a.qid, b.qid)) for a, b in couples if (a.same | a.overlapping) & (b.same | b.overlapping))
    return Contest(author, [query.idea for query in queries], same, near - same)


def peer_pairs(contest: Contest) -> Iterator[Pair]:
    """Each entry of a contest against those nearest to it."""
    cohort = default_cohort().without(frozenset(idea.title for idea in contest.entries))
    index = Index.of_ideas(contest.entries)
    models = Models(NOTHING, NOTHING, NOTHING)
    for idea in contest.entries:
        probe = Probe(prepared_idea(idea), index.frequencies, whole=True)
        for found in scored_peers(probe, index, models, cohort, without=idea.id):
            both = frozenset((idea.id, found.row.initiative.id))
            values = np.array([found.features[name] for name in PEER_FEATURES], dtype=np.float32)
            query = f"{contest.author}:{idea.id}"
            fold = contest.fold(idea.id)
            yield Pair(values, both in contest.same, both in contest.overlapping, contest.author, query, whole=True, fold=fold)
