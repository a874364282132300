"""An entry screened, and screened again."""

import json
from typing import Any

from docproc.jobs.handover import begin_job
from docproc.jobs.port import Job, JobKind, Steps
from docproc.jobs.progress import begin_stage
from docproc.jobs.workshop import Workshop
from docproc.storage import entries, new_id, plans
from docproc.storage.rows import Status, StoredScreening

SCREENING_SECONDS = 300.0
"""Longest screening: the first of a process prepares the whole register, about 1 ms a row."""


def rescreen_entry(shop: Workshop, steps: Steps, job: Job) -> None:
    """Screen an entry again, as its plan, the register and the other entries are now."""
    steps.run("screen", lambda: screen_entry(shop, job, first=False))


def screen_entry(shop: Workshop, job: Job, *, first: bool) -> None:
    """Screen the entry, if its plan is ready, and keep the report; at first have those that resemble it screened again.

    An entry whose plan is not ready yet is screened by the job that makes the plan ready.
    """
    begin_stage(shop, job, "screen")
    with shop.database.read() as connection:
        entry = entries.get(connection, job.subject_id)
        if entry.status is not Status.READY or plans.get(connection, entry.plan_id).status is not Status.READY:
            return
    answer: dict[str, Any] = json.loads(shop.pool.run("screen_entry", shop.database.address, entry.id, seconds=SCREENING_SECONDS))
    now = shop.now()
    report = answer["report"]
    screening = StoredScreening(
        id=new_id(),
        entry_id=entry.id,
        plan_id=entry.plan_id,
        job_id=job.id,
        register_version=answer["register_version"],
        outcome=report["outcome"],
        report=report,
        created_at=now,
    )
    with shop.database.write() as connection:
        entries.add_screening(connection, screening)
        if first:
            for other_id in answer["alike"]:
                begin_job(connection, shop.jobs, JobKind.RESCREEN_ENTRY, other_id, now)


def screen_waiting(shop: Workshop, plan_id: str) -> int:
    """Have the entries screened that were read before their plan was; how many."""
    now = shop.now()
    with shop.database.write() as connection:
        waiting = entries.unscreened(connection, plan_id)
        for entry_id in waiting:
            begin_job(connection, shop.jobs, JobKind.RESCREEN_ENTRY, entry_id, now)
    return len(waiting)
