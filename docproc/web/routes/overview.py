"""Tổng quan: the contests, what comes next in each, and what waits for somebody."""

from datetime import date

from fastapi import APIRouter, Request, Response

from docproc.access import Role
from docproc.api.caller import Caller
from docproc.api.state import StateOf
from docproc.documents.plan import Plan
from docproc.documents.values import PlanDate
from docproc.storage import desk, jobs, register
from docproc.web.formatting import ZONE
from docproc.web.rendering import render

router = APIRouter()

CONTESTS = 12
"""Contests on the first page, the newest ones; the others are one click away."""
_NEXT = 2


@router.get("/")
def get_overview(request: Request, state: StateOf, caller: Caller) -> Response:
    """Show where everything stands."""
    today = state.now().astimezone(ZONE).date()
    with state.database.read() as connection:
        rows, total = desk.plan_page(connection, offset=0, limit=CONTESTS, sees=caller.sees)
        counts = {row.id: desk.outcomes(connection, row.id, sent_by=caller.sent_by) for row in rows}
        topics = desk.topics(connection, [row.id for row in rows])
        initiatives = register.count(connection)
        states = jobs.count_by_state(connection) if caller.principal.role is Role.ADMINISTRATOR else {}
    records = {row.id: None if row.record is None else Plan.model_validate(row.record) for row in rows}
    return render(
        request,
        "overview.html",
        rows=rows,
        total=total,
        counts=counts,
        records=records,
        coming={key: [] if record is None else _coming(record, today) for key, record in records.items()},
        topics=sorted(topics.items(), key=lambda found: (-found[1], found[0])),
        initiatives=initiatives,
        failed_jobs=sum(count for (_kind, status), count in states.items() if status not in jobs.OPEN),
        open_jobs=sum(count for (_kind, status), count in states.items() if status in jobs.OPEN),
        waiting=sum(each.get("review", 0) for each in counts.values()),
        failing=sum(each.get("fail", 0) for each in counts.values()),
        passing=sum(each.get("pass", 0) for each in counts.values()),
    )


def _coming(plan: Plan, today: date) -> list[tuple[date, PlanDate]]:
    """The next days on which something begins or ends."""
    ends = [(date.end or date.start, date) for date in plan.dates]
    return sorted(((at, date) for at, date in ends if at is not None and at >= today), key=lambda found: found[0])[:_NEXT]
