"""One fault, from before its beginning until all work is done after its end."""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

from docproc.documents import Record
from docproc.evaluation.bench.kills.findings import Findings, look
from docproc.evaluation.bench.service.calling import Caller, Noted, Notes
from docproc.evaluation.bench.service.faults.scenes import READINESS, UPLOAD, Scene
from docproc.evaluation.bench.service.files import Made
from docproc.evaluation.bench.service.load import await_job, await_quiet, reading, send_until_accepted
from docproc.evaluation.bench.service.processes import Service
from docproc.jobs.dbos_queue import DbosQueue

FILES = 8
"""Files sent before the fault, and as many during it."""
CLIENTS = 5
"""Clients that ask meanwhile."""
END_SECONDS = 900.0
"""How long all jobs may take to end once the fault is over."""
_PLAN_SECONDS = 300.0
_BEFORE_SECONDS = 3.0
"""Work goes on for so long before the fault begins."""
_ASK_SECONDS = 0.5
_TOLD_SECONDS = 120.0
"""How long it may take until whoever is to be told of a fault was told."""
Answers = dict[str, tuple[Noted, Any]]


class Went(Record):
    """How a fault went."""

    name: str
    skipped: str = ""
    """Why it could not be made here."""
    uploads: dict[str, int] = {}
    """Answers to uploads from its beginning on, by status and code."""
    others: dict[str, int] = {}
    """Answers to clients that asked for something, likewise."""
    ready: dict[str, int] = {}
    """What `/health/ready` said, likewise."""
    slowest: float = 0.0
    """The longest wait for an answer, seconds."""
    unclear: dict[str, int] = {}
    """Requests without an answer, and answers with 5xx that have no code of this fault or do not say when to try again."""
    accepted: int = 0
    """Files that were accepted, of all that were sent."""
    wrong: tuple[str, ...] = ()
    """Files that were not accepted, have no result, or whose original is not what was sent."""
    findings: Findings = Findings()
    back: float = 0.0
    """Seconds from the end of the fault until the service said that it was ready."""
    done: float = 0.0
    """Seconds from the end of the fault to the end of the last job."""

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, all work was done, and what was refused was refused clearly."""
        whole = self.accepted > 0 and not self.wrong and self.findings == Findings()
        return bool(self.skipped) or (whole and not self.unclear)


def go_through(name: str, scene: Scene, plan: Path, made: Sequence[Made]) -> Went:
    """Send the first half of the files before the fault and the other during it, and see what becomes of them."""
    service = scene.service
    service.await_ready()
    accepted = service.client.post("/v1/plans", files={"file": (plan.name, plan.read_bytes())}).json()
    plan_id = str(accepted["plan"]["id"])
    await_job(service, accepted["job"]["id"], _PLAN_SECONDS)
    before, meanwhile, sent = Notes(), Notes(), Answers()
    half = len(made) // 2
    _join(_senders(service, plan_id, made[:half], before, sent))
    with reading(service, plan_id, meanwhile, CLIENTS, seed=1), _asking(service, meanwhile):
        time.sleep(_BEFORE_SECONDS)
        scene.begin()
        try:
            senders = _senders(service, plan_id, made[half:], meanwhile, sent)
            time.sleep(scene.seconds)
            _await_told(scene, meanwhile)
        finally:
            scene.end()
        ended = time.monotonic()
        back = _await_ready(service) - ended
        _join(senders)
    await_quiet(service, END_SECONDS)
    done = time.monotonic() - ended
    noted = meanwhile.all()
    return Went(
        name=name,
        uploads=_counted(each for each in noted if each.kind == UPLOAD),
        others=_counted(each for each in noted if each.kind not in {UPLOAD, READINESS}),
        ready=_counted(each for each in noted if each.kind == READINESS),
        slowest=max(each.seconds for each in noted),
        unclear=dict(Counter(f"{each.kind}: {each.status} {each.code}" for each in noted if _is_unclear(each, scene))),
        accepted=sum(answer is not None and "items" in answer for _, answer in sent.values()),
        wrong=tuple(wrong for each in made for wrong in _wrong(service, each, *sent[each.name])),
        findings=_findings(service, [each.name for each in made]),
        back=back,
        done=done,
    )


def _senders(service: Service, plan_id: str, made: Sequence[Made], notes: Notes, sent: Answers) -> list[threading.Thread]:
    threads = []
    for each in made:
        caller = Caller(service.settings.port, service.key, notes)
        arguments = (caller, f"/v1/plans/{plan_id}/entries", each, sent)
        threads.append(threading.Thread(target=send_until_accepted, args=arguments))
        threads[-1].start()
    return threads


def _join(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.join()


@contextmanager
def _asking(service: Service, notes: Notes) -> Iterator[None]:
    """A block during which somebody asks again and again whether the service is ready."""
    over, caller = threading.Event(), Caller(service.settings.port, service.key, notes)

    def ask() -> None:
        while not over.wait(_ASK_SECONDS):
            caller.get(READINESS, "/health/ready")

    asker = threading.Thread(target=ask)
    asker.start()
    try:
        yield
    finally:
        over.set()
        asker.join()
        caller.close()


def _await_told(scene: Scene, notes: Notes) -> None:
    until = time.monotonic() + _TOLD_SECONDS
    while time.monotonic() < until and not scene.told <= {each.kind for each in notes.all() if each.code in scene.codes}:
        time.sleep(_ASK_SECONDS)


def _await_ready(service: Service) -> float:
    """When the service says that it is ready, or the moment when nobody waits for that any longer."""
    until = time.monotonic() + END_SECONDS
    while time.monotonic() < until:
        service.start_ended()
        try:
            if service.client.get("/health/ready").is_success:
                break
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    return time.monotonic()


def _counted(noted: Iterable[Noted]) -> dict[str, int]:
    found = Counter(
        f"{each.status} {each.code}".strip() if each.status not in range(1, HTTPStatus.BAD_REQUEST) else "2xx" for each in noted
    )
    return dict(sorted(found.items()))


def _is_unclear(noted: Noted, scene: Scene) -> bool:
    if noted.status == 0:
        return True
    return noted.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not (noted.code in scene.codes and noted.retry_after)


def _wrong(service: Service, made: Made, noted: Noted, answer: Any) -> Iterator[str]:
    if noted.status != HTTPStatus.ACCEPTED:
        yield f"{made.name}: {noted.status} {noted.code}"
        return
    for item in answer["items"]:
        entry = service.client.get(f"/v1/entries/{item['entry']['id']}").json()
        if entry["status"] != "ready":
            yield f"{made.name}: {entry['status']} {(entry['problem'] or {}).get('code', '')}"
        kept = service.client.get(f"/v1/documents/{entry['document_id']}/file").content
        if hashlib.sha256(kept).digest() != hashlib.sha256(made.content).digest():
            yield f"{made.name}: another original"


def _findings(service: Service, names: Sequence[str]) -> Findings:
    queue = DbosQueue(service.database.address)
    try:
        if service.settings.files_url is None:
            return look(service.database, queue, names, (service.settings.data_dir, service.temporary))
        # What is in an object store, the originals tell that were read back.
        (service.settings.data_dir / "files" / "incoming").mkdir(parents=True, exist_ok=True)
        found = look(service.database, queue, names, (service.settings.data_dir, service.temporary))
        return found.model_copy(update={"stray": ()})
    finally:
        queue.close()
