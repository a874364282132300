"""A service of its own processes, which are killed and started again one by one."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil

from docproc.access import Role
from docproc.access.keyring import WantedKey, create_key
from docproc.jobs.preparation import prepare
from docproc.settings import Settings
from docproc.storage import Database, workers

API = "api"
"""Name of the part that is not a worker."""
READY_SECONDS = 300.0
"""How long the service may take until it answers and all workers live; some seconds on a quiet machine."""
GONE_SECONDS = 10.0
"""How long processes that a killed one had started may take to be gone."""
STOP_SECONDS = 40.0
"""How long a part may take to end when it is told to."""
_PR_SET_CHILD_SUBREAPER = 36
_PART = "from docproc.jobs.pool import die_with_parent; die_with_parent({parent}); from docproc.cli import main; main()"
"""What a part runs: a command of ours, which does not outlive this process."""


class Service:
    """An API and workers on one database, with a key for whoever calls; only processes that this one started are ever killed."""

    def __init__(self, folder: Path, address: str | None, workers: int, processes: int, **settings: Any) -> None:
        """`address` is of an empty PostgreSQL database; None for SQLite in the folder. `settings` are further ones."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        common = {"port": port, "worker_processes": processes, "requests_per_minute": 1_000_000, "data_dir": folder / "data"}
        self.settings = Settings(database_url=address, **{**common, **settings})
        self.environment: dict[str, str] = {}
        """Further variables of the parts that are started from now on."""
        self._not_ours = {child.pid for child in psutil.Process().children()}
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        prepare(self.settings.data_dir, self.settings.database_address)
        self.database = Database(self.settings.database_address)
        self.parts: dict[str, subprocess.Popen[bytes] | None] = {
            API: None,
            **{f"worker {n}": None for n in range(1, workers + 1)},
        }
        self._log = folder.with_name(f"{folder.name}.log").open("ab")
        with self.database.write() as connection:
            _, self.key = create_key(connection, WantedKey("bench", Role.ADMINISTRATOR), actor="bench", now=_now())
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {self.key}"}, timeout=60, trust_env=False
        )

    def start(self, part: str) -> None:
        """Start a part unless it runs."""
        if self.parts[part] is None:
            line = [sys.executable, "-c", _PART.format(parent=os.getpid()), part.split(maxsplit=1)[0]]
            settings = self.settings.environment()
            environment = {**os.environ, **settings, "TMPDIR": str(self.temporary), **self.environment}
            self.parts[part] = subprocess.Popen(line, env=environment, stdout=self._log, stderr=self._log, start_new_session=True)

    def kill(self, part: str) -> bool:
        """Kill a part as the kernel does when memory runs out; false when it did not run."""
        process = self.parts[part]
        if process is None or process.poll() is not None:
            return False
        process.kill()
        process.wait()
        self.parts[part] = None
        return True

    def start_ended(self) -> None:
        """Start what has ended by itself, as a service manager does."""
        for part, process in self.parts.items():
            if process is not None and process.poll() is not None:
                self.parts[part] = None
                self.start(part)

    def await_ready(self) -> None:
        """Return when the API answers and all workers live; raises TimeoutError."""
        for part in self.parts:
            self.start(part)
        began, until = _now(), time.monotonic() + READY_SECONDS
        while not self._answers() or self._living(began) < len(self.parts) - 1:
            if time.monotonic() > until:
                raise TimeoutError(f"the service did not start; see {self._log.name}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            return self.client.get("/health/ready").is_success
        except httpx.TransportError:
            return False

    def _living(self, since: datetime) -> int:
        """How many workers have given a sign of life since then."""
        with self.database.read() as connection:
            return sum(worker.seen_at > since for worker in workers.living(connection))

    def orphans(self) -> list[str]:
        """What is left running of parts that were killed, after some seconds; it is ended now."""
        until = time.monotonic() + GONE_SECONDS
        while (left := list(self._left())) and time.monotonic() < until:
            time.sleep(0.2)
        names = []
        for process in left:
            with suppress(psutil.NoSuchProcess):
                names.append(" ".join(process.cmdline())[:80])
                process.kill()
        return names

    def _left(self) -> Iterator[psutil.Process]:
        own = {process.pid for process in self.parts.values() if process is not None}
        for child in psutil.Process().children():
            if child.pid in own | self._not_ours:
                continue
            with suppress(psutil.NoSuchProcess, ChildProcessError):
                if child.status() == psutil.STATUS_ZOMBIE:
                    os.waitpid(child.pid, os.WNOHANG)
                else:
                    yield child

    def close(self) -> dict[str, int]:
        """Tell all parts to end; their exit codes, -9 for one that had to be killed."""
        for process in self.parts.values():
            if process is not None:
                process.send_signal(signal.SIGTERM)
        codes = {part: _ended(process) for part, process in self.parts.items() if process is not None}
        self.parts = dict.fromkeys(self.parts)
        return codes

    def let_go(self) -> None:
        """Close what this process has open."""
        self.client.close()
        self.database.close()
        self._log.close()


@contextmanager
def adopting() -> Iterator[None]:
    """A block in which orphans of whatever this process starts become its children, so that none can hide."""
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _ended(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _now() -> datetime:
    return datetime.now(UTC)
