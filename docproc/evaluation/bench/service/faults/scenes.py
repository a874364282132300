"""What can go out under a service, and come back: each a service of its own with two ways to change its surroundings."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from docproc.documents.errors import DatabaseUnavailableError, DataFolderError, DiskFullError, FileStoreUnavailableError
from docproc.evaluation.bench.service.cluster import cluster
from docproc.evaluation.bench.service.objects import BUCKET, Objects, object_server
from docproc.evaluation.bench.service.processes import Service

SECONDS = 20.0
"""How long a fault lasts."""
LOCKED_SECONDS = 45.0
"""How long SQLite is kept locked: longer than a writer waits."""
READINESS, UPLOAD = "readiness", "upload"
"""Kinds of requests: whether the service is ready, and files sent in."""
_DISK = "192m"
"""Size of a disk that is to be filled."""
_ONCE = 0.0
_CHUNK = 1 << 20
_REMOUNTING_SECONDS = 15.0


class Scene(NamedTuple):
    """A service, and a fault under it."""

    service: Service
    begin: Callable[[], None]
    end: Callable[[], None]
    codes: frozenset[str]
    """What may be answered meanwhile."""
    seconds: float = SECONDS
    """How long it lasts at least."""
    told: frozenset[str] = frozenset({READINESS, UPLOAD})
    """To whom it is told: it lasts until that has happened, so that a busy machine has its time."""


Setting = Callable[[Path], AbstractContextManager[Scene]]
"""Makes a scene in a folder; raises OSError or CalledProcessError where this machine does not allow it."""


def is_possible_to_mount() -> bool:
    """Whether this process may make disks of its own."""
    return os.geteuid() == 0


@contextmanager
def disk_full(folder: Path) -> Iterator[Scene]:
    """The disk with database, originals and temporary files is full to the last byte."""
    disk, filler = folder / "disk", folder / "disk" / "filler"
    with mounted(disk, _DISK), serving(disk / "service") as service:

        def fill() -> None:
            with filler.open("wb", buffering=0) as file:
                for size in (_CHUNK, 1):
                    try:
                        while file.write(bytes(size)):
                            pass
                    except OSError:
                        continue

        yield Scene(service, fill, filler.unlink, frozenset({DiskFullError.code, DatabaseUnavailableError.code}))


@contextmanager
def store_read_only(folder: Path) -> Iterator[Scene]:
    """The store of the originals can be read and not written to."""
    store = folder / "service" / "data" / "files"
    with mounted(store, _DISK), serving(folder / "service") as service:

        def remount(how: str) -> None:
            until = time.monotonic() + _REMOUNTING_SECONDS
            while subprocess.run(["mount", "-o", f"remount,{how}", str(store)], capture_output=True, check=False).returncode:
                if time.monotonic() > until:
                    raise TimeoutError("the store is written to all the time")
                time.sleep(0.01)

        yield Scene(service, lambda: remount("ro"), lambda: remount("rw"), frozenset({DataFolderError.code}))


@contextmanager
def database_locked(folder: Path) -> Iterator[Scene]:
    """Another program keeps the file of SQLite locked for longer than a writer waits."""
    with serving(folder / "service") as service, ExitStack() as held:

        def lock() -> None:
            connection = sqlite3.connect(service.settings.data_dir / "docproc.db", isolation_level=None, timeout=60)
            held.callback(connection.close)
            connection.execute("BEGIN IMMEDIATE")

        yield Scene(service, lock, held.close, frozenset({DatabaseUnavailableError.code}), LOCKED_SECONDS, frozenset({UPLOAD}))


@contextmanager
def connections_cut(folder: Path) -> Iterator[Scene]:
    """All connections to PostgreSQL are cut once."""
    with cluster() as server, serving(folder / "service", server.address) as service:
        yield Scene(service, server.cut, lambda: None, frozenset({DatabaseUnavailableError.code}), _ONCE, frozenset())


@contextmanager
def database_stopped(folder: Path) -> Iterator[Scene]:
    """PostgreSQL is switched off, and on again."""
    with cluster() as server, serving(folder / "service", server.address) as service:
        yield Scene(service, server.stop, server.start, frozenset({DatabaseUnavailableError.code}))


@contextmanager
def database_hung(folder: Path) -> Iterator[Scene]:
    """PostgreSQL holds its connections and answers nobody."""
    with cluster() as server, serving(folder / "service", server.address) as service:
        yield Scene(service, server.hold, server.let_go, frozenset({DatabaseUnavailableError.code}), told=frozenset())


@contextmanager
def objects_unreachable(folder: Path) -> Iterator[Scene]:
    """The object store with the originals refuses connections."""
    with ExitStack() as running:
        server = running.enter_context(object_server())
        port, kept = server.server_port, server.kept
        keys = {"AWS_ACCESS_KEY_ID": "khoa", "AWS_SECRET_ACCESS_KEY": "bi-mat-cua-bai-thu", "AWS_REGION": "us-east-1"}
        environment = {**keys, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
        with serving(folder / "service", environment=environment, files_url=f"s3://{BUCKET}/goc") as service:

            def open_again() -> None:
                again: AbstractContextManager[Objects] = object_server(port, kept)
                running.enter_context(again)

            yield Scene(service, running.close, open_again, frozenset({FileStoreUnavailableError.code}))


SETTINGS: Mapping[str, Setting] = {
    "disk-full": disk_full,
    "store-read-only": store_read_only,
    "database-locked": database_locked,
    "connections-cut": connections_cut,
    "database-stopped": database_stopped,
    "database-hung": database_hung,
    "objects-unreachable": objects_unreachable,
}
"""All faults, by their names."""


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[None]:
    """A block with a disk of its own, in memory, at a folder; raises OSError or CalledProcessError where that is not allowed."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "docproc-bench", str(folder)], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


@contextmanager
def serving(
    folder: Path, address: str | None = None, *, environment: Mapping[str, str] | None = None, files_url: str | None = None
) -> Iterator[Service]:
    """A block with a service of its own; what it logs lies beside the folder."""
    service = Service(folder, address, 1, 1, files_url=files_url)
    service.environment.update(environment or {})
    try:
        yield service
    finally:
        service.close()
        service.let_go()
