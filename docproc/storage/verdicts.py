"""What people decided about entries. Rows are only added, until the entry itself is deleted; the last one of a thing counts."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.storage.rows import StoredVerdict
from docproc.storage.tables import verdicts


def add(connection: Connection, verdict: StoredVerdict) -> None:
    """Keep a verdict; its number must be one more than the last."""
    connection.execute(verdicts.insert().values({column.name: getattr(verdict, column.name) for column in verdicts.c}))


def of_entry(connection: Connection, entry_id: str) -> list[StoredVerdict]:
    """All verdicts on an entry, the first one first."""
    query = select(verdicts).where(verdicts.c.entry_id == entry_id).order_by(verdicts.c.number)
    return [_verdict(row) for row in connection.execute(query)]


def counting(connection: Connection, entry_id: str) -> dict[tuple[str, str], StoredVerdict]:
    """The last verdict on each thing, by what it is about and the thing's name."""
    return {(verdict.about, verdict.name): verdict for verdict in of_entry(connection, entry_id)}


def on_entries(connection: Connection, entry_ids: Collection[str]) -> dict[str, StoredVerdict]:
    """The last verdict on each of the entries as a whole, without those that have none."""
    query = select(verdicts).where(verdicts.c.entry_id.in_(entry_ids), verdicts.c.about == "entry").order_by(verdicts.c.number)
    return {row.entry_id: _verdict(row) for row in connection.execute(query)}


def on_pairs(connection: Connection, entry_ids: Collection[str]) -> dict[frozenset[str], StoredVerdict]:
    """The last verdict on each two of the entries that somebody compared, whichever of the two it was given on."""
    query = select(verdicts).where(verdicts.c.about == "peer", verdicts.c.entry_id.in_(entry_ids))
    found = [_verdict(row) for row in connection.execute(query.order_by(verdicts.c.created_at, verdicts.c.number))]
    return {frozenset((verdict.entry_id, verdict.name)): verdict for verdict in found}


def last_number(connection: Connection, entry_id: str) -> int:
    """How many verdicts an entry has."""
    query = select(func.max(verdicts.c.number)).where(verdicts.c.entry_id == entry_id)
    return connection.execute(query).scalar_one() or 0


def _verdict(row: Row[Any]) -> StoredVerdict:
    return StoredVerdict(**row._asdict())
