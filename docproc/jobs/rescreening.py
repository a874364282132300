"""Entries that a change of the register touches, screened again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from docproc.jobs.handover import begin_job_once
from docproc.jobs.port import JobKind, JobQueue
from docproc.storage import entries


def screen_everything_again(connection: Connection, queue: JobQueue, at: datetime) -> None:
    """Have the entries of all plans screened again, in the transaction that changes the register.

    A row that is new, or says something else, may be near to any of them. However often the register changes, one job a plan
    waits at most.
    """
    for plan_id in entries.plans_with_screenings(connection):
        begin_job_once(connection, queue, JobKind.RESCREEN_PLAN, plan_id, at)


def screen_again_what_names(connection: Connection, queue: JobQueue, initiative_ids: Collection[str], at: datetime) -> None:
    """Have the entries screened again whose newest report names one of these rows, which are gone."""
    for entry_id in entries.naming(connection, initiative_ids):
        begin_job_once(connection, queue, JobKind.RESCREEN_ENTRY, entry_id, at)
