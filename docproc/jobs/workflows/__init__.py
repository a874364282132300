"""The durable workflows: plain functions of a workshop, their steps and a job.

Each step can be repeated without harm: what it keeps replaces what an interrupted run of it kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from docproc.jobs.port import Job, JobKind, Steps
from docproc.jobs.workflows.ingest import fail_entry, fail_plan, ingest_entry, ingest_plan
from docproc.jobs.workflows.register import fail_import, import_register
from docproc.jobs.workflows.screening import rescreen_entry
from docproc.jobs.workshop import Workshop
from docproc.storage.rows import Json


@dataclass(frozen=True, slots=True)
class Workflow:
    """What a kind of job does, and what is kept when it fails."""

    run: Callable[[Workshop, Steps, Job], None]
    fail: Callable[[Connection, str, Json], None]
    """Keeps the problem with the subject of the job."""


def _keep_nothing(_connection: Connection, _subject_id: str, _problem: Json) -> None:
    """The entry keeps its record and its report of before; the problem stands with the job."""


WORKFLOWS: Mapping[JobKind, Workflow] = {
    JobKind.INGEST_PLAN: Workflow(ingest_plan, fail_plan),
    JobKind.INGEST_ENTRY: Workflow(ingest_entry, fail_entry),
    JobKind.RESCREEN_ENTRY: Workflow(rescreen_entry, _keep_nothing),
    JobKind.IMPORT_REGISTER: Workflow(import_register, fail_import),
}
