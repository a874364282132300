"""A job from its first step to its end, whatever engine runs it."""

import logging
from collections.abc import Callable

from docproc.documents.errors import DocprocError, JobAbandonedError
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
    try:
        WORKFLOWS[job.kind].run(shop, steps, job)
    except DocprocError as error:
        fail_job(shop, job, _problem(error))
    except Exception:  # noqa: BLE001 - a job must come to an end whatever happens in it
        _LOG.exception("job %s (%s) failed", job.id, job.kind)
        fail_job(shop, job, UNEXPECTED)
    else:
        with shop.database.write() as connection:
            jobs.finish(connection, job.id, JobStatus.DONE, shop.now())


def attempt(step: Callable[[], StepValue]) -> Json:
    """The outcome of a step as plain JSON, which an engine can keep: a failure too is a result, and not tried again."""
    try:
        return {_VALUE: step()}
    except DocprocError as error:
        return {_PROBLEM: _problem(error).model_dump(mode="json")}
    except Exception:  # noqa: BLE001 - likewise a step
        _LOG.exception("a step failed")
        return {_PROBLEM: UNEXPECTED.model_dump(mode="json")}


def outcome_of(kept: Json) -> object:
    """What the step returned; raises StepFailedError for a kept failure."""
    if _PROBLEM in kept:
        raise StepFailedError(Problem.model_validate(kept[_PROBLEM]))
    return kept[_VALUE]


def fail_job(shop: Workshop, job: Job, problem: Problem) -> None:
    """Keep that the job failed, and why, with the job and with its subject; not for a job that has ended already."""
    kept = problem.model_dump(mode="json")
    with shop.database.write() as connection:
        if jobs.finish(connection, job.id, JobStatus.FAILED, shop.now(), kept):
            WORKFLOWS[job.kind].fail(connection, job.subject_id, kept)


def fail_abandoned(shop: Workshop) -> int:
    """Fail the jobs that are not finished although the engine will not run them again; how many there were."""
    with shop.database.read() as connection:
        waiting = {job.id: job for job in jobs.unfinished(connection)}
    ended = shop.jobs.ended(waiting)
    for job_id in ended:
        job = waiting[job_id]
        fail_job(shop, Job(job.id, JobKind(job.kind), job.subject_id), problem_of(JobAbandonedError()))
    return len(ended)


def _problem(error: DocprocError) -> Problem:
    return error.problem if isinstance(error, StepFailedError) else problem_of(error)
