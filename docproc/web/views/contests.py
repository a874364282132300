"""Contests and campaigns as the first page has them: what comes next, and how much of each plan nobody has looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from docproc.documents.correction import Correction
from docproc.documents.plan import Plan
from docproc.documents.values import PlanDate
from docproc.storage.desk import PlanRow
from docproc.storage.waiting import Undecided
from docproc.web.language import marked
from docproc.web.views.plan_values import plan_sections
from docproc.web.views.reviewed import reviewed

_NEXT = 3
"""Dates of a contest that are shown."""
_NOTHING = Undecided(0, 0)


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest or campaign."""

    row: PlanRow
    record: Plan | None
    """As people corrected it; null before it was read."""
    coming: tuple[tuple[date, PlanDate], ...]
    """The next days on which something begins or ends, with what does."""
    unsure: int
    """Values below the confidence line that nobody has looked at."""
    counts: Mapping[str | None, int]
    """Entries by outcome; under null those not screened."""
    undecided: Undecided


def contest(
    row: PlanRow, said: Mapping[str, Correction], counts: Mapping[str | None, int], waiting: Undecided | None, today: date
) -> Contest:
    """A plan of the list, with the corrections that count."""
    waits = waiting or _NOTHING
    if row.record is None:
        return Contest(row, None, (), 0, counts, waits)
    seen = reviewed(Plan.model_validate(row.record), said)
    sections = plan_sections(seen.record, marked, seen.states, seen.places)
    unsure = sum(len(section.values) for section in sections if section.code == "unsure")
    kept = [date for index, date in enumerate(seen.record.dates) if seen.states.get(f"/dates/{index}") != "reject"]
    return Contest(row, seen.record, tuple(_coming(kept, today)), unsure, counts, waits)


def _coming(dates: Iterable[PlanDate], today: date) -> list[tuple[date, PlanDate]]:
    ends = [(at, found) for found in dates for at in (found.start, found.end) if at is not None and at >= today]
    nearest = sorted(ends, key=lambda found: found[0])
    first: dict[tuple[date, str | None], tuple[date, PlanDate]] = {}
    for at, found in nearest:
        first.setdefault((at, found.label), (at, found))
    return list(first.values())[:_NEXT]
