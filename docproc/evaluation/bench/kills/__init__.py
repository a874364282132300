"""Processes of a service killed at random in the middle of their work, and what becomes of the files that it had accepted.

In every round a plan and its entries are sent while parts of the service, workers and API, are killed without warning and started
again, some of the workers only at the end of the round, so that others must do what they had begun. Then every file must have
its result, once; nothing may be left running or lying about.
"""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from rich.table import Table

from docproc.documents import Record
from docproc.evaluation.bench.kills.findings import Findings, look, silences, unfinished
from docproc.evaluation.bench.kills.traffic import send_round
from docproc.evaluation.bench.service.processes import API, Service, adopting
from docproc.jobs.dbos_queue import DbosQueue

MOST_KILLS = 3
"""Kills in a round: a job is given up when it was begun four times."""
WITHIN_SECONDS = 15.0
"""Kills fall within so many seconds of the first upload, or of each other."""
DOWN_SECONDS = 3.0
"""Longest time until a killed part is started again, but for workers that stay away to the end of the round."""
END_SECONDS = 300.0
"""How long all jobs of a round may take to end."""


class Round(Record):
    """A round."""

    files: int
    """Files that were accepted."""
    tries: int
    """How often they were sent in all."""
    kills: tuple[str, ...]
    """The parts that were killed, in order."""
    seconds: float
    """From the first upload to the end of the last job."""
    findings: Findings
    orphans: tuple[str, ...]
    """What was left running."""


class Kills(Record):
    """All rounds."""

    rounds: tuple[Round, ...]
    silences: tuple[float, ...]
    """How long each killed worker had been silent when it was given up, seconds."""
    exits: dict[str, int]
    """How each part ended when it was told to: 0, or something is wrong."""

    @property
    def holds(self) -> bool:
        """Whether every file of every round has its result once, and nothing was left."""
        whole = all(each.findings == Findings() and not each.orphans for each in self.rounds)
        return whole and not any(self.exits.values())


def bench(
    plan: Path,
    entries: Sequence[Path],
    folder: Path,
    *,
    address: str | None,
    workers: int,
    rounds: int,
    processes: int,
    seed: int,
    tell: Callable[[Round], None] = lambda _: None,
) -> Kills:
    """Kill for so many rounds; `address` is of an empty PostgreSQL database, None for SQLite in `folder` with one worker.

    `tell` is told of each round when it is over.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    service = Service(folder, address, workers if address else 1, processes)
    queue = DbosQueue(service.database.address)
    try:
        with adopting():
            done = []
            for number in range(1, rounds + 1):
                done.append(_round(service, queue, (plan, entries), mark=f"r{number}", chance=chance))
                tell(done[-1])
            return Kills(rounds=tuple(done), silences=tuple(silences(service.database)), exits=service.close())
    finally:
        service.close()
        queue.close()
        service.let_go()


def render(found: Kills) -> Table:
    """A table for people."""
    names = ("round", "files", "sent", "killed", "seconds", "lost", "double", "open jobs", "stray files", "orphans")
    silent = (
        f"given up after {median(found.silences):.1f} s (median), {max(found.silences):.1f} s (most)" if found.silences else ""
    )
    verdict = "every file has its result once" if found.holds else "NOT WHOLE"
    table = Table(*names, title=f"{verdict}; {silent}", caption=f"ends when told to: {found.exits}")
    for number, each in enumerate(found.rounds, start=1):
        wrong = each.findings
        counts = (len(wrong.lost), len(wrong.double), wrong.open_jobs, len(wrong.stray), len(each.orphans))
        what = (each.files, each.tries, ", ".join(each.kills), f"{each.seconds:.0f}")
        table.add_row(str(number), *map(str, what), *map(str, counts))
    return table


def _round(service: Service, queue: DbosQueue, files: tuple[Path, Sequence[Path]], *, mark: str, chance: random.Random) -> Round:
    service.await_ready()
    began = time.monotonic()
    with ThreadPoolExecutor(1) as sender:
        sending = sender.submit(send_round, service.client, *files, mark)
        kills = _kill(service, chance)
        sent = sending.result()
    _await_end(service)
    seconds = time.monotonic() - began
    service.await_ready()
    orphans = service.orphans()
    findings = look(service.database, queue, [each.name for each in sent], (service.settings.data_dir, service.temporary))
    return Round(
        files=len(sent),
        tries=sum(each.tries for each in sent),
        kills=tuple(kills),
        seconds=seconds,
        findings=findings,
        orphans=tuple(orphans),
    )


def _kill(service: Service, chance: random.Random) -> list[str]:
    """Kill some parts, one after the other, and start them again; one worker of several may stay away."""
    killed = []
    for _ in range(chance.randint(1, MOST_KILLS)):
        time.sleep(chance.uniform(0, WITHIN_SECONDS / MOST_KILLS))
        part = chance.choice(sorted(service.parts))
        if not service.kill(part):
            continue
        killed.append(part)
        others = [name for name, process in service.parts.items() if process is not None and name not in (API, part)]
        if part == API or not others or chance.random() < 0.5:  # noqa: PLR2004 - one in two
            time.sleep(chance.uniform(0, DOWN_SECONDS))
            service.start(part)
    return killed


def _await_end(service: Service) -> None:
    until = time.monotonic() + END_SECONDS
    while unfinished(service.database) and time.monotonic() < until:
        service.start_ended()
        time.sleep(0.2)
