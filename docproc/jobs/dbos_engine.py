"""The engine on DBOS: it takes jobs from the queue and runs them, in threads of this process."""

import threading
from collections.abc import Callable
from typing import cast

from dbos import DBOS, DBOSPortableJSONSerializer

from docproc.jobs.dbos_queue import APPLICATION, QUEUE, VERSION
from docproc.jobs.port import Job, JobKind, StepValue
from docproc.jobs.runner import attempt, failed, outcome_of, run_job
from docproc.jobs.workshop import Workshop
from docproc.storage.rows import Json

MAX_ATTEMPTS = 3
"""How often a job may be begun: one that ends its worker again and again must not do so forever."""
SETTLE_SECONDS = 0.5
"""How long after a failure the order to stop may still come: a service manager tells all processes at once."""
POLLING_SECONDS = 0.1
"""How often the queue is looked at, seconds."""


class DbosEngine:
    """Runs jobs from `start` on. DBOS is one to a process, so there is one of these."""

    def __init__(self, shop: Workshop, executor: str, concurrency: int, stop: threading.Event) -> None:
        """`executor` names this worker: what it had begun when it was killed goes on when one of that name starts again.

        `stop` is set when the worker is told to end.
        """
        self._concurrency = concurrency
        self._gate = Gate(stop)
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": shop.database.address,
                "executor_id": executor,
                "application_version": VERSION,
                "serializer": DBOSPortableJSONSerializer(),
                "log_level": "WARNING",
                "run_migrations": False,  # prepare_jobs has done it
            }
        )
        for kind in JobKind:
            _register(shop, self._gate, kind)

    def start(self) -> None:
        """Take up what was interrupted, then what waits."""
        DBOS.launch()
        DBOS.register_queue(
            QUEUE, worker_concurrency=self._concurrency, polling_interval_sec=POLLING_SECONDS, on_conflict="always_update"
        )

    def drain(self, seconds: float) -> bool:
        """Begin no further job, and wait up to `seconds` for those that run: whether all ended. The process must then end."""
        return self._gate.close(seconds)


class Gate:
    """Counts the jobs that run; once closed, a job that wants to begin waits for the end of the process.

    DBOS can be shut down in order only by interrupting what runs, which would then look like a failure of the job. A process
    that simply ends leaves its jobs to be taken up again.
    """

    def __init__(self, stop: threading.Event) -> None:
        self._changed = threading.Condition()
        self._running = 0
        self._closed = False
        self._stop = stop

    def __enter__(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._running += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def close(self, seconds: float) -> bool:
        """Let nobody in, and wait for those inside; whether all have left."""
        with self._changed:
            self._closed = True
            return self._changed.wait_for(lambda: self._running == 0, timeout=seconds)

    def attempt(self, step: Callable[[], StepValue]) -> Json:
        """The outcome of a step; a failure while the process is told to end is none, since its children are told so, too."""
        outcome = attempt(step)
        if failed(outcome) and self._stop.wait(SETTLE_SECONDS):
            self.__exit__()
            threading.Event().wait()
        return outcome


class _DbosSteps:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
        return cast("StepValue", outcome_of(DBOS.run_step({"name": name}, self._gate.attempt, step)))


def _register(shop: Workshop, gate: Gate, kind: JobKind) -> None:
    @DBOS.workflow(name=str(kind), max_recovery_attempts=MAX_ATTEMPTS)
    def run(subject_id: str) -> None:
        with gate:
            run_job(shop, _DbosSteps(gate), Job(DBOS.workflow_id or "", kind, subject_id))
