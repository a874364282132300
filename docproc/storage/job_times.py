"""How jobs ended of late, and how long they took."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from docproc.storage.rows import JobStatus
from docproc.storage.tables import jobs

MOST = 10_000
"""Jobs looked at, the newest first; more do not end in an hour."""
_LONGEST = timedelta(days=2)
"""Of jobs that were asked for longer ago none is looked for: the index is by that time."""


class Ended(NamedTuple):
    """A job that has ended."""

    kind: str
    status: JobStatus
    seconds: float
    """From the moment it was asked for to its end."""


def ended_since(connection: Connection, since: datetime) -> list[Ended]:
    """The jobs that ended since then, in no order."""
    query = (
        select(jobs.c.kind, jobs.c.status, jobs.c.created_at, jobs.c.finished_at)
        .where(jobs.c.created_at >= since - _LONGEST, jobs.c.finished_at >= since)
        .order_by(jobs.c.created_at.desc(), jobs.c.id.desc())
        .limit(MOST)
    )
    return [
        Ended(kind, JobStatus(status), (end - begin).total_seconds()) for kind, status, begin, end in connection.execute(query)
    ]
