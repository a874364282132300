"""Requests that carry an Idempotency-Key: who runs one, whether it had an effect, and its answer.

An attempt claims the request, and every transaction of its that writes marks the claim as effected (`Database.write`). So an
attempt that died before it changed anything can be made again, one that died afterwards is never repeated, and one that was
taken for dead can change nothing any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from docproc.documents.errors import IdempotencyLostError, IdempotencyMismatchError
from docproc.storage.tables import replays

KEPT = timedelta(hours=24)
"""How long an answer is given again; as long as is common for such keys."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a request."""

    id: str
    """The request: digest of caller, endpoint and key."""
    holder: str
    """The attempt."""


@dataclass(frozen=True, slots=True)
class Replay:
    """An answer that was given."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes | None
    """Null for one that held a secret, which is not kept."""


def claim(connection: Connection, attempt: Attempt, fingerprint: str, now: datetime, held_until: datetime) -> Replay | bool:
    """The answer of before; or whether the request is the attempt's to run: False while another attempt runs it.

    Raises IdempotencyMismatchError for another request under the same key, and IdempotencyLostError for one that had an
    effect but was interrupted before its answer was kept.
    """
    connection.execute(replays.delete().where(replays.c.created_at <= now - KEPT))
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(replays)
    fresh = {"id": attempt.id, "fingerprint": fingerprint, "holder": attempt.holder, "held_until": held_until}
    begun = insert.values(**fresh, effected=False, created_at=now).on_conflict_do_nothing().returning(replays.c.id)
    if connection.execute(begun).scalar_one_or_none() is not None:
        return True
    row = connection.execute(select(replays).where(replays.c.id == attempt.id).with_for_update()).one()
    if row.fingerprint != fingerprint:
        raise IdempotencyMismatchError
    if row.status is not None:
        return Replay(row.status, [(name, value) for name, value in row.headers], row.body)
    if row.held_until > now:
        return False
    if row.effected:
        raise IdempotencyLostError
    again = {"holder": attempt.holder, "held_until": held_until}
    connection.execute(replays.update().where(replays.c.id == attempt.id).values(**again))
    return True


def mark_effected(connection: Connection, attempt: Attempt) -> None:
    """Note in a transaction of the attempt that it changes something; raises IdempotencyLostError if it is not its to run."""
    own = replays.update().where(replays.c.id == attempt.id, replays.c.holder == attempt.holder)
    if connection.execute(own.values(effected=True)).rowcount == 0:
        raise IdempotencyLostError


def finish(connection: Connection, attempt: Attempt, answer: Replay) -> None:
    """Keep the answer."""
    own = replays.update().where(replays.c.id == attempt.id, replays.c.holder == attempt.holder)
    connection.execute(own.values(status=answer.status, headers=[list(pair) for pair in answer.headers], body=answer.body))


def release(connection: Connection, attempt: Attempt) -> None:
    """Let the request be made again, unless it had an effect."""
    own = (replays.c.id == attempt.id) & (replays.c.holder == attempt.holder)
    connection.execute(replays.delete().where(own, replays.c.effected.is_(False)))
