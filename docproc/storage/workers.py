"""The workers: who lives, when each was last seen, and who has left for good."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from docproc.storage.rows import Worker
from docproc.storage.tables import workers


def arrive(connection: Connection, worker: Worker) -> None:
    """Keep that a worker begins."""
    connection.execute(workers.insert().values({column.name: getattr(worker, column.name) for column in workers.c}))


def beat(connection: Connection, worker_id: str, at: datetime) -> bool:
    """Keep that a worker lives; false when it has been given up, and may not go on."""
    mine = workers.update().where(workers.c.id == worker_id, workers.c.left_at.is_(None))
    return connection.execute(mine.values(seen_at=at)).rowcount > 0


def leave(connection: Connection, worker_id: str, at: datetime) -> bool:
    """Keep that a worker has ended or is given up, and say whether it had not yet; what it was about to write is refused."""
    theirs = workers.update().where(workers.c.id == worker_id, workers.c.left_at.is_(None))
    return connection.execute(theirs.values(left_at=at)).rowcount > 0


def hold(connection: Connection, worker_id: str) -> bool:
    """Whether a worker may write: nobody can give it up before the caller's transaction ends."""
    query = select(workers.c.id).where(workers.c.id == worker_id, workers.c.left_at.is_(None))
    return connection.execute(query.with_for_update(read=True)).one_or_none() is not None


def living(connection: Connection) -> list[Worker]:
    """The workers that have not left, the first one first."""
    query = select(workers).where(workers.c.left_at.is_(None)).order_by(workers.c.started_at, workers.c.id)
    return [Worker(**row._asdict()) for row in connection.execute(query)]


def last_seen(connection: Connection) -> datetime | None:
    """When any worker was last seen."""
    return connection.execute(select(func.max(workers.c.seen_at))).scalar_one_or_none()


def forget(connection: Connection, before: datetime) -> None:
    """Forget those that left before then, all but the one that was seen last."""
    newest = select(func.max(workers.c.seen_at)).scalar_subquery()
    connection.execute(workers.delete().where(workers.c.left_at < before, workers.c.seen_at < newest))
