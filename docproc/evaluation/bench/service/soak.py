"""A long run: entries come in as fast as they are done while clients ask, and nothing may grow but what is kept."""

import itertools
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from docproc.documents import Record
from docproc.evaluation.bench.service.answers import Kind, by_kind, failures
from docproc.evaluation.bench.service.calling import Caller, Noted, Notes
from docproc.evaluation.bench.service.files import entries_without_end
from docproc.evaluation.bench.service.load import await_quiet, entries_of, prepare_contest, reading, send_until_accepted
from docproc.evaluation.bench.service.processes import Service
from docproc.evaluation.bench.service.watching import Look, Watch, growth

LOOK_SECONDS = 5.0
"""How often the processes are looked at."""
WAITING = 4
"""Jobs that wait or run at most: more are not sent."""
WATCHED = (
    "api.main",
    "api.memory",
    "api.files",
    "api.threads",
    "workers.memory",
    "workers.files",
    "workers.threads",
    "workers.processes",
    "temporary",
)
"""What may not grow."""
MOST_GROWTH = 0.1
"""Share by which a median may differ between the second and the last fifth: caches fill, and a child is at work or not."""
_FEW = 8
"""What grows by no more is no trend: files and threads come and go with requests."""
_END_SECONDS = 600.0
_PAUSE_SECONDS = 0.5


class Soak(Record):
    """A long run."""

    minutes: float
    entries: int
    """Sent, accepted and done."""
    kinds: tuple[Kind, ...]
    failures: dict[str, int]
    looks: tuple[Look, ...]
    is_quiet: bool
    """Whether all jobs ended in the end."""

    def grown(self) -> list[str]:
        """What grew, of what may not."""
        found = []
        for name in WATCHED:
            early, late = growth(self.looks, name)
            if late - early > max(_FEW, MOST_GROWTH * early):
                found.append(name)
        return found

    @property
    def holds(self) -> bool:
        """Whether nothing grew, nothing failed, and everything was done."""
        return self.is_quiet and not self.grown() and not self.failures and self.entries > 0


def bench(
    samples: Path, folder: Path, *, address: str | None, workers: int, processes: int, clients: int, minutes: float, seed: int
) -> Soak:
    """Run for so many minutes; `address` is of an empty PostgreSQL database, None for SQLite with one worker."""
    service = Service(folder / "service", address, workers if address else 1, processes)
    try:
        service.await_ready()
        plan_id = prepare_contest(service, samples)
        notes, watch, sent = Notes(), Watch(service, LOOK_SECONDS), dict[str, tuple[Noted, Any]]()
        made = entries_without_end(entries_of(samples), seed)
        until = time.monotonic() + 60 * minutes
        with watch.on(), reading(service, plan_id, notes, clients, seed):
            while time.monotonic() < until:
                if _waiting(service) < WAITING:
                    caller = Caller(service.settings.port, service.key, notes)
                    send_until_accepted(caller, f"/v1/plans/{plan_id}/entries", next(made), sent)
                else:
                    time.sleep(_PAUSE_SECONDS)
        looks: Sequence[Look] = watch.looks
        is_quiet = await_quiet(service, _END_SECONDS)
        return Soak(
            minutes=minutes,
            entries=_ready(service, plan_id),
            kinds=tuple(by_kind(notes.all())),
            failures=failures(notes.all()),
            looks=tuple(looks),
            is_quiet=is_quiet,
        )
    finally:
        service.close()
        service.let_go()


def _waiting(service: Service) -> int:
    with suppress(httpx.TransportError):
        return int(service.client.get("/health/ready").json().get("waiting_jobs", WAITING))
    return WAITING


def _ready(service: Service, plan_id: str) -> int:
    """How many entries are ready."""
    count, cursor = 0, ""
    for _ in itertools.count():
        page = service.client.get(f"/v1/plans/{plan_id}/entries?limit=200&status=ready{cursor}").json()
        count += len(page["items"])
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    return count
