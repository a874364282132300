"""A job from its first step to its end, whatever engine runs it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

from docproc.documents.errors import DocprocError, JobAbandonedError
from docproc.jobs.attempts import failure_of
from docproc.jobs.endings import fail_job, finish_job
from docproc.jobs.logs import log_unexpected
from docproc.jobs.outages import OUTAGE_SECONDS, is_outage, patiently
from docproc.jobs.pool import LOOK
from docproc.jobs.port import Job, JobKind, JobOverError, Steps, StepValue
from docproc.jobs.problems import problem_of
from docproc.jobs.workflows import WORKFLOWS
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs
from docproc.storage.database import FENCE
from docproc.storage.rows import StoredJob

_LOG = logging.getLogger(__name__)


def run_job(shop: Workshop, steps: Steps, job: Job) -> None:
    """Do the job and keep its end; what goes wrong is kept as a problem, never raised.

    From the moment that a person cancels the job, or that another worker has it, nothing of it is written any more.
    """
    with bound_contextvars(job_id=job.id, job_kind=str(job.kind)), _fenced(shop, job):
        try:
            _run(shop, steps, job)
        except JobOverError:
            _LOG.info("job %s is over before its end", job.handle)


def _run(shop: Workshop, steps: Steps, job: Job) -> None:
    try:
        patiently(shop, partial(_count_anew, shop, job))
        _work(shop, steps, job)
    except JobOverError:
        raise
    except Exception as error:  # noqa: BLE001 - a job must come to an end whatever happens in it
        if not isinstance(error, DocprocError):
            log_unexpected(_LOG, f"job {job.id} ({job.kind}) failed", error)
        failure = failure_of(error)
        patiently(shop, partial(fail_job, shop.database, job, failure.problem, shop.now(), is_dead=failure.is_dead))
    else:
        patiently(shop, partial(finish_job, shop.database, job, shop.now()))


def _work(shop: Workshop, steps: Steps, job: Job) -> None:
    """Do the workflow; from its beginning again when something was out before its first step."""
    while True:
        noted = _Noted(steps)
        try:
            return WORKFLOWS[job.kind](shop, noted, job)
        except Exception as error:
            # Afterwards no step may be repeated: what a step meets, it waits for itself.
            if noted.has_begun or not is_outage(shop, error):
                raise
        shop.wait(OUTAGE_SECONDS)


class _Noted:
    """Steps, of which it is noted whether any was begun."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.has_begun = False

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
        self.has_begun = True
        return self._steps.run(name, step)


def _count_anew(shop: Workshop, job: Job) -> None:
    """Attempts that were cut off with their worker do not count."""
    with shop.database.read() as connection:
        kept = jobs.get(connection, job.id)
    if kept.attempt > 1:
        with shop.database.write() as connection:
            jobs.set_attempt(connection, job.id, 1, kept.problem)


@contextmanager
def _fenced(shop: Workshop, job: Job) -> Iterator[None]:
    """Has all that is written or awaited meanwhile looked at first: raises JobOverError once the run is over."""

    def check(connection: Connection) -> None:
        shop.fence(connection)
        if not jobs.hold(connection, job.id, job.run):
            raise JobOverError

    def look() -> None:
        with shop.database.read() as connection:
            if not jobs.is_wanted(connection, job.id, job.run):
                raise JobOverError

    fence, looking = FENCE.set(check), LOOK.set(look)
    try:
        yield
    finally:
        FENCE.reset(fence)
        LOOK.reset(looking)


def job_of(kept: StoredJob) -> Job:
    """The present run of a job."""
    return Job(kept.id, JobKind(kept.kind), kept.subject_id, kept.run)


def fail_abandoned(shop: Workshop) -> int:
    """Make dead letters of the jobs that have not ended although the engine will not run them again; how many there were."""
    with shop.database.read() as connection:
        waiting = {job.handle: job for job in map(job_of, jobs.unfinished(connection))}
    ended = shop.jobs.ended(waiting)
    for handle in ended:
        fail_job(shop.database, waiting[handle], problem_of(JobAbandonedError()), shop.now(), is_dead=True)
    return len(ended)


def hand_over_again(shop: Workshop) -> int:
    """Hand the jobs over that wait although the engine does not know them, as after a restored copy of our tables; how many."""
    with shop.database.read() as connection:
        waiting = {job.handle: job for job in map(job_of, jobs.unfinished(connection))}
    unknown = waiting.keys() - shop.jobs.known(waiting)
    for handle in sorted(unknown):
        with shop.database.write() as connection:
            if jobs.hold(connection, waiting[handle].id, waiting[handle].run) and not shop.jobs.known([handle]):
                shop.jobs.enqueue(connection, waiting[handle])
    return len(unknown)
