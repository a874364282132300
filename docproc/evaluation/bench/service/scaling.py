"""Two workers beside one: scans read in a minute, in turns in one run, so that a busy machine slows both alike."""

import itertools
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from docproc.documents import Record
from docproc.evaluation.bench.service.load import await_job, await_quiet
from docproc.evaluation.bench.service.processes import API, Service
from docproc.evaluation.bench.service.watching import held

PAGES = 2
"""Of the sample scan."""
_SECONDS = 1800.0
_WARM_SECONDS = 300.0


class Turn(Record):
    """Some scans read by some workers."""

    workers: int
    pages: int
    seconds: float
    """From the first upload to the end of the last job."""
    spent: float
    """Processor seconds of the workers."""

    @property
    def rate(self) -> float:
        """Pages a minute."""
        return 60 * self.pages / self.seconds


class Scaling(Record):
    """All turns."""

    turns: tuple[Turn, ...]

    @property
    def ratio(self) -> float:
        """Pages a minute of two workers through those of one; medians."""
        one, two = (median(turn.rate for turn in self.turns if turn.workers == count) for count in (1, 2))
        return two / one


def bench(samples: Path, folder: Path, address: str, *, rounds: int, files: int) -> Scaling:
    """Read so many scans with one worker and with two, in turns; `address` is of an empty PostgreSQL database.

    Raises TimeoutError when a worker does not start, or the scans are not read.
    """
    scan = samples / "plans" / "thi-dua-so-xay-dung-quang-tri-2026-ban-quet.pdf"
    service, number = Service(folder / "service", address, 2, 1), itertools.count()
    try:
        turns = []
        for workers in (1, 2) * rounds:
            _have(service, workers)
            _read(service, scan, number, workers)  # what is loaded at first use is no part of it
            turns.append(_read(service, scan, number, files, workers))
        return Scaling(turns=tuple(turns))
    finally:
        service.close()
        service.let_go()


def _have(service: Service, workers: int) -> None:
    """Have so many workers, and no more."""
    service.await_ready()
    for name in [name for name in service.parts if name != API][workers:]:
        process = service.parts[name]
        if process is not None:
            process.send_signal(signal.SIGTERM)
            process.wait()
            service.parts[name] = None


def _read(service: Service, scan: Path, number: "itertools.count[int]", files: int, workers: int = 0) -> Turn:
    """Send copies of a scan as plans, which are read and not screened, and wait for the last."""
    pids = [process.pid for name, process in service.parts.items() if process is not None and name != API]
    before, began = held(pids).spent, time.monotonic()
    sent: Sequence[str] = [_send(service, scan, next(number)) for _ in range(files)]
    for job in sent:
        await_job(service, job, _SECONDS)
    seconds = time.monotonic() - began
    await_quiet(service, _WARM_SECONDS)
    return Turn(workers=workers, pages=PAGES * files, seconds=seconds, spent=held(pids).spent - before)


def _send(service: Service, scan: Path, number: int) -> str:
    """Send a copy that differs behind its end, so that it is no duplicate; its job."""
    content = scan.read_bytes() + f"\n% {number}\n".encode()
    return str(service.client.post("/v1/plans", files={"file": (f"{number}.pdf", content)}).json()["job"]["id"])
