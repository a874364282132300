"""An entry screened, and screened again."""

import json
from functools import partial
from typing import Any

from docproc.jobs.clusters import keep_resemblances
from docproc.jobs.handover import begin_job_of, begin_job_once
from docproc.jobs.port import Job, JobKind, StepFailedError, Steps
from docproc.jobs.progress import begin_stage, page_counter
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.jobs.workshop import Workshop
from docproc.storage import entries, new_id, plans
from docproc.storage.members import Belonging
from docproc.storage.rows import Status, StoredScreening

SCREENING_SECONDS = 300.0
"""Longest screening: the first of a process prepares the whole register, about 1 ms a row."""


def rescreen_entry(shop: Workshop, steps: Steps, job: Job) -> None:
    """Screen an entry again, as its plan, the register and the other entries are now."""
    steps.run("screen", lambda: screen_entry(shop, job, job.subject_id, first=False))


def rescreen_plan(shop: Workshop, steps: Steps, job: Job) -> None:
    """Screen all entries of a plan again; one that cannot be screened keeps its report and does not stop the others."""
    begin_stage(shop, job, "screen")  # from here on, whoever changes the plan asks for another job
    entry_ids = steps.run("list", lambda: _ready_entries(shop, job.subject_id))
    count, failures = page_counter(shop, job, "screen"), []
    for number, entry_id in enumerate(entry_ids, start=1):
        try:
            steps.run(f"screen {entry_id}", partial(_screen_listed, shop, job, entry_id))
        except StepFailedError as error:
            failures.append(error)
        count(number, len(entry_ids))
    if failures:
        raise failures[0]


def _ready_entries(shop: Workshop, plan_id: str) -> list[str]:
    with shop.database.read() as connection:
        return sorted(entries.filings(connection, plan_id))


def _screen_listed(shop: Workshop, job: Job, entry_id: str) -> None:
    with shop.database.read() as connection:
        is_there = bool(entries.existing(connection, [entry_id]))
    if is_there:  # else it was deleted since the list was made
        screen_entry(shop, job, entry_id, first=False)


def screen_entry(shop: Workshop, job: Job, entry_id: str, *, first: bool) -> None:
    """Screen the entry, if its plan is ready, and keep the report; at first have those that resemble it screened again.

    An entry whose plan is not ready yet is screened by the job that makes the plan ready.
    """
    if job.subject_id == entry_id:
        begin_stage(shop, job, "screen")
    with shop.database.read() as connection:
        entry = entries.get(connection, entry_id)
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
        alike = [each["other_id"] for each in answer["alike"]]
        if len(entries.existing(connection, alike)) < len(alike):
            # The report may name one that was deleted since: it is not kept, and the entry screened anew.
            begin_job_once(connection, shop.jobs, JobKind.RESCREEN_ENTRY, entry.id, now)
            return
        entries.add_screening(connection, screening)
        keep_resemblances(connection, entry.id, answer["alike"])
        tell(connection, _screened(screening, entry.sent_by), now)
        if first:
            for other_id in alike:
                # One that waits already will see this entry, too: of many alike, each would otherwise wait many times over.
                begin_job_once(connection, shop.jobs, JobKind.RESCREEN_ENTRY, other_id, now)


def _screened(screening: StoredScreening, sent_by: str | None) -> Event:
    data = {"entry_id": screening.entry_id, "plan_id": screening.plan_id, "screening_id": screening.id}
    return Event(EventType.ENTRY_SCREENED, Belonging(screening.plan_id, sent_by), {**data, "outcome": screening.outcome})


def screen_waiting(shop: Workshop, job: Job, plan_id: str) -> int:
    """Have the entries screened that were read before their plan was; how many."""
    now = shop.now()
    with shop.database.write() as connection:
        waiting = entries.unscreened(connection, plan_id)
        for entry_id in waiting:
            begin_job_of(connection, shop.jobs, JobKind.RESCREEN_ENTRY, entry_id, now, parent=job)
    return len(waiting)
