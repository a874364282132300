"""The units of a campaign in order: who met most of its targets."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docproc.documents.report import ProgressStatus, UnitProgress
from docproc.vietnamese.unicode import fold, nfc


class Standing(NamedTuple):
    """A unit's place."""

    place: int
    """1 for the first; those that come to the same share a place."""
    report: int
    """0-based, of the unit's newest report, in the order in which reports were given."""
    unit: str
    met: int
    missed: int
    not_stated: int


def standings(units: Sequence[UnitProgress], ends: Sequence[date | None]) -> tuple[Standing, ...]:
    """Units by how many targets they met, then by how few they missed; of a unit with several reports its newest counts.

    `ends` are the last days that the reports are on: the newest is the one that ends last, of two the one that came last.
    """
    newest: dict[str, int] = {}
    for index, unit in sorted(enumerate(units), key=lambda found: (ends[found[0]] or date.min, found[0])):
        newest[" ".join(fold(nfc(unit.unit)).split())] = index
    counted = [(index, Counter(target.status for target in units[index].targets)) for index in newest.values()]
    ordered = sorted(counted, key=lambda found: (*_rank(found[1]), found[0]))
    ranks = [_rank(counts) for _, counts in ordered]
    return tuple(
        Standing(
            ranks.index(_rank(counts)) + 1,
            index,
            units[index].unit,
            counts[ProgressStatus.MET],
            counts[ProgressStatus.MISSED],
            counts[ProgressStatus.NOT_STATED],
        )
        for index, counts in ordered
    )


def _rank(counts: Counter[ProgressStatus]) -> tuple[int, int]:
    return -counts[ProgressStatus.MET], counts[ProgressStatus.MISSED]
