"""Passages of both sides that say the same, with ranges in the originals."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from docproc.documents.match import Passage, Range
from docproc.matching.counterparts import Counterpart
from docproc.matching.frequencies import Frequencies
from docproc.matching.vectors import Prepared, Weights, pair_hashes, word_hashes

MAX_PASSAGES = 5
"""Pairs shown of one match."""
MIN_SIMILARITY = 0.3
"""Pairs less alike are not worth a reader's look."""
_SHORTEST = 3
"""Counting syllables that a segment must have to be shown."""
_WHOLE_FROM = 0.5
"""Share of a clause from which all of it is shown: half a sentence cut off reads badly."""
_COMMON_ROWS, _COMMON_SHARE = 3, 0.02
"""What more rows than these, and than this share of the register, say is a template of its own: it is no sign of a copy."""


class _Pair(NamedTuple):
    """Two clauses that say the same."""

    similarity: float
    ours: int
    """Number of the idea's clause."""
    theirs: int
    """Number of the row's."""
    in_words: bool
    """Whether by their words; else only by their meaning."""


class Clause(NamedTuple):
    """A clause by its counting syllables."""

    segment: int
    """Which segment of the prepared text it is, 0-based."""
    forms: tuple[str, ...]
    """The syllables."""
    positions: tuple[int, ...]
    """Indexes of the tokens of `forms`."""
    terms: dict[str, float]
    """Weight by term."""
    common: frozenset[str]
    """Pairs of syllables that so many rows have that they are a template's."""


def passages(
    idea: Prepared, ours: list[Clause], row: Prepared, theirs: list[Clause], meant: Iterable[Counterpart] = ()
) -> tuple[Passage, ...]:
    """The likest pairs of clauses of both sides, each clause used once, by falling similarity.

    Pairs alike by their words come first, then those `meant` to say the same. What only a template has in common is left out,
    unless most of the row is.
    """
    pairs = [
        _Pair(similarity, i, j, in_words=True)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (similarity := _alike(a, b)) >= MIN_SIMILARITY
    ]
    ordered = sorted(pairs, key=lambda pair: (-pair.similarity, pair.ours, pair.theirs))
    telling = [pair for pair in ordered if not _is_template(ours[pair.ours], theirs[pair.theirs])]
    if not telling and len({pair.theirs for pair in ordered}) * 2 > len(theirs):
        telling = ordered
    chosen = _once([*telling, *_clauses_of(meant, ours, theirs)])
    found = (_passage(idea, ours[pair.ours], row, theirs[pair.theirs], pair) for pair in chosen)
    return tuple(sorted(found, key=lambda p: (-p.similarity, p.entry.start, p.initiative.start)))


def clauses(prepared: Prepared, frequencies: Frequencies) -> list[Clause]:
    """The clauses of a text that are long enough to be shown, with the weights of their terms."""
    result = []
    for number, (first, last) in enumerate(prepared.segments):
        positions = tuple(i for i in range(first, last) if prepared.counts[i])
        if len(positions) >= _SHORTEST:
            forms = tuple(prepared.tokens[i].form for i in positions)
            result.append(Clause(number, forms, positions, *_terms(forms, frequencies)))
    return result


def _terms(forms: tuple[str, ...], frequencies: Frequencies) -> tuple[dict[str, float], frozenset[str]]:
    words = word_hashes(list(forms))
    hashes = pair_hashes(words)
    terms = dict(zip(forms, _floats(frequencies.weight(0, words)), strict=True))
    pairs = [f"{a} {b}" for a, b in pairwise(forms)]
    most = max(_COMMON_ROWS, _COMMON_SHARE * frequencies.own)
    common = frozenset(pair for pair, seen in zip(pairs, frequencies.known(1, hashes).tolist(), strict=True) if seen > most)
    return terms | dict(zip(pairs, _floats(frequencies.weight(1, hashes)), strict=True)), common


def _floats(weights: Weights) -> list[float]:
    return [float(weight) for weight in weights]


def _alike(a: Clause, b: Clause) -> float:
    """Weighted Dice: twice the shared weight over the sum of both."""
    total = sum(a.terms.values()) + sum(b.terms.values())
    shared = sum(weight for term, weight in a.terms.items() if term in b.terms)
    return min(1.0, 2.0 * shared / total) if total else 0.0


def _is_template(a: Clause, b: Clause) -> bool:
    """Whether most pairs of syllables that two clauses share stand in many rows."""
    shared = [pair for pair in a.terms if " " in pair and pair in b.terms]
    return bool(shared) and 2 * sum(pair in a.common for pair in shared) > len(shared)


def _clauses_of(meant: Iterable[Counterpart], ours: list[Clause], theirs: list[Clause]) -> Iterator[_Pair]:
    """Counterparts by the numbers of their clauses, as far as these are shown."""
    of_idea = {clause.segment: number for number, clause in enumerate(ours)}
    of_row = {clause.segment: number for number, clause in enumerate(theirs)}
    for pair in meant:
        if pair.ours in of_idea and pair.theirs in of_row:
            yield _Pair(pair.similarity, of_idea[pair.ours], of_row[pair.theirs], in_words=False)


def _once(pairs: Iterable[_Pair]) -> list[_Pair]:
    """The first pairs of which no clause stood in one before, at most `MAX_PASSAGES`."""
    found: list[_Pair] = []
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for pair in pairs:
        if pair.ours not in used_ours and pair.theirs not in used_theirs and len(found) < MAX_PASSAGES:
            used_ours.add(pair.ours)
            used_theirs.add(pair.theirs)
            found.append(pair)
    return found


def _passage(idea: Prepared, ours: Clause, row: Prepared, theirs: Clause, pair: _Pair) -> Passage:
    """The two clauses; one of which only a part is common is cut to where the common syllables in order begin and end."""
    blocks = [op for op in LCSseq.opcodes(ours.forms, theirs.forms) if op.tag == "equal"] if pair.in_words else []
    if not blocks:
        return Passage(entry=_range(idea, ours.positions), initiative=_range(row, theirs.positions), similarity=pair.similarity)
    first, last = blocks[0], blocks[-1]
    return Passage(
        entry=_range(idea, _shown(ours.positions, first.src_start, last.src_end)),
        initiative=_range(row, _shown(theirs.positions, first.dest_start, last.dest_end)),
        similarity=pair.similarity,
    )


def _shown(positions: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    return positions if last - first >= _WHOLE_FROM * len(positions) else positions[first:last]


def _range(prepared: Prepared, positions: tuple[int, ...]) -> Range:
    end = prepared.tokens[positions[-1]].end
    return Range(start=prepared.tokens[positions[0]].start, end=end + prepared.text.startswith("%", end))
