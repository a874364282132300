"""Counters that begin anew when their time is over."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from docproc.storage.tables import throttles


def add(connection: Connection, name: str, amount: int, now: datetime, expires_at: datetime) -> int:
    """Count, and say how much was counted; `expires_at` holds for a counter that begins now."""
    connection.execute(throttles.delete().where(throttles.c.expires_at <= now))
    # One statement: on PostgreSQL two writers would both find no counter, and both begin one.
    begin = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(throttles)
    counted = begin.values(name=name, count=amount, expires_at=expires_at).on_conflict_do_update(
        index_elements=[throttles.c.name], set_={"count": throttles.c.count + amount}
    )
    total: int = connection.execute(counted.returning(throttles.c.count)).scalar_one()
    return total


def get(connection: Connection, name: str, now: datetime) -> tuple[int, datetime] | None:
    """How much was counted, and until when that holds; null for a counter that has not begun."""
    query = select(throttles.c.count, throttles.c.expires_at).where(throttles.c.name == name, throttles.c.expires_at > now)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def remove(connection: Connection, name: str) -> None:
    """Begin a counter anew."""
    connection.execute(throttles.delete().where(throttles.c.name == name))


def remove_all(connection: Connection) -> int:
    """Begin all counters anew; how many there were."""
    return connection.execute(throttles.delete()).rowcount
