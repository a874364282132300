"""The port to the engine that runs jobs: the only words the rest of the house has for it.

An engine MUST keep a job together with the caller's own writes or not at all, MUST run it at least once even if the worker is
killed in between, and MUST NOT repeat a step whose result it has kept. It is given identifiers only, never texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
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
    DELETE = "delete"
    OVERWRITE_FREED = "overwrite_freed"
    DELIVER_EVENT = "deliver_event"


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what to do with which plan, entry or import."""

    id: str
    kind: JobKind
    subject_id: str
    run: int = 1
    """One more each time that a person has it done again."""

    @property
    def handle(self) -> str:
        """Name of this run at the engine, which runs nothing twice under one name."""
        return self.id if self.run == 1 else f"{self.id}.{self.run}"


class JobQueue(Protocol):
    """Where jobs are handed over, by any process."""

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Hand over a job in the caller's transaction: both are kept, or neither."""

    def cancel(self, handle: str) -> None:
        """Have a run of a job not begin, or stop before its next step."""

    def ended(self, handles: Iterable[str]) -> frozenset[str]:
        """Those of the runs that the engine will not do again, whatever came of them."""

    def known(self, handles: Iterable[str]) -> frozenset[str]:
        """Those of the runs that were handed over, and not forgotten."""

    def forget(self, before: datetime) -> int:
        """Forget the runs that ended before then; how many."""

    def close(self) -> None:
        """Let go of connections."""


StepValue = TypeVar("StepValue", bound=str | int | list[str] | None)
"""What a step may return: identifiers and counts, since the engine keeps it."""


class Steps(Protocol):
    """Given to a workflow to do its steps with."""

    def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
        """Do a step, or give its kept result when it was done before the worker was killed.

        Raises StepFailedError when the step failed, now or then, and JobOverError when nobody wants the run any more.
        """


class StepFailedError(DocprocError):
    """A step failed for good; carries the problem, which is also what a repeated run is told."""

    def __init__(self, problem: Problem, *, is_dead: bool) -> None:
        """`is_dead` says that the service could not do it, rather than that what was sent is at fault."""
        super().__init__(problem.detail or "")
        self.problem = problem
        self.is_dead = is_dead


class JobOverError(Exception):
    """This run of a job was cancelled or replaced while it ran: it has nothing more to say."""
