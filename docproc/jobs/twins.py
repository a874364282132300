"""Rows of the register that look alike: found for a person to judge, never merged."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from docproc.documents.initiative import AdoptedInitiative
from docproc.jobs.searching import search_words
from docproc.register import Duplicate
from docproc.register.duplicates import find_duplicates
from docproc.register.identity import title_key
from docproc.storage import register

MAX_LOOKED_AT = 500
"""Rows with the words of a title that are compared with it."""


def rows_like(connection: Connection, row: AdoptedInitiative) -> list[Duplicate]:
    """Rows that have the same title as this one, which is not in the register yet."""
    found = register.page(connection, search_words(row.title), None, MAX_LOOKED_AT).items
    key = title_key(row.title)
    known = [AdoptedInitiative.model_validate(each.row) for each in found]
    same = [other for other in known if other.id != row.id and title_key(other.title) == key]
    return [twin for other in same for twin in find_duplicates([row], [other])]


def twins(rows: Iterable[AdoptedInitiative]) -> list[dict[str, Any]]:
    """Pairs of rows that look alike, the likest first: each row with the earliest one that it repeats."""
    by_id = {row.id: row for row in rows}
    ordered = sorted(by_id.values(), key=lambda row: (row.adopted_on is None, row.adopted_on, row.id))
    found = sorted(find_duplicates(ordered), key=lambda twin: (-twin.similarity, twin.id))
    return [
        {
            "kind": str(twin.kind),
            "similarity": twin.similarity,
            "row": _short(by_id[twin.id]),
            "other": _short(by_id[twin.other_id]),
        }
        for twin in found
    ]


def _short(row: AdoptedInitiative) -> dict[str, Any]:
    return row.model_dump(mode="json", include={"id", "title", "unit", "decision", "adopted_on"})
