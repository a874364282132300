"""The engine on DBOS: it takes jobs from the queue and runs them, in threads of this process."""

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import cast

from dbos import DBOS, DBOSPortableJSONSerializer

from docproc.jobs.attempts import attempt, is_failure, outcome_of
from docproc.jobs.dbos_queue import APPLICATION, DELIVERIES, QUEUE, VERSION
from docproc.jobs.port import Job, JobKind, StepValue
from docproc.jobs.runner import run_job
from docproc.jobs.workshop import Workshop
from docproc.storage.rows import Json

MAX_ATTEMPTS = 3
"""How often a job may be begun: one that ends its worker again and again must not do so forever."""
DELIVERIES_AT_ONCE = 4
"""How many deliveries of webhooks run at once, beside other jobs."""
SETTLE_SECONDS = 0.5
"""How long after a failure the order to stop may still come: a service manager tells all processes at once."""
POLLING_SECONDS = 0.1
"""How often the queue is looked at, seconds."""


class DbosEngine:
    """Runs jobs from `start` on. DBOS is one to a process, so there is one of these."""

    def __init__(self, shop: Workshop, executor: str, concurrency: int, stop: threading.Event) -> None:
        """`executor` names this worker, and none before it; `stop` is set when the worker is told to end."""
        self._concurrency = concurrency
        self._gate = Gate(stop)
        shop = replace(shop, wait=self._gate.wait)
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
        """Take up what waits."""
        DBOS.launch()
        for queue, at_once in ((QUEUE, self._concurrency), (DELIVERIES, DELIVERIES_AT_ONCE)):
            DBOS.register_queue(
                queue, worker_concurrency=at_once, polling_interval_sec=POLLING_SECONDS, on_conflict="always_update"
            )

    def take_over(self, executors: Collection[str]) -> None:
        """Have what these had begun done again by whoever is free, from the last step that was kept; none of them may live."""
        # DBOS gives this to its own control plane only. A run that somebody has begun meanwhile stays with them, and what the
        # former owner still has to say of it is refused.
        DBOS._recover_pending_workflows(sorted(executors))  # noqa: SLF001 - there is no other name for it

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

    def attempt(self, shop: Workshop, job: Job, step: Callable[[], StepValue]) -> Json:
        """The outcome of a step; a failure while the process is told to end is none, since its children are told so, too."""
        outcome = attempt(shop, job, step, self.wait)
        if is_failure(outcome) and self._stop.wait(SETTLE_SECONDS):
            self._never()
        return outcome

    def wait(self, seconds: float) -> None:
        """Let time pass in a job; a process that is told to end meanwhile leaves the job as it is."""
        if self._stop.wait(seconds):
            self._never()

    def _never(self) -> None:
        self.__exit__()
        threading.Event().wait()


class _DbosSteps:
    def __init__(self, shop: Workshop, gate: Gate, job: Job) -> None:
        self._shop = shop
        self._gate = gate
        self._job = job

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
        kept = DBOS.run_step({"name": name}, self._gate.attempt, self._shop, self._job, step)
        return cast("StepValue", outcome_of(self._shop, self._job, kept))


def _register(shop: Workshop, gate: Gate, kind: JobKind) -> None:
    @DBOS.workflow(name=str(kind), max_recovery_attempts=MAX_ATTEMPTS)
    def run(subject_id: str) -> None:
        with gate:
            job_id, _, number = (DBOS.workflow_id or "").partition(".")
            job = Job(job_id, kind, subject_id, int(number or 1))
            run_job(shop, _DbosSteps(shop, gate, job), job)
