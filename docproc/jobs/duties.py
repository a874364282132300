"""What a worker does beside its jobs: live and see that others do; and, in a thread of its own, keep the house in order."""

import logging
import math
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from docproc.jobs.dbos_engine import DbosEngine
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.encoding import EncodingAhead
from docproc.jobs.fleet import BEAT_SECONDS, Place
from docproc.jobs.leftovers import clear_unnoted
from docproc.jobs.logs import log_unexpected
from docproc.jobs.programs import lacking_fonts, lacking_programs
from docproc.jobs.retention import enforce
from docproc.jobs.runner import fail_abandoned, hand_over_again
from docproc.jobs.webhooks.delivering import forget_old, hand_out_due
from docproc.jobs.workflows.deletion import begin_overdue
from docproc.jobs.workshop import Workshop
from docproc.reading import lacking_isolation
from docproc.storage import sweep_scratch, workers
from docproc.storage.outages import database_error

LOOK_AFTER_SECONDS = 5.0
"""How often the worker looks for jobs that the engine has given up."""
KNOWN_SECONDS = 3600.0
"""How often it looks for jobs that the engine does not know."""
TERMS_SECONDS = 3600.0
"""How often it looks for contests whose term is over."""
TIDY_SECONDS = 600.0
"""How often what is over is forgotten."""
LEFTOVERS_SECONDS = 86_400.0
"""How often the file store is looked through."""
BEGINNING = timedelta(minutes=1)
"""How long an upload may take to its first byte: empty files older than this are of a process that was killed."""
UNNOTED = timedelta(days=1)
"""How long a file may lie in the store before anything is noted of it: a request takes minutes."""
KEEP_RUNS = timedelta(days=1)
"""How long the engine's rows of a run are kept after its end: for whoever looks into what happened; nothing needs them."""

_LOG = logging.getLogger(__name__)


class Life:
    """The worker among its peers: it gives signs of life, gives up those that give none, and takes over what they had begun.

    Nothing that may take long belongs here, or the others will take this worker for dead.
    """

    def __init__(self, queue: DbosQueue, engine: DbosEngine, place: Place) -> None:
        self._queue = queue
        self._engine = engine
        self._place = place

    def once(self) -> None:
        """Do all that once."""
        self._place.beat()
        self._place.give_up_dead()
        # Who has begun something is asked first: a worker lives before it begins anything.
        owners = self._queue.owners()
        dead = owners - self._place.living()
        if dead:
            self._engine.take_over(dead)


class House:
    """What has to be looked after now and then, by every worker alike."""

    def __init__(self, shop: Workshop, queue: DbosQueue, temporary: Path) -> None:
        """`temporary` is where workers of this machine have their folders for temporary files."""
        self._shop = shop
        self._queue = queue
        self._temporary = temporary
        self._ahead = EncodingAhead(shop)
        self._due: dict[Callable[[], object], float] = {}

    def once(self) -> None:
        """Do what is due; what fails does not keep the rest from being done."""
        for duty, every in (
            (_tell_lacks, math.inf),
            (self._abandoned, LOOK_AFTER_SECONDS),
            (self._unknown, KNOWN_SECONDS),
            (self._deliveries, 0.0),
            (self._ahead.once, 0.0),
            (self._terms, TERMS_SECONDS),
            (self._tidy, TIDY_SECONDS),
            (self._leftovers, LEFTOVERS_SECONDS),
        ):
            if time.monotonic() >= self._due.get(duty, 0.0):
                self._due[duty] = time.monotonic() + every
                surviving(duty)

    def _abandoned(self) -> None:
        fail_abandoned(self._shop)

    def _unknown(self) -> None:
        hand_over_again(self._shop)

    def _deliveries(self) -> None:
        hand_out_due(self._shop)

    def _terms(self) -> None:
        enforce(self._shop.database, self._queue, self._shop.now())

    def _tidy(self) -> None:
        begin_overdue(self._shop)
        sweep_scratch(self._temporary)
        self._shop.files.sweep(self._shop.now() - BEGINNING)
        before = self._shop.now() - KEEP_RUNS
        self._queue.forget(before)
        with self._shop.database.write() as connection:
            workers.forget(connection, before)
            forget_old(connection, self._shop.now())

    def _leftovers(self) -> None:
        clear_unnoted(self._shop, self._shop.now() - UNNOTED)


def _tell_lacks() -> None:
    for sentence in (*lacking_isolation(), *(lack.line() for lack in (*lacking_programs(), *lacking_fonts()))):
        _LOG.warning(sentence)


def attend(life: Life, house: House, stop: threading.Event) -> None:
    """Do all this again and again until `stop` is set."""

    def again(duty: Callable[[], None]) -> None:
        while True:
            surviving(duty)
            if stop.wait(BEAT_SECONDS):
                return

    threading.Thread(target=again, args=(house.once,), name="house", daemon=True).start()
    again(life.once)


def surviving(duty: Callable[[], object]) -> None:
    """Do it; what goes wrong, as when the database does not answer, is noted, and tried again another time."""
    try:
        duty()
    except Exception as error:  # noqa: BLE001 - a worker that does its jobs is worth more than one that has ended
        ours = database_error(error)
        if ours is not None:  # tried again in a second, so one line
            _LOG.error("a duty of the worker waits: %s", ours.code)
            return
        log_unexpected(_LOG, "a duty of the worker failed", error)
