"""A PostgreSQL server of one's own, which may be stopped, held up and started again; the server that others use is left alone."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from docproc.documents.errors import ReaderMissingError

START_SECONDS = 60.0
"""How long the server may take until it answers."""
_USER = "postgres"
"""Whom the server runs as where we are root, which it refuses to be; its package makes that user."""
_OF_PARENT = ("setpriv", "--pdeathsig", "INT")
"""Runs a program that the kernel interrupts when the thread that started it ends; the server then shuts down."""


class Cluster:
    """One server, in a folder of its own, on a port of 127.0.0.1 that was free."""

    def __init__(self, folder: Path) -> None:
        """Make the server's files, and start it; raises ReaderMissingError where PostgreSQL is not installed."""
        self._programs = _programs()
        self._user = _user()
        self._folder = folder / "cluster"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        if self._user is not None:
            shutil.chown(folder, self._user)
        options = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        subprocess.run([*self._line("initdb"), *options], check=True, capture_output=True, cwd="/")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def address(self) -> str:
        """Of its one database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start the server, and return when it answers; raises TimeoutError."""
        options = ["-p", str(self.port), "-k", str(self._folder), "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"]
        line, nowhere = [*self._line("postgres"), *options], subprocess.DEVNULL
        # A session of its own, so that an interruption from the keyboard is left to whoever made it.
        self._process = subprocess.Popen(line, cwd="/", stdout=nowhere, stderr=nowhere, start_new_session=True)
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError("PostgreSQL did not start")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop the server as a machine does that is switched off: connections are cut."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None

    def cut(self) -> None:
        """Cut all connections, as a firewall or a switch does."""
        engine = create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            others = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
            )
            connection.execute(text(others))
        engine.dispose()

    def hold(self) -> None:
        """Have the server answer nobody, with its connections open."""
        self._signal(signal.SIGSTOP)

    def let_go(self) -> None:
        """Have it answer again."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._process is not None:
            server = psutil.Process(self._process.pid)
            for process in (server, *server.children()):
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(number)

    def _answers(self) -> bool:
        engine = create_engine(self.address, connect_args={"connect_timeout": 2})
        try:
            with engine.connect():
                return True
        except OperationalError:
            return False
        finally:
            engine.dispose()

    def _line(self, program: str) -> list[str]:
        """A program of the server on its folder, as its user."""
        account = [] if self._user is None else ["--reuid", self._user, "--regid", self._user, "--init-groups"]
        return [*_OF_PARENT, *account, str(self._programs / program), "-D", str(self._folder)]


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A block with a server of its own; raises ReaderMissingError where PostgreSQL is not installed."""
    folder = Path(tempfile.mkdtemp(prefix="docproc-cluster-", dir="/tmp"))  # the folder of ours may be closed to its user
    try:
        made = Cluster(folder)
        try:
            yield made
        finally:
            made.let_go()
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the server's programs."""
    found = shutil.which("initdb") or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")))), None)
    if found is None:
        raise ReaderMissingError("postgresql")
    return Path(found).resolve().parent


def _user() -> str | None:
    """Whom the server runs as; None for whoever we are."""
    return _USER if os.geteuid() == 0 else None
