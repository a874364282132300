"""How an entry fared each time it was screened."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from docproc.storage.tables import screenings


@dataclass(frozen=True, slots=True)
class Screened:
    """A screening, without its report."""

    at: datetime
    outcome: str
    register_version: int
    """Of the register that it was held against."""


def of_entry(connection: Connection, entry_id: str) -> list[Screened]:
    """The screenings of an entry, the first one first."""
    query = select(screenings.c.created_at, screenings.c.outcome, screenings.c.register_version)
    found = query.where(screenings.c.entry_id == entry_id).order_by(screenings.c.created_at, screenings.c.id)
    return [Screened(*row) for row in connection.execute(found)]
