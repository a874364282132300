"""A workshop without processes, and workers of their own process."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection

from docproc.documents import Bundle, Document, Notice
from docproc.documents.errors import EncryptedError
from docproc.jobs import tasks
from docproc.jobs.attempts import attempt, outcome_of
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.port import Job, StepValue
from docproc.jobs.preparation import prepare
from docproc.jobs.runner import run_job
from docproc.jobs.workshop import Workshop
from docproc.storage import Database, FileStore, jobs, upgrade
from docproc.storage.rows import StoredJob

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


class PlainSteps:
    """Steps of a job that nothing keeps."""

    def __init__(self, shop: Workshop, job: Job) -> None:
        self._shop, self._job = shop, job

    def run(self, _name: str, step: Callable[[], StepValue]) -> StepValue:
        kept = attempt(self._shop, self._job, step, self._shop.wait)
        return outcome_of(self._shop, self._job, kept)  # type: ignore[return-value]


class PlainQueue:
    """A queue in memory."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.over: set[str] = set()

    def enqueue(self, _connection: Connection, job: Job) -> None:
        self.jobs.append(job)

    def cancel(self, handle: str) -> None:
        self.over.add(handle)

    def ended(self, handles: Iterable[str]) -> frozenset[str]:
        return frozenset(self.over & set(handles))

    def known(self, handles: Iterable[str]) -> frozenset[str]:
        return frozenset({job.handle for job in self.jobs} & set(handles))

    def forget(self, _before: datetime) -> int:
        return 0

    def close(self) -> None:
        """Nothing to let go of."""


class PlainPool:
    """Tasks done on the spot."""

    def run(self, task: str, *arguments: str | int | None, seconds: float) -> str:  # noqa: ARG002 - nothing to time
        return str(getattr(tasks, task)(*arguments))

    def warm(self, _task: str, *, seconds: float) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to end."""


def read_text(
    untrusted_path: Path, name: str, *, password: str | None = None, progress: Callable[[int, int], None] | None = None
) -> Bundle:
    """A reader of plain text; a line of dashes parts the documents of a bundle, and two words make it fail."""
    texts = untrusted_path.read_text().split("-----\n")
    if texts == ["LOCKED"] and password is None:
        raise EncryptedError
    if texts == ["BROKEN"]:
        raise RuntimeError("số CCCD " + "012" * 4)
    if progress:
        progress(len(texts), len(texts))
    unread = [text for text in texts if text == "UNREAD\n"]
    texts = [text for text in texts if text != "UNREAD\n"]
    hashes = [untrusted_path.name] if len(texts) == 1 else [f"{position:064}" for position in range(len(texts))]
    return Bundle(
        documents=tuple(
            Document(file_name=name, sha256=sha256, media_type="text/plain", size=len(text), text=text)
            for sha256, text in zip(hashes, texts, strict=True)
        ),
        warnings=tuple(Notice(code="unsupported_type", message="Không đọc được một tệp trong gói.") for _ in unread),
    )


def as_upload(text: str) -> Upload:
    """A text file as it arrives."""
    return Upload("tệp.txt", io.BytesIO(text.encode()))


@pytest.fixture
def noon() -> datetime:
    """A moment."""
    return NOON


@pytest.fixture
def queue() -> PlainQueue:
    """A queue in memory."""
    return PlainQueue()


@pytest.fixture
def waiting(queue: PlainQueue) -> list[Job]:
    """The jobs that wait, in their order."""
    return queue.jobs


@pytest.fixture
def pauses() -> list[float]:
    """How long jobs waited, without waiting."""
    return []


@pytest.fixture
def shop(tmp_path: Path, queue: PlainQueue, pauses: list[float]) -> Iterator[Workshop]:
    """A workshop without processes."""
    database = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    upgrade(database.engine)
    seconds = count()
    clock = lambda: NOON + timedelta(seconds=next(seconds))  # noqa: E731 - a clock that ticks at each look
    yield Workshop(database, FileStore(tmp_path / "files"), queue, PlainPool(), read_text, clock, wait=pauses.append)
    database.close()


@pytest.fixture
def intake(shop: Workshop) -> Intake:
    """The intake of the workshop."""
    return Intake(shop.database, shop.files, shop.jobs, max_bytes=100_000)


@pytest.fixture
def send_plan(intake: Intake) -> Callable[[str], Accepted]:
    """Sends a plan with this text in."""
    return lambda text: intake.plan(as_upload(text), Sender("Thư ký", NOON))


@pytest.fixture
def send_entry(intake: Intake) -> Callable[[str, str], Accepted]:
    """Sends an entry of the plan with this text in, filed at noon."""
    return lambda plan_id, text: intake.entries(plan_id, [as_upload(text)], NOON, Sender("Thư ký", NOON))[0]


@pytest.fixture
def do_jobs(shop: Workshop, queue: PlainQueue) -> Callable[[], list[StoredJob]]:
    """Does all that waits, and what comes of it."""

    def work() -> list[StoredJob]:
        done = []
        while queue.jobs:
            job = queue.jobs.pop(0)
            run_job(shop, PlainSteps(shop, job), job)
            with shop.database.read() as connection:
                done.append(jobs.get(connection, job.id))
        return done

    return work


@pytest.fixture
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Intake]:
    """An intake whose jobs go to DBOS, for workers of their own process; on SQLite unless PostgreSQL is the parameter."""
    address = f"sqlite:///{tmp_path / 'docproc.db'}"
    if getattr(request, "param", "sqlite") == "postgresql":
        address = request.getfixturevalue("new_postgresql")().render_as_string(hide_password=False)
    prepare(tmp_path, address)
    database = Database(address)
    live_queue = DbosQueue(database.address)
    yield Intake(database, FileStore(tmp_path / "files"), live_queue, max_bytes=100_000)
    live_queue.close()
    database.close()


@pytest.fixture
def start_worker(tmp_path: Path, live: Intake) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a worker whose reading is that of `worker_that_fails.py`."""
    workers: list[subprocess.Popen[bytes]] = []

    def start(*behaviour: str, folder: Path = tmp_path, lease: float = 30.0) -> subprocess.Popen[bytes]:
        script = Path(__file__).with_name("worker_that_fails.py")
        command = [sys.executable, "-W", "error", str(script), str(os.getpid()), str(folder), live.database.address, *behaviour]
        environment = {**os.environ, "LEASE_SECONDS": str(lease)}
        workers.append(subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()
        if worker.stderr is not None:
            worker.stderr.close()


@pytest.fixture
def readings(tmp_path: Path) -> Callable[[], int]:
    """How many readings the workers have begun."""
    noted = tmp_path / "readings"
    return lambda: noted.read_text().count("began") if noted.exists() else 0


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits until something is so; fails after a minute."""

    def wait(fulfilled: Callable[[], bool]) -> None:
        never = threading.Event()
        for _ in range(1200):
            if fulfilled():
                return
            never.wait(0.05)
        pytest.fail("it did not happen within a minute")

    return wait
