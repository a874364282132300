"""What an entry resembles, initiatives and other entries, with the addresses of the comparisons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from sqlalchemy import Connection

from docproc.documents.match import Match, Relation
from docproc.storage import entries, resemblances


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something that an entry resembles."""

    id: str
    """Of the initiative or the entry."""
    address: str
    """Of the comparison with it."""
    title: str
    score: float
    """Probability of the same idea, 0 to 1."""
    relation: Relation
    filed_at: datetime | None = None
    """Of an entry, where somebody said."""


def initiative_address(entry_id: str, initiative_id: str) -> str:
    """Where an entry is compared with an adopted initiative."""
    return f"/entries/{entry_id}/compare/{quote(initiative_id, safe='')}"


def entry_address(entry_id: str, other_id: str) -> str:
    """Where two entries are compared."""
    return f"/entries/{entry_id}/peers/{other_id}"


def near_initiatives(entry_id: str, matches: Iterable[Match]) -> tuple[Neighbour, ...]:
    """The initiatives that a screening found near, by falling score."""
    return tuple(
        Neighbour(row.id, initiative_address(entry_id, row.id), row.title, match.score, match.relation)
        for match in matches
        for row in (match.initiative,)
    )


def near_entries(connection: Connection, entry_id: str) -> tuple[Neighbour, ...]:
    """The entries that were found to be like this one from either side, by falling score; of two findings the higher."""
    best: dict[str, tuple[float, str]] = {}
    for found in resemblances.of_plan(connection, entries.get(connection, entry_id).plan_id):
        if entry_id in {found.entry_id, found.other_id}:
            other = found.other_id if found.entry_id == entry_id else found.entry_id
            best[other] = max(best.get(other, (0.0, "")), (found.score, found.relation))
    order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(_neighbour(connection, entry_id, other, score, relation) for other, (score, relation) in order)


def _neighbour(connection: Connection, entry_id: str, other_id: str, score: float, relation: str) -> Neighbour:
    other = entries.get(connection, other_id)
    title = other.title or "…"
    return Neighbour(other_id, entry_address(entry_id, other_id), title, score, Relation(relation), other.filed_at)
