"""A step attempted: what is worth another attempt, and how long to wait for it.

A step fails for one of three reasons. What was sent is at fault (`refused`): the next attempt would come to the same. The
installation lacks something (`dead` at once): so would it, until a person has seen to it. Anything else, such as a process that
was killed or took too long, may pass: the step is tried again, and is `dead` when that did not help. While the database or the
store of the originals is out, or the disk is full, nothing counts as an attempt.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from docproc.documents.errors import (
    DatabaseUnavailableError,
    DataFolderError,
    DiskFullError,
    DocprocError,
    FileStoreUnavailableError,
    NotFoundError,
    ReadingAnswerError,
    ReadingCrashError,
    ReadingMemoryError,
    ReadingSpaceError,
    ReadingTimeoutError,
    SetupError,
    WorkCrashedError,
    WorkTimedOutError,
)
from docproc.jobs.logs import log_unexpected
from docproc.jobs.outages import OUTAGE_SECONDS, is_outage, patiently
from docproc.jobs.port import Job, JobOverError, StepFailedError, StepValue
from docproc.jobs.problems import UNEXPECTED, Problem, problem_of, problem_with
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs
from docproc.storage.rows import Json

MAX_ATTEMPTS = 3
"""How often a step is tried."""
BACK_OFF_SECONDS = (1.0, 5.0)
"""How long to wait after the first and the second attempt: memory that another job took comes free, a disk is cleared."""

_PASSING = (
    DatabaseUnavailableError,
    DataFolderError,
    DiskFullError,
    FileStoreUnavailableError,
    ReadingAnswerError,
    ReadingCrashError,
    ReadingMemoryError,
    ReadingSpaceError,
    ReadingTimeoutError,
    WorkCrashedError,
    WorkTimedOutError,
)
"""Errors of ours that another attempt may be spared."""
_VALUE, _CODE, _DEAD, _OVER = "value", "code", "dead", "over"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """How an attempt failed."""

    problem: Problem
    passes: bool
    """Whether another attempt makes sense."""
    is_dead: bool
    """Whether the service could not do it, rather than that what was sent is at fault."""


def failure_of(error: Exception) -> Failure:
    """What an error means for the step, or the job, that it ended."""
    if isinstance(error, StepFailedError):
        return Failure(error.problem, passes=False, is_dead=error.is_dead)
    if isinstance(error, DocprocError):
        passes = isinstance(error, _PASSING)
        is_ours = isinstance(error, SetupError | NotFoundError) or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return Failure(problem_of(error), passes=passes, is_dead=passes or is_ours)
    return Failure(UNEXPECTED, passes=True, is_dead=True)


def attempt(shop: Workshop, job: Job, step: Callable[[], StepValue], wait: Callable[[float], None]) -> Json:
    """The outcome of a step, as plain JSON without texts, which an engine can keep: a failure too is a result.

    `wait` lets so many seconds pass.
    """
    number = 1
    while True:
        try:
            value = step()
            if number > 1:
                _note(shop, job, 1, None)
        except JobOverError:
            return {_OVER: True}
        except Exception as error:  # noqa: BLE001 - a step must come to an outcome whatever happens in it
            if is_outage(shop, error):
                wait(OUTAGE_SECONDS)
                continue
            failure = failure_of(error)
            if not isinstance(error, DocprocError):
                log_unexpected(_LOG, "a step failed", error)
        else:
            return {_VALUE: value}
        last = not failure.passes or number >= MAX_ATTEMPTS
        number += not last
        try:
            _note(shop, job, number, failure.problem)
        except JobOverError:
            return {_OVER: True}
        if last:
            return {_CODE: failure.problem.code, _DEAD: failure.is_dead}
        _LOG.warning("attempt %d of %d follows: %s", number, MAX_ATTEMPTS, failure.problem.code)
        wait(BACK_OFF_SECONDS[number - 2])


def outcome_of(shop: Workshop, job: Job, kept: Json) -> object:
    """What the step returned; raises StepFailedError for a kept failure, and JobOverError."""
    if _OVER in kept:
        raise JobOverError
    if _CODE not in kept:
        return kept[_VALUE]
    noted = patiently(shop, lambda: _noted(shop, job))
    # The engine is told the code only: what is particular to the case may be a text, and stays in our own tables.
    is_noted = noted is not None and noted["code"] == kept[_CODE]
    problem = Problem.model_validate(noted) if is_noted else problem_with(kept[_CODE])
    raise StepFailedError(problem, is_dead=kept[_DEAD])


def is_failure(kept: Json) -> bool:
    """Whether an outcome is a failure."""
    return _CODE in kept


def _noted(shop: Workshop, job: Job) -> Json | None:
    with shop.database.read() as connection:
        return jobs.get(connection, job.id).problem


def _note(shop: Workshop, job: Job, number: int, problem: Problem | None) -> None:
    """Note with the job which attempt at its step is next, and how the one before failed; raises JobOverError."""
    kept = None if problem is None else problem.model_dump(mode="json")

    def note() -> None:
        with shop.database.write() as connection:
            jobs.set_attempt(connection, job.id, number, kept)

    patiently(shop, note)
