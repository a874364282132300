"""The parts of the service as a page shows them."""

import platform
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docproc.api.routes.health import WORKER_SILENCE
from docproc.documents.errors import DocprocError
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import Database
from docproc.storage.rows import Worker

_LITTLE = 0.1
"""Share of a disk below which somebody should look after it: a scan needs room for its pages while it is read."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that the data are on."""

    free: int
    """Bytes."""
    total: int
    """Bytes."""

    @property
    def is_low(self) -> bool:
        """Whether little is free."""
        return self.free < _LITTLE * self.total


@dataclass(frozen=True, slots=True)
class LivingView:
    """A worker that has not left."""

    worker: Worker
    silent_seconds: int
    is_silent: bool
    """Whether it has given no sign of life for so long that it counts as absent."""


def part(check: Callable[[], None]) -> Problem | None:
    """What is wrong with a part; null for nothing."""
    try:
        check()
    except DocprocError as error:
        return problem_of(error)
    return None


def living_view(worker: Worker, now: datetime) -> LivingView:
    """The view of a worker."""
    silence = now - worker.seen_at
    return LivingView(worker, max(0, round(silence.total_seconds())), silence >= WORKER_SILENCE)


def disk_of(folder: Path) -> Disk:
    """The disk that a folder is on."""
    usage = shutil.disk_usage(folder)
    return Disk(usage.free, usage.total)


def versions(database: Database) -> list[tuple[str, str]]:
    """What the service runs on, with versions."""
    dialect = database.engine.dialect
    server = getattr(dialect, "server_version_info", None) or ()
    kept_in = ("SQLite", sqlite3.sqlite_version) if dialect.name == "sqlite" else ("PostgreSQL", ".".join(map(str, server)))
    return [("Python", platform.python_version()), kept_in, (platform.system(), platform.release())]
