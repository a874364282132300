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
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import NoReturn

from docproc.jobs.dbos_engine import DbosEngine
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.duties import House, Life, attend
from docproc.jobs.fleet import Place
from docproc.jobs.lock import be_alone
from docproc.jobs.logs import log_unexpected
from docproc.jobs.pool import WorkPool
from docproc.jobs.preparation import prepare
from docproc.jobs.webhooks.addresses import Network
from docproc.jobs.webhooks.posting import post
from docproc.jobs.workshop import Reader, Workshop
from docproc.storage import Database, open_files, use_scratch

WARM_SECONDS = 120.0
"""How long a child may take to load the language tools; 3 s on a quiet machine."""
GRACE_SECONDS = 10.0
"""How long running jobs may go on after the order to stop."""
FAILED_EXIT = 1
"""Exit code of a worker that cannot go on."""

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
    code = FAILED_EXIT
    try:
        engine.start()
        shop.pool.warm("warm", seconds=WARM_SECONDS)
        attend(Life(queue, engine, place), House(shop, queue, temporary), stop)
        if engine.drain(GRACE_SECONDS):
            shop.pool.close()
        place.leave()
        shutil.rmtree(scratch, ignore_errors=True)
        code = 0
    except Exception as error:  # noqa: BLE001 - the engine's threads would go on without anybody who looks after them
        log_unexpected(_LOG, "the worker failed", error)
    finally:
        logging.shutdown()
        os._exit(code)  # children die with us; see Gate for why nothing is torn down


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _stop_on_signals() -> threading.Event:
    stop, orders = threading.Event(), SimpleQueue[int]()

    def obey() -> None:
        orders.get()
        stop.set()

    # A handler may run while this very thread holds the lock of an Event: only a SimpleQueue may be used in one.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: orders.put(received))
    threading.Thread(target=obey, name="orders", daemon=True).start()
    return stop
