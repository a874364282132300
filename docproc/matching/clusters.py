"""Pairs that resemble each other to clusters, without chains of ideas of which each only touches the next.

Who has the same idea belongs together. Groups whose entries only overlap are joined where at least half of the pairs between them
do (average linkage, Sokal and Michener 1958, over pairs that resemble each other or do not). Only pairs that were found are
looked at, so that thousands of entries take what their resemblances take.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from docproc.documents.match import Relation

_LINKED = 0.5
"""Share of the pairs between two groups that must resemble each other."""


class Pair(NamedTuple):
    """Two entries that resemble each other, by identifier, the lesser first."""

    first: str
    """The one."""
    second: str
    """The other."""


class Likeness(NamedTuple):
    """How two entries are related."""

    score: float
    """Probability of the same idea."""
    relation: Relation
    """What the score stands for; `related` is no resemblance."""


def pair_of(one: str, other: str) -> Pair:
    """Two entries in the order of their identifiers."""
    return Pair(min(one, other), max(one, other))


def clusters(pairs: Mapping[Pair, Likeness]) -> list[frozenset[str]]:
    """Groups of two and more, each with the same members whatever the order of the pairs; the largest score first."""
    alike = {pair: likeness for pair, likeness in pairs.items() if likeness.relation is not Relation.RELATED}
    groups = _Groups(alike)
    order = sorted(alike, key=lambda pair: (alike[pair].relation is not Relation.SAME_IDEA, -alike[pair].score, pair))
    for pair in order:
        groups.join(*pair, whatever=alike[pair].relation is Relation.SAME_IDEA)
    best: dict[frozenset[str], float] = {}
    for pair in order:
        if (group := groups.of(pair.first)) == groups.of(pair.second):
            best[group] = max(best.get(group, 0.0), alike[pair].score)
    return sorted(best, key=lambda group: (-best[group], min(group)))


class _Groups:
    """Groups of entries, and how many resembling pairs stand between any two of them."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._name: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._between: dict[str, Counter[str]] = {}
        for one, other in pairs:
            for each in (one, other):
                self._name[each], self._members[each] = each, frozenset({each})
            self._between.setdefault(one, Counter())[other] += 1
            self._between.setdefault(other, Counter())[one] += 1

    def of(self, entry: str) -> frozenset[str]:
        """The group of an entry."""
        return self._members[self._name[entry]]

    def join(self, one: str, other: str, *, whatever: bool) -> None:
        """Join the groups of two entries, if enough of their pairs resemble each other or they are to be joined whatever."""
        a, b = sorted((self._name[one], self._name[other]), key=lambda name: (-len(self._members[name]), name))
        most = len(self._members[a]) * len(self._members[b])
        if a == b or not (whatever or self._between[a][b] >= _LINKED * most):
            return
        for each in self._members[b]:
            self._name[each] = a
        self._members[a] |= self._members.pop(b)
        for far, count in self._between.pop(b).items():
            del self._between[far][b]
            if far != a:
                self._between[a][far] += count
                self._between[far][a] += count
