"""One worker for a data folder: two would both run the same job."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect

from docproc.documents.errors import WorkerRunningError
from docproc.storage import Database, workers

_ASK_EVERY_SECONDS = 0.2


def be_alone(data_dir: Path) -> int:
    """The lock of the folder's worker, held until the descriptor is closed or the process ends; raises WorkerRunningError."""
    descriptor = os.open(data_dir / "worker.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise WorkerRunningError(str(data_dir)) from error
    return descriptor


def await_alone(data_dir: Path, seconds: float) -> None:
    """Return once no worker works on the folder; raises WorkerRunningError when one still does after so many seconds.

    A service that was told to stop lets its jobs end, and is often started again before they have.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            os.close(be_alone(data_dir))
        except WorkerRunningError:
            if time.monotonic() >= until:
                raise
            time.sleep(_ASK_EVERY_SECONDS)
        else:
            return


@contextmanager
def without_workers(data_dir: Path, database: Database) -> Iterator[None]:
    """A block during which no worker may work on the database; raises WorkerRunningError where one does.

    On SQLite none can begin meanwhile. On PostgreSQL those that live are seen; that none is started meanwhile is up to whoever
    runs the block.
    """
    if database.is_one_file:
        descriptor = be_alone(data_dir)
        try:
            yield
        finally:
            os.close(descriptor)
        return
    with database.read() as connection:
        there = inspect(connection).has_table("workers")
        if there and any(database.is_held(worker.id) for worker in workers.living(connection)):
            raise WorkerRunningError
    yield
