"""Rows that tell anew what the register has: the same identifier, or the same title under the same decision."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from docproc.documents import AdoptedInitiative
from docproc.register.findings import MatchedBy, Update
from docproc.register.identity import MADE_PREFIX, canonical, title_key

_Key = tuple[str, str]


def with_known_ids(rows: Sequence[AdoptedInitiative], existing: Sequence[AdoptedInitiative]) -> tuple[AdoptedInitiative, ...]:
    """The rows, those under a decision and title that the register has once with the identifier that it has there.

    Such a row fills what it does not say from the register's. Rows that gave an identifier keep theirs, and nothing is
    guessed where two rows of either side have one decision and title.
    """
    counts = Counter(map(_key, rows))
    known, taken = _once(existing), {row.id for row in rows}
    return tuple(
        _filled(row, other)
        if (other := known.get(_key(row))) and counts[_key(row)] == 1 and row.id.startswith(MADE_PREFIX) and other.id not in taken
        else row
        for row in rows
    )


def find_updates(rows: Iterable[AdoptedInitiative], existing: Iterable[AdoptedInitiative]) -> tuple[Update, ...]:
    """For each row that the register has, by identifier, what it says otherwise; where a row came from does not count."""
    known = {row.id: row for row in existing}
    return tuple(_update(row, known[row.id]) for row in rows if row.id in known)


def _update(row: AdoptedInitiative, before: AdoptedInitiative) -> Update:
    fields = [name for name in AdoptedInitiative.model_fields if name != "source" and getattr(row, name) != getattr(before, name)]
    return Update(id=row.id, row=row.source.row, fields=tuple(fields), matched_by=_matched_by(row))


def _matched_by(row: AdoptedInitiative) -> MatchedBy:
    return MatchedBy.DECISION_AND_TITLE if row.id.startswith(MADE_PREFIX) else MatchedBy.ID


def _filled(row: AdoptedInitiative, before: AdoptedInitiative) -> AdoptedInitiative:
    missing = {
        name: value for name in AdoptedInitiative.model_fields if not getattr(row, name) and (value := getattr(before, name))
    }
    return row.model_copy(update={**missing, "id": before.id})


def _key(row: AdoptedInitiative) -> _Key:
    return canonical(row.decision), title_key(row.title)


def _once(rows: Iterable[AdoptedInitiative]) -> Mapping[_Key, AdoptedInitiative]:
    """Rows by decision and title, as far as both are known and no other row has the same."""
    found: dict[_Key, list[AdoptedInitiative]] = {}
    for row in rows:
        if row.decision:
            found.setdefault(_key(row), []).append(row)
    return {key: same[0] for key, same in found.items() if len(same) == 1}
