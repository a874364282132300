"""Many files at once, and many clients that ask meanwhile: how it was answered, and what became of every file."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from docproc.documents import Record
from docproc.evaluation.bench.service.answers import Kind, by_kind, failures
from docproc.evaluation.bench.service.calling import Caller, Noted, Notes, patience
from docproc.evaluation.bench.service.files import UNREADABLE, Made, make_mixed
from docproc.evaluation.bench.service.processes import Service
from docproc.evaluation.bench.service.reading import Reader
from docproc.evaluation.bench.service.watching import Look, Watch

LOOK_SECONDS = 1.0
"""How often the processes are looked at."""
SENDING_SECONDS = 3600.0
"""How long a file is sent again while the queue is full."""
START_SECONDS = 300.0
"""How long the plan and the register may take to be ready."""
ROOM = 0.75
"""Share of the files that may wait at once: the others are told to come back, as on a day on which too many come."""
_ACCEPTED, _TOO_MANY, _SERVER_ERROR = 202, 429, 500
_RUNNING = "idempotency_running"
"""Told to a sender whose attempt before had no answer."""
_OPEN = frozenset({"queued", "reading"})


class End(Record):
    """What became of a file."""

    form: str
    end: str
    """`ready`, `failed`, `refused`, `not accepted`; or how far it is, if its job has not ended."""
    code: str
    """Code of the problem, if there was one."""


class Load(Record):
    """A run under load."""

    kinds: tuple[Kind, ...]
    """Answers while files came in and were worked on."""
    failures: dict[str, int]
    """Answers with 5xx, and requests without an answer."""
    ends: tuple[End, ...]
    """Of every file, once for each entry that it became."""
    looks: tuple[Look, ...]
    seconds: float
    """From the first upload to the end of the last job."""
    sending: float
    """From the first upload until the last one was accepted."""
    served: dict[str, float]
    """Share of answers within .2 s by the service's own clock, by endpoint."""

    @property
    def holds(self) -> bool:
        """Whether nothing answered with 5xx, nothing is open, and only files that cannot be read have failed, with a code."""
        readable = {str(form) for form in UNREADABLE}
        well = all(each.end == "ready" if each.form not in readable else bool(each.code) for each in self.ends)
        return bool(self.ends) and well and not self.failures


def bench(
    samples: Path,
    folder: Path,
    *,
    address: str | None,
    workers: int,
    processes: int,
    files: int,
    clients: int,
    seed: int,
    minutes: float = 60.0,
) -> Load:
    """Put a service of its own under load; `address` is of an empty PostgreSQL database, None for SQLite with one worker.

    After so many minutes it is said how things stand, though files may be left open. `samples` is the folder of the samples.
    Raises TimeoutError when the service or the plan does not get ready.
    """
    made = make_mixed(entries_of(samples), folder / "made", files, seed)
    count = workers if address else 1
    service = Service(folder / "service", address, count, processes, max_waiting_jobs=max(2, int(ROOM * files)))
    try:
        service.await_ready()
        plan_id = prepare_contest(service, samples)
        return _run(service, plan_id, made, clients=clients, seed=seed, limit=60 * minutes)
    finally:
        service.close()
        service.let_go()


def entries_of(samples: Path) -> list[Path]:
    """Entries whose words the files are made of."""
    return [path for path in sorted((samples / "entries").iterdir()) if path.suffix in {".docx", ".txt"}]


def prepare_contest(service: Service, samples: Path) -> str:
    """A plan and a register, ready; the plan's identifier. Raises TimeoutError."""
    plan, sheet = samples / "plans" / "cuoc-thi-can-tho-2026.pdf", samples / "register" / "so-sang-kien.xlsx"
    sent = service.client.post("/v1/plans", files={"file": (plan.name, plan.read_bytes())}).json()
    imported = service.client.post("/v1/register/imports", files={"file": (sheet.name, sheet.read_bytes())}).json()
    for job in (sent["job"]["id"], imported["job"]["id"]):
        await_job(service, job, START_SECONDS)
    return str(sent["plan"]["id"])


