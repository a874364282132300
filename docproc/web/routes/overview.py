"""Tổng quan: the contests, what comes next in each, and what waits for somebody."""

from collections import Counter
from datetime import timedelta

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from docproc.access import Grant
from docproc.api.caller import Caller
from docproc.api.state import StateOf
from docproc.documents.correction import standing
from docproc.storage import corrections, desk, jobs, names, register
from docproc.storage.jobs import WantedJobs
from docproc.storage.rows import JobStatus, StoredJob
from docproc.storage.waiting import undecided
from docproc.web.formatting import ZONE
from docproc.web.rendering import render
from docproc.web.views.charts import bars
from docproc.web.views.contests import Contest, contest

router = APIRouter()

CONTESTS = 12
"""Contests on the first page, the newest ones; the others are one click away."""
JOBS = 5
"""Jobs of each state that are shown."""
FRESH = timedelta(days=7)
"""How long a file that could not be read stands here: it is done with once another one is sent."""
_ENDED = (JobStatus.DEAD, JobStatus.FAILED)


@router.get("/")
def get_overview(request: Request, state: StateOf, caller: Caller) -> Response:
    """Show where everything stands."""
    today = state.now().astimezone(ZONE).date()
    with state.database.read() as connection:
        rows, total = desk.plan_page(connection, offset=0, limit=CONTESTS, sees=caller.sees)
        waiting = undecided(connection, [row.id for row in rows], sent_by=caller.sent_by)
        said = {row.id: standing(corrections.of_subject(connection, row.id)) for row in rows}
        counts = {row.id: desk.outcomes(connection, row.id, sent_by=caller.sent_by) for row in rows}
        topics = desk.topics(connection, [row.id for row in rows])
        initiatives = register.count(connection)
        under_way, ended = (_jobs(connection, caller, *states) for states in (jobs.OPEN, _ENDED))
        ended = [job for job in ended if job.status is JobStatus.DEAD or job.created_at > state.now() - FRESH]
        named = names.of_subjects(connection, [job.subject_id for job in (*under_way, *ended)])
    contests = [contest(row, said[row.id], counts[row.id], waiting.get(row.id), today) for row in rows]
    return render(
        request,
        "overview.html",
        contests=contests,
        total=total,
        topics=bars(topics),
        outcomes=_outcomes(contests),
        initiatives=initiatives,
        under_way=under_way,
        ended=ended,
        named=named,
        dead=JobStatus.DEAD,
        values_to_check=sum(each.unsure for each in contests),
        entries_to_decide=sum(each.undecided.open for each in contests),
        authors_asked=sum(each.undecided.asked for each in contests),
    )


def _jobs(connection: Connection, caller: Grant, *states: JobStatus) -> list[StoredJob]:
    found = [
        job
        for status in states
        for job in jobs.page(connection, None, JOBS, WantedJobs(status=status, sees=caller.sees, sent_by=caller.sent_by)).items
    ]
    return sorted(found, key=lambda job: job.created_at, reverse=True)[:JOBS]


def _outcomes(contests: list[Contest]) -> Counter[str | None]:
    counted: Counter[str | None] = Counter()
    for each in contests:
        counted.update(each.counts)
    return counted
