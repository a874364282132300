"""The entries of a contest that resemble each other, from what each was found to resemble when it was screened."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from docproc.documents.clusters import Cluster, ClusteredEntry, Clusters, Resemblance
from docproc.documents.match import Passage, Relation, Shared
from docproc.jobs.records import entry_record
from docproc.matching import PeerMatch
from docproc.matching.clusters import Likeness, Pair, clusters, pair_of
from docproc.screening.case import Filing, filed, filing_of
from docproc.storage import corrections, entries, plans, resemblances
from docproc.storage.resemblances import StoredResemblance
from docproc.storage.rows import Json

_Found = dict[Pair, StoredResemblance]
_Filings = dict[str, Filing | None]


class _Listed(NamedTuple):
    """An entry as the list of a contest's entries has it."""

    entry_id: str
    title: str | None
    file_name: str
    filed_at: datetime | None


def noted(peer: PeerMatch, revision: int) -> Json:
    """What is kept of an entry that another one resembles: identifiers, numbers and offsets, no texts."""
    kept = peer.model_dump(mode="json", include={"other_id", "score", "relation"})
    return kept | {"details": peer.model_dump(mode="json", include={"shared", "passages"}), "other_revision": revision}


def keep_resemblances(connection: Connection, entry_id: str, found: Iterable[Json]) -> None:
    """Keep what an entry was found to resemble, in place of what was found before; `found` as `noted` made it."""
    rows = [StoredResemblance(entry_id=entry_id, **each) for each in found]
    resemblances.put(connection, entry_id, corrections.revision(connection, entry_id), rows)


def contest_clusters(connection: Connection, plan_id: str) -> Clusters:
    """The clusters of a contest's entries, with the one filed first named; raises NotFoundError.

    The same state of the database gives the same answer (`Database.snapshot` shows one). It is worked out from stored pairs:
    nothing is compared.
    """
    plans.get(connection, plan_id)
    kept = {row[0]: _Listed(*row) for row in entries.ready_with_files(connection, plan_id)}
    found = _strongest(resemblances.of_plan(connection, plan_id))
    groups = clusters({pair: Likeness(one.score, Relation(one.relation)) for pair, one in found.items()})
    filings = _filings(connection, plan_id, frozenset().union(*groups, *found))
    ordered = [_ordered(group, filings) for group in groups]
    inside = {entry_id: group for group in groups for entry_id in group}
    beside = [pair for pair in found if inside.get(pair.first) != inside.get(pair.second)]
    waiting = len(entries.unscreened(connection, plan_id))
    return Clusters(
        plan_id=plan_id,
        compared=len(kept) - waiting,
        waiting=waiting,
        clusters=tuple(_cluster(members, found, filings, kept) for members in ordered),
        beside=_resemblances(beside, found, filings),
    )


def _strongest(found: Iterable[StoredResemblance]) -> _Found:
    """Of two entries that were each found to resemble the other, at different times, what is said more strongly."""
    result: _Found = {}
    for one in found:
        pair = pair_of(one.entry_id, one.other_id)
        if pair not in result or one.score > result[pair].score:
            result[pair] = one
    return result


def _filings(connection: Connection, plan_id: str, entry_ids: Iterable[str]) -> _Filings:
    """When entries were filed: as given, else the day that stands on the entry."""
    given = entries.filings(connection, plan_id)
    return {
        entry_id: filed(at) if (at := given[entry_id]) else filing_of(entry_record(connection, entry_id), None)
        for entry_id in sorted(entry_ids)
    }


def _earlier(one: Filing | None, other: Filing | None) -> bool | None:
    """Whether the one was filed before the other; null where that is not known, and for the same moment."""
    if one is None or other is None:
        return None
    if one.day != other.day:
        return one.day < other.day
    if one.clock is None or other.clock is None or one.clock == other.clock:
        return None
    return one.clock < other.clock


def _ordered(group: Iterable[str], filings: _Filings) -> list[str]:
    """The members, the one filed first first; those of which that is not known stand last."""

    def place(entry_id: str) -> tuple[bool, str, str, str]:
        filing = filings[entry_id]
        if filing is None:
            return True, "", "", entry_id
        return False, filing.day.isoformat(), filing.clock.isoformat() if filing.clock else "", entry_id

    return sorted(group, key=place)


def _cluster(members: list[str], found: _Found, filings: _Filings, kept: Mapping[str, _Listed]) -> Cluster:
    together = set(members)
    pairs = _resemblances([pair for pair in found if together.issuperset(pair)], found, filings)
    first = members[0]
    is_first = all(_earlier(filings[first], filings[other]) for other in members[1:])
    return Cluster(
        entries=tuple(_entry(kept[entry_id], filings[entry_id]) for entry_id in members),
        earliest=first if is_first else None,
        score=max(pair.score for pair in pairs),
        pairs=pairs,
    )


def _entry(kept: _Listed, filing: Filing | None) -> ClusteredEntry:
    return ClusteredEntry(**kept._asdict(), filed_on=filing.day if filing else None)


def _resemblances(pairs: Iterable[Pair], found: _Found, filings: _Filings) -> tuple[Resemblance, ...]:
    order = sorted(pairs, key=lambda pair: (-found[pair].score, pair))
    return tuple(_resemblance(found[pair], filings) for pair in order)


def _resemblance(one: StoredResemblance, filings: _Filings) -> Resemblance:
    """The pair with the earlier entry first, and its passages turned with it."""
    first, second = _ordered((one.entry_id, one.other_id), filings)
    passages = [Passage.model_validate(each) for each in one.details["passages"]]
    if first != one.entry_id:
        passages = [each.model_copy(update={"entry": each.initiative, "initiative": each.entry}) for each in passages]
    return Resemblance(
        first=first,
        second=second,
        score=one.score,
        relation=Relation(one.relation),
        is_ordered=bool(_earlier(filings[first], filings[second])),
        shared=Shared.model_validate(one.details["shared"]),
        passages=tuple(passages),
    )
