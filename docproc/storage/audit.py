"""The audit log: who did what and when, in a chain of hashes that a later change breaks.

Rows are only ever added: triggers in the database refuse changes, and `verify` finds a row that was changed or taken out all the
same. What `before` and `after` hold are states and identifiers, never personal data, so that a person's data can be deleted
without breaking the chain. Rows cut off at the very end leave an unbroken, shorter chain: whoever wants proof against that keeps
the last number and hash elsewhere (`last`).
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, select, text

from docproc.documents.errors import BadCursorError
from docproc.storage.rows import Json
from docproc.storage.tables import audit

GENESIS = "0" * 64
"""What the first row names as the hash before it."""
_CURSOR_RE = re.compile(r"[0-9]{1,9}")
_LOCK = 7_305_441_183  # any fixed number: it names our lock on PostgreSQL


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act."""

    number: int
    """1 for the first."""
    at: datetime
    actor: str
    """Who: a key's or user's name, or `system`."""
    action: str
    """What was done, such as `plan.accept`."""
    subject: str
    """What it was done to, such as `plan/3f…`."""
    before: Json | None
    after: Json | None
    previous: str
    """Hash of the row before."""
    hash: str
    """Hash of this row and, through `previous`, of all before it."""


def append(
    connection: Connection,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    before: Json | None = None,
    after: Json | None = None,
) -> AuditRow:
    """Add an act to the log, in the caller's transaction."""
    if connection.dialect.name == "postgresql":
        # One at a time until the caller commits, or two rows would follow the same one.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    number, previous = last(connection)
    unsealed = AuditRow(number + 1, at, actor, action, subject, before, after, previous, "")
    row = AuditRow(number + 1, at, actor, action, subject, before, after, previous, _hash(unsealed))
    connection.execute(audit.insert().values({column.name: getattr(row, column.name) for column in audit.c}))
    return row


def last(connection: Connection) -> tuple[int, str]:
    """Number and hash of the newest row; 0 and GENESIS for an empty log."""
    row = connection.execute(select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)).one_or_none()
    return (0, GENESIS) if row is None else (row.number, row.hash)


def rows(connection: Connection, *, after: int = 0, limit: int = 1000) -> list[AuditRow]:
    """The rows after number `after`, oldest first."""
    query = select(audit).where(audit.c.number > after).order_by(audit.c.number).limit(limit)
    return [AuditRow(**row._asdict()) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class WantedActs:
    """What a list of acts is narrowed to; null for all."""

    actor: str | None = None
    action: str | None = None
    """One that ends in a dot stands for all that begin so."""
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Exclusive."""


@dataclass(frozen=True, slots=True)
class ActPage:
    """A stretch of the log."""

    items: list[AuditRow]
    """Newest first."""
    next: str | None
    """Cursor of the next page; null on the last."""


def page(connection: Connection, wanted: WantedActs, cursor: str | None, limit: int) -> ActPage:
    """The acts that are wanted, newest first; raises BadCursorError."""
    query = select(audit).where(*_conditions(wanted))
    if cursor is not None:
        if not _CURSOR_RE.fullmatch(cursor):
            raise BadCursorError
        query = query.where(audit.c.number < int(cursor))
    found = [AuditRow(**row._asdict()) for row in connection.execute(query.order_by(audit.c.number.desc()).limit(limit + 1))]
    return ActPage(found[:limit], str(found[limit - 1].number) if len(found) > limit else None)


def verify(connection: Connection) -> int | None:
    """The number of the first row that does not follow from those before it; null when the chain is whole."""
    number, previous = 0, GENESIS
    while batch := rows(connection, after=number):
        for row in batch:
            if row.number != number + 1 or row.previous != previous or row.hash != _hash(row):
                return number + 1
            number, previous = row.number, row.hash
    return None


def _conditions(wanted: WantedActs) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.actor is not None:
        found.append(audit.c.actor == wanted.actor)
    if wanted.action is not None:
        is_group = wanted.action.endswith(".")
        found.append(audit.c.action.startswith(wanted.action, autoescape=True) if is_group else audit.c.action == wanted.action)
    if wanted.subject is not None:
        found.append(audit.c.subject == wanted.subject)
    if wanted.since is not None:
        found.append(audit.c.at >= wanted.since)
    if wanted.until is not None:
        found.append(audit.c.at < wanted.until)
    return found


def _hash(row: AuditRow) -> str:
    content = [
        row.number,
        row.at.astimezone(UTC).isoformat(),
        row.actor,
        row.action,
        row.subject,
        row.before,
        row.after,
        row.previous,
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
