"""The worker: one process that runs jobs until it is told to stop.

It may be killed at any moment: what it had begun goes on when it starts again. So it ends quickly, too: jobs that still run when
the time of grace is over are simply left, to be taken up by the next start.
"""

import logging
import os
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from docproc.jobs.dbos_engine import DbosEngine
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.lock import be_alone
from docproc.jobs.pool import WorkPool
from docproc.jobs.preparation import prepare
from docproc.jobs.programs import lacking_programs
from docproc.jobs.runner import fail_abandoned
from docproc.jobs.workshop import Reader, Workshop
from docproc.reading import lacking_isolation
from docproc.storage import Database, FileStore, jobs
from docproc.storage.rows import Worker

EXECUTOR = "worker-1"
"""Name of the one worker; constant, so that it finds what it left behind."""
HEARTBEAT_SECONDS = 5.0
"""How often the worker notes that it lives, and looks for abandoned jobs."""
WARM_SECONDS = 120.0
"""How long a child may take to load the language tools; 3 s on a quiet machine."""
GRACE_SECONDS = 10.0
"""How long running jobs may go on after the order to stop."""


def work(data_dir: Path, address: str, *, read: Reader, processes: int) -> NoReturn:
    """Run jobs until SIGTERM or SIGINT, then end the process.

    Raises WorkerRunningError when another worker works on the folder or the database, and DatabaseUnavailableError.
    `processes` is how many jobs run at once, each with a process for its heavy steps.
    """
    stop = _stop_on_signals()
    prepare(data_dir, address)
    be_alone(data_dir)
    shop = _workshop(data_dir, address, read, processes)
    shop.database.hold(EXECUTOR)
    engine = DbosEngine(shop, EXECUTOR, processes, stop)
    engine.start()
    shop.pool.warm("warm", seconds=WARM_SECONDS)
    for sentence in (*lacking_isolation(), *(lack.line() for lack in lacking_programs())):
        logging.getLogger(__name__).warning(sentence)
    started = shop.now()
    while True:
        with shop.database.write() as connection:
            jobs.see_worker(connection, Worker(EXECUTOR, started, shop.now()))
        fail_abandoned(shop)
        if stop.wait(HEARTBEAT_SECONDS):
            break
    if engine.drain(GRACE_SECONDS):
        shop.pool.close()
    logging.shutdown()
    os._exit(0)  # children die with us; see Gate for why nothing is torn down


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _workshop(data_dir: Path, address: str, read: Reader, processes: int) -> Workshop:
    database = Database(address)
    return Workshop(
        database=database,
        files=FileStore(data_dir / "files"),
        jobs=DbosQueue(database.address),
        pool=WorkPool(processes, "docproc.jobs.tasks"),
        read=read,
        now=lambda: datetime.now(UTC),
    )