def await_job(service: Service, job_id: str, seconds: float) -> dict[str, Any]:
    """A job that has ended; raises TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        job: dict[str, Any] = service.client.get(f"/v1/jobs/{job_id}", headers={"Prefer": "wait=20"}).json()
        if job.get("finished_at"):
            return job
    raise TimeoutError(f"job {job_id} did not end in {seconds:.0f} s")


def _run(service: Service, plan_id: str, made: Sequence[Made], *, clients: int, seed: int, limit: float) -> Load:
    notes, watch = Notes(), Watch(service, LOOK_SECONDS)
    sent: dict[str, tuple[Noted, Any]] = {}
    before = _served(service)
    began = time.monotonic()
    with watch.on(), reading(service, plan_id, notes, clients, seed):
        senders = [_sender(service, plan_id, each, notes, sent, limit=limit) for each in made]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        sending = time.monotonic() - began
        await_quiet(service, limit - sending)
        seconds = time.monotonic() - began
    noted = notes.all()
    return Load(
        kinds=tuple(by_kind(noted)),
        failures=failures(noted),
        ends=tuple(end for each in made for end in _ends(service, each, *sent[each.name])),
        looks=tuple(watch.looks),
        seconds=seconds,
        sending=sending,
        served=_shares(before, _served(service)),
    )


def _sender(
    service: Service, plan_id: str, made: Made, notes: Notes, sent: dict[str, tuple[Noted, Any]], *, limit: float
) -> threading.Thread:
    caller = Caller(service.settings.port, service.key, notes)
    return threading.Thread(target=send_until_accepted, args=(caller, f"/v1/plans/{plan_id}/entries", made, sent, limit))


@contextmanager
def reading(service: Service, plan_id: str, notes: Notes, clients: int, seed: int) -> Iterator[None]:
    """A block during which so many clients look at lists, entries and pages."""
    over = threading.Event()
    readers = [Reader(service.settings.port, service.key, plan_id, notes, seed + number) for number in range(clients)]
    threads = [threading.Thread(target=reader.until, args=(over,)) for reader in readers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def await_quiet(service: Service, seconds: float) -> bool:
    """Return when no job waits or runs, and say whether that came to pass in so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        service.start_ended()
        with suppress(httpx.TransportError):
            if not service.client.get("/health/ready").json().get("waiting_jobs", 1):
                return True
        time.sleep(0.5)
    return False


def send_until_accepted(
    caller: Caller, path: str, made: Made, sent: dict[str, tuple[Noted, Any]], limit: float = SENDING_SECONDS
) -> None:
    """Send a file until it is accepted or refused for good, and put down how that ended; whoever is told to wait does so.

    After `limit` seconds the last answer is the end of it.
    """
    chance, until = random.Random(made.name), time.monotonic() + limit  # noqa: S311 - no secret
    while True:
        noted, answer = caller.send("upload", path, made.name, made.content)
        caller.close()
        passes = noted.status in {0, _TOO_MANY} or noted.status >= _SERVER_ERROR or noted.code == _RUNNING
        if not passes or time.monotonic() > until:
            break
        time.sleep(patience(noted, chance))
    sent[made.name] = noted, answer


def _ends(service: Service, made: Made, noted: Noted, answer: Any) -> Iterator[End]:
    if noted.status != _ACCEPTED:
        yield End(form=made.form, end="refused" if 0 < noted.status < _SERVER_ERROR else "not accepted", code=noted.code)
        return
    for refused in answer.get("refused", []):  # a file of an archive, among others
        yield End(form=made.form, end="refused", code=refused["problem"]["code"])
    for item in answer["items"]:
        entry = service.client.get(f"/v1/entries/{item['entry']['id']}").json()
        yield End(form=made.form, end=entry["status"], code=(entry["problem"] or {}).get("code", ""))


def counted(ends: Sequence[End]) -> Counter[tuple[str, str, str]]:
    """How many files came to which end, by form, end and code."""
    return Counter((each.form, each.end, each.code) for each in ends)


def is_open(end: End) -> bool:
    """Whether a file's job has not ended."""
    return end.end in _OPEN


Buckets = dict[str, tuple[float, float]]


def _served(service: Service) -> Buckets:
    """By endpoint: answers within .2 s and all, as the service counts them."""
    found: Buckets = {}
    for line in service.client.get("/metrics").text.splitlines():
        name, _, value = line.rpartition(" ")
        if not name.startswith("docproc_request_seconds_"):
            continue
        endpoint = name.partition('endpoint="')[2].partition('"')[0]
        soon, every = found.get(endpoint, (0.0, 0.0))
        if 'le="0.2"' in name:
            soon = float(value)
        elif name.startswith("docproc_request_seconds_count"):
            every = float(value)
        found[endpoint] = soon, every
    return found


def _shares(before: Buckets, after: Buckets) -> dict[str, float]:
    shares = {}
    for endpoint, (soon, every) in after.items():
        soon_before, every_before = before.get(endpoint, (0.0, 0.0))
        if every > every_before:
            shares[endpoint] = (soon - soon_before) / (every - every_before)
    return shares
