"""What the processes of a service hold and spend, looked at again and again from outside."""

import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from docproc.documents import Record
from docproc.evaluation.bench.service.answers import quantile
from docproc.evaluation.bench.service.processes import API, Service

MEBIBYTE = 1024 * 1024


class Held(Record):
    """What some processes hold together."""

    memory: float = 0.0
    """Mebibytes of resident memory, what they share counted in each."""
    main: float = 0.0
    """Mebibytes of the first process alone."""
    files: int = 0
    """Open files and sockets."""
    threads: int = 0
    processes: int = 0
    spent: float = 0.0
    """Processor seconds since they began, of those that have ended as well."""


class Look(Record):
    """The service at one moment."""

    at: float
    """Seconds since the first look."""
    api: Held
    workers: Held
    database: float
    """Mebibytes of the database."""
    temporary: int
    """Temporary files."""
    busy: float
    """Share of all processors that was in use since the look before, by whomever."""
    load: float
    """Processes that ran or wanted to, a minute's mean."""


class Watch:
    """Looks taken in a thread beside whatever is measured."""

    def __init__(self, service: Service, every: float) -> None:
        """`every` so many seconds."""
        self._service = service
        self._every = every
        self._began = time.monotonic()
        self.looks: list[Look] = []

    @contextmanager
    def on(self) -> Iterator[None]:
        """A block that is watched from its beginning to its end."""
        over = threading.Event()

        def again() -> None:
            psutil.cpu_percent()  # the first answer is of nothing
            while not over.wait(self._every):
                self.look()

        watcher = threading.Thread(target=again, name="watch")
        self.look()
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()
            self.look()

    def look(self) -> None:
        """Take a look now."""
        parts = self._service.parts
        api = [process.pid for name, process in parts.items() if process is not None and name == API]
        workers = [process.pid for name, process in parts.items() if process is not None and name != API]
        self.looks.append(
            Look(
                at=time.monotonic() - self._began,
                api=held(api),
                workers=held(workers),
                database=database_bytes(self._service) / MEBIBYTE,
                temporary=sum(1 for folder in _scratch(self._service) for _, _, names in os.walk(folder) for _ in names),
                busy=psutil.cpu_percent() / 100,
                load=os.getloadavg()[0],
            )
        )


def held(pids: Iterable[int]) -> Held:
    """What these processes and all that they started hold together."""
    total = Held()
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            own = _of(process)
            total = _sum(total, own.model_copy(update={"main": own.memory}))
            for child in process.children(recursive=True):
                with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                    total = _sum(total, _of(child))
    return total


def database_bytes(service: Service) -> int:
    """How large the database is, bytes; of SQLite with the log of what is not yet in it."""
    if not service.database.is_one_file:
        with service.database.read() as connection:
            return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
    found = (service.settings.data_dir / f"docproc.db{suffix}" for suffix in ("", "-wal"))
    return sum(path.stat().st_size for path in found if path.exists())


def _scratch(service: Service) -> tuple[Path, Path]:
    return service.settings.data_dir / "incoming", service.temporary


def _of(process: psutil.Process) -> Held:
    with process.oneshot():
        times = process.cpu_times()
        return Held(
            memory=process.memory_info().rss / MEBIBYTE,
            files=process.num_fds(),
            threads=process.num_threads(),
            processes=1,
            spent=times.user + times.system + times.children_user + times.children_system,
        )


def _sum(first: Held, second: Held) -> Held:
    return Held(**{name: getattr(first, name) + getattr(second, name) for name in Held.model_fields})


def growth(looks: Sequence[Look], value: str) -> tuple[float, float]:
    """Medians of a quantity in the second and the last fifth of a run: what grows without end differs in them."""
    of, _, name = value.partition(".")
    fifth = max(1, len(looks) // 5)
    series = [float(getattr(getattr(look, of), name) if name else getattr(look, of)) for look in looks]
    return quantile(series[fifth : 2 * fifth], 0.5), quantile(series[-fifth:], 0.5)
