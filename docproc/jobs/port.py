"""The port to the engine that runs jobs: the only words the rest of the house has for it.

An engine MUST keep a job together with the caller's own writes or not at all, MUST run it at least once even if the worker is
killed in between, and MUST NOT repeat a step whose result it has kept. It is given identifiers only, never texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from docproc.documents.errors import DocprocError
from docproc.jobs.problems import Problem


class JobKind(StrEnum):
    """What jobs do."""

    INGEST_PLAN = "ingest_plan"
    INGEST_ENTRY = "ingest_entry"
    INGEST_REPORT = "ingest_report"
    RESCREEN_ENTRY = "rescreen_entry"
    RESCREEN_PLAN = "rescreen_plan"
    IMPORT_REGISTER = "import_register"


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what to do with which plan, entry or import."""

    id: str
    kind: JobKind
    subject_id: str


class JobQueue(Protocol):
    """Where jobs are handed over, by any process."""

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Hand over a job in the caller's transaction: both are kept, or neither."""

    def cancel(self, job_id: str) -> None:
        """Have a job not begin, or stop before its next step."""

    def ended(self, job_ids: Iterable[str]) -> frozenset[str]:
        """Those of the jobs that the engine will not run again, whatever came of them."""

    def close(self) -> None:
        """Let go of connections."""


StepValue = TypeVar("StepValue", bound=str | int | list[str] | None)
"""What a step may return: identifiers and counts, since the engine keeps it."""


class Steps(Protocol):
    """Given to a workflow to do its steps with."""

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
        """Do a step, or give its kept result when it was done before the worker was killed.

        Raises StepFailedError when the step failed, now or then.
        """


class StepFailedError(DocprocError):
    """A step failed; carries the problem, which is also what a repeated run is told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail or "")
        self.problem = problem
