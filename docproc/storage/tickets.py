"""Rights to do one thing once: a first administrator, a new password, a sign-in under way elsewhere."""

from datetime import datetime

from sqlalchemy import Connection, select

from docproc.storage.rows import Ticket
from docproc.storage.tables import tickets


def add(connection: Connection, ticket: Ticket) -> None:
    """Keep a ticket."""
    connection.execute(tickets.insert().values({column.name: getattr(ticket, column.name) for column in tickets.c}))


def find(connection: Connection, token_hash: str, purpose: str, now: datetime) -> Ticket | None:
    """The ticket of that purpose, unless it has expired; it stays."""
    valid = (tickets.c.token_hash == token_hash) & (tickets.c.purpose == purpose) & (tickets.c.expires_at > now)
    row = connection.execute(select(tickets).where(valid)).one_or_none()
    return None if row is None else Ticket(**row._asdict())


def take(connection: Connection, token_hash: str, purpose: str, now: datetime) -> Ticket | None:
    """The same, and it is gone: of several who ask for it at once, one gets it."""
    ticket = find(connection, token_hash, purpose, now)
    if ticket is None:
        return None
    removed = connection.execute(tickets.delete().where(tickets.c.token_hash == token_hash)).rowcount
    return ticket if removed else None


def remove_all(connection: Connection, purpose: str, user_id: str | None = None) -> None:
    """Take back the tickets of a purpose, those of one person or all."""
    query = tickets.delete().where(tickets.c.purpose == purpose)
    connection.execute(query if user_id is None else query.where(tickets.c.user_id == user_id))


def remove_expired(connection: Connection, now: datetime) -> int:
    """Remove tickets that have expired; how many there were."""
    return connection.execute(tickets.delete().where(tickets.c.expires_at <= now)).rowcount
