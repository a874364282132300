"""What workflows work with: everything they need is here, and nothing is global."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from docproc.documents.bundle import Bundle
from docproc.jobs.port import JobQueue
from docproc.jobs.webhooks.posting import Outcome, post
from docproc.storage import Database, FileStore


class Reader(Protocol):
    """The form of `docproc.reading.read`, as far as workflows use it."""

    def __call__(
        self, untrusted_path: Path, name: str, *, password: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Bundle:
        """The documents of a file."""


class Pool(Protocol):
    """The form of a WorkPool."""

    def run(self, task: str, *arguments: str | int | None, seconds: float) -> str:
        """What a function of `docproc.jobs.tasks` says."""

    def warm(self, task: str, *, seconds: float) -> None:
        """Have each child do a task beforehand."""

    def close(self) -> None:
        """End the children."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The means of a worker."""

    database: Database
    files: FileStore
    jobs: JobQueue
    pool: Pool
    read: Reader
    now: Callable[[], datetime]
    """The clock, with time zone."""
    fence: Callable[[Connection], None] = field(default=lambda _: None)
    """Called before each write of a job: it does not return when this worker was given up by the others."""
    post: Callable[[str, Mapping[str, str], bytes], Outcome] = post
    """Sends a body with headers to an address; as long as nothing else is said, to the internet only."""
    wait: Callable[[float], None] = time.sleep
    """Lets so many seconds pass; it does not return when the worker is told to end."""
