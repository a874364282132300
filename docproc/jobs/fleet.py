"""The workers of a database: each under a name of its own that is never used again, each watching over the others.

A worker that ends leaves at once. One that is killed loses the lock on its name with its process, one whose machine is gone falls
silent: the others give it up, and from then on nothing that it may still be about to write is taken (`Database.write` asks in
the same transaction). So its jobs can be done by others without ever being done twice. On SQLite there is one worker at a time,
which a lock on the data folder sees to: all names of before are of processes that have ended.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NoReturn

from sqlalchemy import Connection

from docproc.storage import Database, new_id, workers
from docproc.storage.rows import Worker

BEAT_SECONDS = 1.0
"""How often a worker notes that it lives, and looks at the others."""
SILENT_SECONDS = 3.0
"""After this long without a sign of life a worker is given up whose name nobody holds: its process has ended."""
LEASE_SECONDS = 30.0
"""After this long it is given up in any case: its machine or its network is gone, and the database may not know of it yet."""
GIVEN_UP_EXIT = 70
"""Exit code of a worker that finds itself given up."""

_LOG = logging.getLogger(__name__)


class Place:
    """The place of this worker among the workers of a database."""

    def __init__(self, database: Database, now: Callable[[], datetime], *, is_alone: bool) -> None:
        """`is_alone` says that no other worker can be alive, whatever the database has of them."""
        self.worker_id = new_id()
        self._database = database
        self._now = now
        self._is_alone = is_alone
        self._has_left = False
        self._seen: dict[str, tuple[datetime, float]] = {}
        """By worker: its last sign of life, and when we first saw that one, by our own clock."""

    def take(self, processes: int) -> None:
        """Begin to live; to be called before the first job is begun."""
        self._database.hold(self.worker_id)
        at = self._now()
        with self._database.write() as connection:
            workers.arrive(connection, Worker(self.worker_id, at, at, processes))

    def beat(self) -> None:
        """Note that this worker lives; ends the process if it was given up."""
        self._database.hold(self.worker_id)
        with self._database.write() as connection:
            lives = workers.beat(connection, self.worker_id, self._now())
        if not lives:
            _end()

    def fence(self, connection: Connection) -> None:
        """Have nobody give this worker up before the transaction ends; ends the process if that has happened."""
        if not workers.hold(connection, self.worker_id):
            if self._has_left:  # the process is about to end by itself
                threading.Event().wait()
            _end()

    def leave(self) -> None:
        """Live no longer: the others may have what this one has begun."""
        self._has_left = True
        with self._database.write() as connection:
            workers.leave(connection, self.worker_id, self._now())

    def give_up_dead(self) -> list[str]:
        """Give up the workers that do not live any more; which."""
        with self._database.read() as connection:
            others = [worker for worker in workers.living(connection) if worker.id != self.worker_id]
        self._seen = {worker.id: self._last_sign(worker) for worker in others}
        dead = [worker.id for worker in others if self._is_dead(worker)]
        for worker_id in dead:
            with self._database.write() as connection:
                if workers.leave(connection, worker_id, self._now()):
                    _LOG.warning("worker %s does not live any more; its jobs go to others", worker_id)
        return dead

    def living(self) -> frozenset[str]:
        """The names of the workers that live."""
        with self._database.read() as connection:
            return frozenset(worker.id for worker in workers.living(connection))

    def _last_sign(self, worker: Worker) -> tuple[datetime, float]:
        before = self._seen.get(worker.id)
        return before if before is not None and before[0] == worker.seen_at else (worker.seen_at, time.monotonic())

    def _is_dead(self, worker: Worker) -> bool:
        # Clocks of machines differ; how long a sign of life has not changed, each can see for itself.
        silent = time.monotonic() - self._seen[worker.id][1]
        if self._is_alone or silent > LEASE_SECONDS:
            return True
        by_clock = self._now() - worker.seen_at
        is_silent = silent > SILENT_SECONDS or by_clock > timedelta(seconds=SILENT_SECONDS)
        return is_silent and not self._database.is_held(worker.id)


def _end() -> NoReturn:
    """End this process at once, with its children, since its jobs are others' by now."""
    _LOG.critical("this worker was given up by the others; it ends, to be started again")
    logging.shutdown()
    os._exit(GIVEN_UP_EXIT)
