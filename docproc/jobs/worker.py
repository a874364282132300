"""The worker: one process that runs jobs until it is told to stop.

It may be killed at any moment: what it had begun is taken over by the other workers of the database, or by the next one that
starts. So it ends quickly, too: jobs that still run when the time of grace is over are simply left to them.
"""

import logging
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import DBAPIError

from docproc.jobs.dbos_engine import DbosEngine
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.fleet import BEAT_SECONDS, Place
from docproc.jobs.lock import be_alone
from docproc.jobs.logs import log_unexpected
from docproc.jobs.pool import WorkPool
from docproc.jobs.preparation import prepare
from docproc.jobs.programs import lacking_programs
from docproc.jobs.retention import enforce
from docproc.jobs.runner import fail_abandoned, hand_over_again
from docproc.jobs.webhooks.addresses import Network
from docproc.jobs.webhooks.delivering import forget_old, hand_out_due
from docproc.jobs.webhooks.posting import post
from docproc.jobs.workshop import Reader, Workshop
from docproc.reading import lacking_isolation
from docproc.storage import Database, open_files, sweep_scratch, use_scratch, workers

WARM_SECONDS = 120.0
"""How long a child may take to load the language tools; 3 s on a quiet machine."""
GRACE_SECONDS = 10.0
"""How long running jobs may go on after the order to stop."""
LOOK_AFTER_SECONDS = 5.0
"""How often the worker looks for jobs that the engine has given up."""
TERMS_SECONDS = 3600.0
"""How often the worker looks for contests whose term is over."""
TIDY_SECONDS = 600.0
"""How often what is over is forgotten."""
BEGINNING = timedelta(minutes=1)
"""How long an upload may take to its first byte: empty files older than this are of a process that was killed."""
KEEP_RUNS = timedelta(days=1)
"""How long the engine's rows of a run are kept after its end: for whoever looks into what happened; nothing needs them."""

_LOG = logging.getLogger(__name__)


def work(
    data_dir: Path,
    address: str,
    *,
    files_url: str | None = None,
    read: Reader,
    processes: int,
    networks: Sequence[Network] = (),
) -> NoReturn:
    """Run jobs until SIGTERM or SIGINT, then end the process.

    Raises WorkerRunningError when another worker works on the same SQLite file, and DatabaseUnavailableError.
    `processes` is how many jobs run at once, each with a process for its heavy steps; `networks` are those of the office into
    which webhooks may lead.
    """
    stop = _stop_on_signals()
    prepare(data_dir, address)
    database = Database(address)
    queue = DbosQueue(database.address)
    if database.is_one_file:
        be_alone(data_dir)
    temporary = Path(tempfile.gettempdir())
    scratch = use_scratch(temporary)
    os.environ["TMPDIR"] = str(scratch)  # for the processes that this one starts
    place = Place(database, _utc_now, is_alone=database.is_one_file)
    files, pool = open_files(data_dir, files_url), WorkPool(processes, "docproc.jobs.tasks")
    shop = Workshop(database, files, queue, pool, read, _utc_now, place.fence, partial(post, networks=networks))
    place.take(processes)
    engine = DbosEngine(shop, place.worker_id, processes, stop)
    engine.start()
    shop.pool.warm("warm", seconds=WARM_SECONDS)
    for sentence in (*lacking_isolation(), *(lack.line() for lack in lacking_programs())):
        _LOG.warning(sentence)
    Duties(shop, queue, engine, place, temporary).until(stop)
    if engine.drain(GRACE_SECONDS):
        shop.pool.close()
    place.leave()
    shutil.rmtree(scratch, ignore_errors=True)
    logging.shutdown()
    os._exit(0)  # children die with us; see Gate for why nothing is torn down


class Duties:
    """What a worker does beside its jobs: live, look after dead workers and abandoned jobs, forget what is over."""

    def __init__(self, shop: Workshop, queue: DbosQueue, engine: DbosEngine, place: Place, temporary: Path) -> None:
        """`temporary` is where workers of this machine have their folders for temporary files."""
        self._shop = shop
        self._queue = queue
        self._engine = engine
        self._place = place
        self._temporary = temporary
        self._due: dict[str, float] = {}

    def until(self, stop: threading.Event) -> None:
        """Do them again and again; a database that does not answer is asked again."""
        hand_over_again(self._shop)
        while True:
            try:
                self._once()
            except DBAPIError as error:
                log_unexpected(_LOG, "the database failed", error)
            if stop.wait(BEAT_SECONDS):
                return

    def _once(self) -> None:
        self._place.beat()
        self._place.give_up_dead()
        # Who has begun something is asked first: a worker lives before it begins anything.
        owners = self._queue.owners()
        dead = owners - self._place.living()
        if dead:
            self._engine.take_over(dead)
        if self._is_due("abandoned", LOOK_AFTER_SECONDS):
            fail_abandoned(self._shop)
        hand_out_due(self._shop)
        if self._is_due("terms", TERMS_SECONDS):
            enforce(self._shop.database, self._queue, self._shop.now())
        if self._is_due("tidy", TIDY_SECONDS):
            self._tidy()

    def _tidy(self) -> None:
        sweep_scratch(self._temporary)
        self._shop.files.sweep(self._shop.now() - BEGINNING)
        before = self._shop.now() - KEEP_RUNS
        self._queue.forget(before)
        with self._shop.database.write() as connection:
            workers.forget(connection, before)
            forget_old(connection, self._shop.now())

    def _is_due(self, duty: str, every: float) -> bool:
        now = time.monotonic()
        if now < self._due.get(duty, now):
            return False
        self._due[duty] = now + every
        return True


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
