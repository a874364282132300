"""Units' reports on a campaign, and how far the units are."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit, ManyFiles, Password, upload_of
from docproc.api.schemas import Items, JobReference, Reference
from docproc.api.schemas_reports import AcceptedReport, AcceptedReports, ReportSummary, ReportView
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.documents.report import Progress
from docproc.jobs.intake import Accepted, clean_name
from docproc.jobs.records import campaign_progress
from docproc.storage import documents, reports
from docproc.storage.rows import Status

router = APIRouter(prefix="/v1", tags=["campaigns"])


@router.post("/plans/{plan_id}/reports", status_code=202, responses=declared_problems(404, 409, 413, 507))
async def post_reports(
    state: StateOf, caller: Caller, plan_id: Identifier, file: ManyFiles, *, wait: WaitOf, password: Password = None
) -> AcceptedReports:
    """Send units' reports on a campaign in, one a file, all or none. Each is read in the background."""
    uploads = [upload_of(one, password) for one in file]
    accepted = await run_in_threadpool(state.intake.reports, plan_id, uploads, state.sender(caller))
    await wait.until_ended([report.job_id for report in accepted])
    statuses = await run_in_threadpool(_statuses, state, accepted)
    return AcceptedReports(
        items=[
            AcceptedReport(
                report=Reference(id=report.id, status=status),
                job=JobReference(id=report.job_id),
                file_name=clean_name(one.filename or ""),
                duplicate_of=report.duplicate_of,
            )
            for report, one, status in zip(accepted, file, statuses, strict=True)
        ]
    )


@router.get("/plans/{plan_id}/reports", responses=declared_problems(400, 404))
def get_reports(state: StateOf, plan_id: Identifier, cursor: Cursor = None, limit: Limit = 50) -> Items[ReportSummary]:
    """List the reports on a campaign, newest first."""
    with state.database.read() as connection:
        page = reports.page(connection, plan_id, cursor, limit)
    return Items(items=[ReportSummary.of(report) for report in page.items], next=page.next)


@router.get("/reports/{report_id}", responses=declared_problems(404))
def get_report(state: StateOf, report_id: Identifier) -> ReportView:
    """Get a unit's report and, once it is ready, its record."""
    with state.database.read() as connection:
        report = reports.get(connection, report_id)
        return ReportView.of(report, documents.get(connection, report.document_id))


@router.get("/plans/{plan_id}/progress", responses=declared_problems(404, 409))
def get_progress(state: StateOf, plan_id: Identifier) -> Progress:
    """Hold the units' reports against the campaign's targets: met, missed or not stated, with both quotes."""
    with state.database.read() as connection:
        return campaign_progress(connection, plan_id)


def _statuses(state: State, accepted: list[Accepted]) -> list[Status]:
    with state.database.read() as connection:
        return [reports.get(connection, report.id).status for report in accepted]
