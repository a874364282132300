"""Passages of both sides that say the same, with ranges in the originals."""

from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from docproc.documents.match import Passage, Range
from docproc.matching.frequencies import Frequencies
from docproc.matching.vectors import Prepared, Weights, pair_hashes, word_hashes

MAX_PASSAGES = 5
"""Pairs shown of one match."""
MIN_SIMILARITY = 0.3
"""Pairs less alike are not worth a reader's look."""
_SHORTEST = 3
"""Counting syllables that a segment must have to be shown."""


class Clause(NamedTuple):
    """A clause by its counting syllables."""

    forms: tuple[str, ...]
    """The syllables."""
    positions: tuple[int, ...]
    """Indexes of the tokens of `forms`."""
    terms: dict[str, float]
    """Weight by term."""


def passages(idea: Prepared, ours: list[Clause], row: Prepared, theirs: list[Clause]) -> tuple[Passage, ...]:
    """The likest pairs of clauses of both sides, each clause used once, by falling similarity."""
    pairs = [
        (similarity, i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (similarity := _alike(a, b)) >= MIN_SIMILARITY
    ]
    found: list[Passage] = []
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for similarity, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in used_ours and j not in used_theirs and len(found) < MAX_PASSAGES:
            used_ours.add(i)
            used_theirs.add(j)
            found.append(_passage(idea, ours[i], row, theirs[j], similarity))
    return tuple(found)


def clauses(prepared: Prepared, frequencies: Frequencies) -> list[Clause]:
    """The clauses of a text that are long enough to be shown, with the weights of their terms."""
    result = []
    for first, last in prepared.segments:
        positions = tuple(i for i in range(first, last) if prepared.counts[i])
        if len(positions) >= _SHORTEST:
            forms = tuple(prepared.tokens[i].form for i in positions)
            result.append(Clause(forms, positions, _terms(forms, frequencies)))
    return result


def _terms(forms: tuple[str, ...], frequencies: Frequencies) -> dict[str, float]:
    words = word_hashes(list(forms))
    terms = dict(zip(forms, _floats(frequencies.weight(0, words)), strict=True))
    pairs = [f"{a} {b}" for a, b in pairwise(forms)]
    return terms | dict(zip(pairs, _floats(frequencies.weight(1, pair_hashes(words))), strict=True))


def _floats(weights: Weights) -> list[float]:
    return [float(weight) for weight in weights]


def _alike(a: Clause, b: Clause) -> float:
    """Weighted Dice: twice the shared weight over the sum of both."""
    total = sum(a.terms.values()) + sum(b.terms.values())
    shared = sum(weight for term, weight in a.terms.items() if term in b.terms)
    return min(1.0, 2.0 * shared / total) if total else 0.0


def _passage(idea: Prepared, ours: Clause, row: Prepared, theirs: Clause, similarity: float) -> Passage:
    """The two clauses, cut to where their common syllables in order begin and end."""
    blocks = [op for op in LCSseq.opcodes(ours.forms, theirs.forms) if op.tag == "equal"]
    if not blocks:
        return Passage(entry=_range(idea, ours.positions), initiative=_range(row, theirs.positions), similarity=similarity)
    return Passage(
        entry=_range(idea, ours.positions[blocks[0].src_start : blocks[-1].src_end]),
        initiative=_range(row, theirs.positions[blocks[0].dest_start : blocks[-1].dest_end]),
        similarity=similarity,
    )


def _range(prepared: Prepared, positions: tuple[int, ...]) -> Range:
    return Range(start=prepared.tokens[positions[0]].start, end=prepared.tokens[positions[-1]].end)
