"""Which entries of a contest resemble each other, as each was found when it was screened: identifiers and numbers, no texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import JSON, Column, Connection, Float, ForeignKey, Integer, String, Table, delete, or_, select

from docproc.storage.rows import Json
from docproc.storage.tables import entries, metadata

resemblances = Table(
    "resemblances",
    metadata,
    Column("entry_id", ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, doc="the one that was screened"),
    Column("other_id", ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Float, nullable=False, doc="probability of the same idea"),
    Column("relation", String(16), nullable=False, doc="same_idea or overlapping"),
    Column("details", JSON, nullable=False, doc="what both share, and offsets of passages in both texts"),
    Column("other_revision", Integer, nullable=False, doc="corrections of the other one at that time"),
)


@dataclass(frozen=True, slots=True)
class StoredResemblance:
    """An entry that another one resembles."""

    entry_id: str
    """The one that was screened."""
    other_id: str
    """The other."""
    score: float
    """Probability of the same idea, 0 to 1."""
    relation: str
    """`same_idea` or `overlapping`."""
    details: Json
    """`shared` and `passages` in their published form."""
    other_revision: int
    """Corrections of the other one when they were compared."""


def put(connection: Connection, entry_id: str, revision: int, found: Iterable[StoredResemblance]) -> None:
    """Keep what an entry resembles, in place of what was found before.

    What others were found to have in common with it is forgotten where it was corrected since: it was another text then.
    """
    outdated = (resemblances.c.other_id == entry_id) & (resemblances.c.other_revision != revision)
    connection.execute(delete(resemblances).where(or_(resemblances.c.entry_id == entry_id, outdated)))
    rows = [{column.name: getattr(one, column.name) for column in resemblances.c} for one in found]
    if rows:
        connection.execute(resemblances.insert(), rows)


def of_plan(connection: Connection, plan_id: str) -> list[StoredResemblance]:
    """All of a contest's entries, by the identifiers of both."""
    query = select(resemblances).join(entries, entries.c.id == resemblances.c.entry_id).where(entries.c.plan_id == plan_id)
    rows = connection.execute(query.order_by(resemblances.c.entry_id, resemblances.c.other_id))
    return [StoredResemblance(**row._asdict()) for row in rows]
