"""Entries: the table of a contest, sending in, and one entry with its seven checks."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import PRINTABLE, Identifier, ManyFiles, upload_of
from docproc.api.state import StateOf
from docproc.documents.entry import Entry
from docproc.documents.screening import ScreeningReport
from docproc.storage import desk, documents, entries, plans
from docproc.storage.desk import EntryFilter, EntryRow, EntrySort
from docproc.storage.rows import Status
from docproc.web.language import Language, language_of
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render
from docproc.web.views.checks import CheckView, check_views
from docproc.web.views.source import Mark, kept_source, source_view

router = APIRouter()

_WITHOUT = ("queued", "reading", "failed")
Shown = Annotated[str, Query(pattern="^(|pass|review|fail|queued|reading|failed)$")]
Words = Annotated[str, Query(max_length=200, pattern=PRINTABLE)]


@router.get("/plans/{plan_id}/entries")
def get_entries(
    request: Request,
    state: StateOf,
    caller: Caller,
    plan_id: Identifier,
    *,
    q: Words = "",
    shown: Shown = "",
    sort: EntrySort = EntrySort.NEWEST,
    page: PageNumber = 1,
) -> Response:
    """Show the entries of a contest, filtered, searched and sorted here."""
    wanted = _filter(q, shown, sort)
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        rows, total = desk.entry_page(
            connection, plan_id, wanted, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, sent_by=caller.sent_by
        )
        counts = desk.outcomes(connection, plan_id, sent_by=caller.sent_by)
    return render(
        request,
        "entries.html",
        plan=plan,
        rows=[(row, _reasons(row, language_of(request))) for row in rows],
        counts=counts,
        entry_count=sum(counts.values()),
        q=q,
        shown=shown,
        sort=sort,
        sorts=EntrySort,
        pager=pager(request, page, total),
    )


@router.post("/plans/{plan_id}/entries")
def post_entries(state: StateOf, caller: Caller, plan_id: Identifier, file: ManyFiles) -> Response:
    """Take entries in, from a browser that runs no scripts."""
    state.intake.entries(plan_id, [upload_of(one) for one in file], None, state.sender(caller))
    return RedirectResponse(f"/plans/{plan_id}/entries", status_code=303)


@router.get("/entries/{entry_id}")
def get_entry(request: Request, state: StateOf, entry_id: Identifier) -> Response:
    """Show an entry: what was checked, what it resembles, and its document."""
    with state.database.read() as connection:
        entry = entries.get(connection, entry_id)
        plan = plans.get(connection, entry.plan_id)
        document = documents.get(connection, entry.document_id)
        screening = entries.last_screening(connection, entry_id)
        record = None if entry.record is None else Entry.model_validate(entry.record)
        source = None if record is None else kept_source(connection, entry.document_id, record.document)
    report = None if screening is None else ScreeningReport.model_validate(screening.report)
    checks = () if report is None else check_views(report, language_of(request))
    marks = [Mark(name, evidence, tone) for check in checks for name, evidence, tone in check.marks()]
    return render(
        request,
        "entry.html",
        plan=plan,
        entry=entry,
        document=document,
        record=record,
        report=report,
        checks=checks,
        screened_at=None if screening is None else screening.created_at,
        source=None if source is None else source_view(source, marks),
    )


def _filter(q: str, shown: str, sort: EntrySort) -> EntryFilter:
    is_status = shown in _WITHOUT
    return EntryFilter(
        outcome=None if is_status or not shown else shown,
        status=Status(shown) if is_status else None,
        words=tuple(q.split()),
        sort=sort,
    )


def _reasons(row: EntryRow, language: Language) -> list[CheckView]:
    """The checks that were not passed, which say why an entry came out as it did."""
    if row.report is None:
        return []
    views = check_views(ScreeningReport.model_validate(row.report), language)
    return [view for view in views if view.check.outcome != "pass"]
