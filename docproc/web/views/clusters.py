"""Entries that resemble each other, drawn: each on a circle, the one filed first at the top, a line between those alike."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from docproc.documents.clusters import Cluster, ClusteredEntry, Resemblance
from docproc.storage.rows import StoredVerdict

WIDTH, HEIGHT = 420, 300
_MIDDLE_X, _MIDDLE_Y, _RADIUS = WIDTH / 2, HEIGHT / 2, 112.0
_THICKEST = 7.0
"""Of a line between two entries that are certainly one idea."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entry."""

    number: int
    """In its cluster, 1 for the first."""
    entry: ClusteredEntry
    is_earliest: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Two entries that resemble each other."""

    first: Node
    second: Node
    pair: Resemblance
    verdict: StoredVerdict | None
    """What a person said of the two last."""

    @property
    def thickness(self) -> float:
        """By how likely it is one idea."""
        return round(1.0 + (_THICKEST - 1.0) * self.pair.score, 2)


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster with its drawing."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    """Those most alike first."""
    score: float
    earliest: Node | None


def cluster_view(cluster: Cluster, said: Mapping[frozenset[str], StoredVerdict]) -> ClusterView:
    """The view of a cluster; `said` are people's verdicts on two entries."""
    nodes = {
        entry.entry_id: _node(index, entry, len(cluster.entries), is_earliest=entry.entry_id == cluster.earliest)
        for index, entry in enumerate(cluster.entries)
    }
    lines = tuple(
        Line(nodes[pair.first], nodes[pair.second], pair, said.get(frozenset((pair.first, pair.second))))
        for pair in cluster.pairs
    )
    earliest = None if cluster.earliest is None else nodes[cluster.earliest]
    return ClusterView(tuple(nodes.values()), lines, cluster.score, earliest)


def _node(index: int, entry: ClusteredEntry, count: int, *, is_earliest: bool) -> Node:
    angle = 2 * math.pi * index / count - math.pi / 2
    # Two stand side by side: a line from top to bottom would leave the width unused.
    if count == 2:  # noqa: PLR2004 - two
        angle -= math.pi / 2
    x, y = _MIDDLE_X + 1.35 * _RADIUS * math.cos(angle), _MIDDLE_Y + _RADIUS * math.sin(angle)
    return Node(index + 1, entry, is_earliest, round(x, 1), round(y, 1))
