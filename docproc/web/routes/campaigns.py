"""Phong trào: campaigns, their targets held against the units' reports, and one report beside its document."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from docproc.api.caller import Caller
from docproc.api.routes.parameters import PRINTABLE, Identifier, ManyFiles, upload_of
from docproc.api.state import StateOf
from docproc.documents.errors import NotReadyError
from docproc.documents.report import Report
from docproc.jobs.records import campaign
from docproc.storage import campaigns, desk, documents, plans, reports
from docproc.web.answers import led_back
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render
from docproc.web.views.campaign import closely, matrix_of
from docproc.web.views.source import Mark, kept_source, source_view

router = APIRouter()

UNREAD = 20
"""Reports not read that a page names; the jobs of the administration have them all."""
OfReport = Annotated[str, Query(alias="report", max_length=200, pattern=PRINTABLE)]
OfTarget = Annotated[int, Query(alias="target", ge=0, le=10_000)]


@router.get("/campaigns")
def get_campaigns(request: Request, state: StateOf, caller: Caller, page: PageNumber = 1) -> Response:
    """List the campaigns, with how many units reported."""
    with state.database.read() as connection:
        rows, total = campaigns.page(connection, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, sees=caller.sees)
    return render(request, "campaigns.html", rows=rows, pager=pager(request, page, total))


@router.get("/plans/{plan_id}/progress")
def get_progress(
    request: Request,
    state: StateOf,
    plan_id: Identifier,
    *,
    report: OfReport = "",
    target: OfTarget = 0,
    page: PageNumber = 1,
) -> Response:
    """Show units × targets, and one answer closely if an address asks for it."""
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        try:
            found = campaign(connection, plan_id)
        except NotReadyError:
            found = None
        unread = reports.unread(connection, plan_id, UNREAD)
        names = {each.id: documents.get(connection, each.document_id).file_name for each in unread}
        counts = desk.outcomes(connection, plan_id)
    matrix = None if found is None else matrix_of(found)
    first = (page - 1) * PAGE_SIZE
    return render(
        request,
        "progress.html",
        plan=plan,
        entry_count=sum(counts.values()),
        matrix=matrix,
        rows=() if matrix is None else matrix.rows[first : first + PAGE_SIZE],
        closely=None if found is None or matrix is None or not report else closely(found, matrix, report, target),
        unread=unread,
        names=names,
        pager=pager(request, page, 0 if matrix is None else len(matrix.rows)),
    )


@router.post("/plans/{plan_id}/reports")
def post_reports(state: StateOf, caller: Caller, plan_id: Identifier, file: ManyFiles) -> Response:
    """Take reports in, from a browser that runs no scripts."""
    state.intake.reports(plan_id, [upload_of(one) for one in file], state.sender(caller))
    return led_back(f"/plans/{plan_id}/progress", "sent")


@router.get("/reports/{report_id}")
def get_report(request: Request, state: StateOf, report_id: Identifier) -> Response:
    """Show a unit's report: what was read of it, beside its document."""
    with state.database.read() as connection:
        report = reports.get(connection, report_id)
        plan = plans.get(connection, report.plan_id)
        document = documents.get(connection, report.document_id)
        record = None if report.record is None else Report.model_validate(report.record)
        source = None if record is None else kept_source(connection, report.document_id, record.document)
    results = () if record is None else record.results
    marks = [Mark(f"r{number}", result.evidence) for number, result in enumerate(results, start=1)]
    return render(
        request,
        "report.html",
        report=report,
        plan=plan,
        document=document,
        record=record,
        source=None if source is None else source_view(source, marks),
    )
