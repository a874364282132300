"""Rows that repeat one another, within a list or against the register: reported for a person to judge, never merged."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from docproc.documents import AdoptedInitiative
from docproc.register.findings import Duplicate, DuplicateKind
from docproc.register.identity import title_key, wording_key

_LEAST_WORDS = 3
"""A wording of one or two syllables left after the phrases of the genre is no ground for a suspicion."""


class _Seen:
    """Earlier rows by what they may be recognised by."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[DuplicateKind, str], AdoptedInitiative] = {}

    def find(self, keys: dict[DuplicateKind, str]) -> tuple[DuplicateKind, AdoptedInitiative] | None:
        for kind, key in keys.items():
            if key and (other := self._by_key.get((kind, key))):
                return kind, other
        return None

    def add(self, row: AdoptedInitiative, keys: dict[DuplicateKind, str]) -> None:
        for kind, key in keys.items():
            self._by_key.setdefault((kind, key), row)


def find_duplicates(rows: Iterable[AdoptedInitiative], existing: Iterable[AdoptedInitiative] = ()) -> tuple[Duplicate, ...]:
    """For each row the earlier one that it repeats, if any: the register's before the list's own."""
    register, listed = _Seen(), _Seen()
    for row in existing:
        register.add(row, _keys(row))
    found = []
    for row in rows:
        keys = _keys(row)
        own: dict[DuplicateKind, str] = {kind: key for kind, key in keys.items() if kind is not DuplicateKind.SAME_ID}
        hit, in_file = register.find(keys), False
        if hit is None:
            hit, in_file = listed.find(own), True
        if hit:
            found.append(_duplicate(row, *hit, in_file=in_file))
        listed.add(row, own)
    return tuple(found)


def _keys(row: AdoptedInitiative) -> dict[DuplicateKind, str]:
    wording = wording_key(row.title)
    return {
        DuplicateKind.SAME_ID: row.id,
        DuplicateKind.SAME_TITLE: title_key(row.title),
        DuplicateKind.SAME_WORDING: wording if len(wording.split()) >= _LEAST_WORDS else "",
    }


def _duplicate(row: AdoptedInitiative, kind: DuplicateKind, other: AdoptedInitiative, *, in_file: bool) -> Duplicate:
    return Duplicate(
        id=row.id,
        row=row.source.row,
        other_id=other.id,
        other_row=other.source.row if in_file else None,
        kind=kind,
        similarity=fuzz.ratio(title_key(row.title), title_key(other.title)) / 100,
    )
