"""The durable workflows: plain functions of a workshop, their steps and a job.

Each step can be repeated without harm: what it keeps replaces what an interrupted run of it kept.
"""

from collections.abc import Callable, Mapping

from docproc.jobs.port import Job, JobKind, Steps
from docproc.jobs.webhooks.delivering import deliver_event
from docproc.jobs.workflows.deletion import delete, overwrite_freed
from docproc.jobs.workflows.ingest import ingest_entry, ingest_plan, ingest_report
from docproc.jobs.workflows.register import import_register
from docproc.jobs.workflows.screening import rescreen_entry, rescreen_plan
from docproc.jobs.workshop import Workshop

WORKFLOWS: Mapping[JobKind, Callable[[Workshop, Steps, Job], None]] = {
    JobKind.INGEST_PLAN: ingest_plan,
    JobKind.INGEST_ENTRY: ingest_entry,
    JobKind.INGEST_REPORT: ingest_report,
    JobKind.RESCREEN_ENTRY: rescreen_entry,
    JobKind.RESCREEN_PLAN: rescreen_plan,
    JobKind.IMPORT_REGISTER: import_register,
    JobKind.DELETE: delete,
    JobKind.OVERWRITE_FREED: overwrite_freed,
    JobKind.DELIVER_EVENT: deliver_event,
}
