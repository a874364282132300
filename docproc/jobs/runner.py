"""A job from its first step to its end, whatever engine runs it."""

import logging
from collections.abc import Callable

from structlog.contextvars import bound_contextvars

from docproc.documents.errors import DocprocError, JobAbandonedError
from docproc.jobs.endings import fail_job
from docproc.jobs.logs import log_unexpected
from docproc.jobs.port import Job, JobKind, StepFailedError, Steps, StepValue
from docproc.jobs.problems import UNEXPECTED, Problem, problem_of
from docproc.jobs.workflows import WORKFLOWS
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs
from docproc.storage.rows import JobStatus, Json

_LOG = logging.getLogger(__name__)

_VALUE, _PROBLEM = "value", "problem"


def run_job(shop: Workshop, steps: Steps, job: Job) -> None:
    """Do the job and keep its end; what goes wrong is kept as a problem, never raised."""
    with bound_contextvars(job_id=job.id, job_kind=str(job.kind)):
        _run(shop, steps, job)


def _run(shop: Workshop, steps: Steps, job: Job) -> None:
    try:
        WORKFLOWS[job.kind](shop, steps, job)
    except DocprocError as error:
        fail_job(shop.database, job, _problem(error), shop.now())
    except Exception as error:  # noqa: BLE001 - a job must come to an end whatever happens in it
        log_unexpected(_LOG, f"job {job.id} ({job.kind}) failed", error)
        fail_job(shop.database, job, UNEXPECTED, shop.now())
    else:
        with shop.database.write() as connection:
            jobs.finish(connection, job.id, JobStatus.DONE, shop.now())


def attempt(step: Callable[[], StepValue]) -> Json:
    """The outcome of a step as plain JSON, which an engine can keep: a failure too is a result, and not tried again."""
    try:
        return {_VALUE: step()}
    except DocprocError as error:
        return {_PROBLEM: _problem(error).model_dump(mode="json")}
    except Exception as error:  # noqa: BLE001 - likewise a step
        log_unexpected(_LOG, "a step failed", error)
        return {_PROBLEM: UNEXPECTED.model_dump(mode="json")}


def failed(outcome: Json) -> bool:
    """Whether an outcome is a failure."""
    return _PROBLEM in outcome


def outcome_of(kept: Json) -> object:
    """What the step returned; raises StepFailedError for a kept failure."""
    if _PROBLEM in kept:
        raise StepFailedError(Problem.model_validate(kept[_PROBLEM]))
    return kept[_VALUE]


def fail_abandoned(shop: Workshop) -> int:
    """Fail the jobs that are not finished although the engine will not run them again; how many there were."""
    with shop.database.read() as connection:
        waiting = {job.id: job for job in jobs.unfinished(connection)}
    ended = shop.jobs.ended(waiting)
    for job_id in ended:
        job = waiting[job_id]
        abandoned = Job(job.id, JobKind(job.kind), job.subject_id)
        fail_job(shop.database, abandoned, problem_of(JobAbandonedError()), shop.now())
    return len(ended)


def _problem(error: DocprocError) -> Problem:
    return error.problem if isinstance(error, StepFailedError) else problem_of(error)
