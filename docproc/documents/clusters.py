"""Entries of one contest that resemble each other, in clusters."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record, Score
from docproc.documents.match import Passage, Relation, Shared


class ClusteredEntry(Record):
    """An entry of a cluster."""

    entry_id: str
    """The entry."""
    title: str | None = None
    """Its title; null where none was recognised."""
    file_name: str
    """Name of its file."""
    filed_at: datetime | None = None
    """When it was filed, as given; null when nobody said."""
    filed_on: date | None = None
    """The day of that in Vietnam, else the day written on the entry; null where neither is known."""


class Resemblance(Record):
    """Two entries that resemble each other."""

    first: str
    """The entry filed earlier; where that is not known, the one that stands first in the cluster."""
    second: str
    """The other entry."""
    score: Score
    """Calibrated probability that both propose the same idea."""
    relation: Relation
    """`same_idea` or `overlapping`."""
    is_ordered: bool
    """Whether it is known that `first` was filed earlier."""
    shared: Shared = Shared()
    """What both have in common."""
    passages: tuple[Passage, ...] = ()
    """Passages that say the same: `entry` in the text of `first`, `initiative` in that of `second`."""


class Cluster(Record):
    """Entries that resemble each other."""

    entries: tuple[ClusteredEntry, ...]
    """At least two, the one filed first first; those of which that is not known stand last."""
    earliest: str | None
    """The entry filed before all others; null where the filing times do not tell."""
    score: Score
    """The highest among its pairs."""
    pairs: tuple[Resemblance, ...]
    """Its pairs that resemble each other, by falling score."""


class Clusters(Record):
    """The clusters of a contest."""

    schema_: Literal["docproc.clusters/1"] = Field("docproc.clusters/1", alias="schema")
    """Name and version of this form."""
    plan_id: str
    """The contest."""
    compared: int
    """Entries that were compared with the others."""
    waiting: int
    """Entries that were read and are not compared yet."""
    clusters: tuple[Cluster, ...] = ()
    """By falling score."""
    beside: tuple[Resemblance, ...] = ()
    """Pairs that overlap across two clusters, by falling score."""
