"""Units' reports and what a screening found, as the API gives them."""

from pydantic import Field

from docproc.api.schemas import Answer, JobReference, Reference, Sent, SentFile
from docproc.api.schemas_review import VerdictView
from docproc.documents.match import Match
from docproc.documents.report import Report
from docproc.jobs.problems import Problem
from docproc.storage.rows import StoredDocument, StoredReport


class AcceptedReport(Answer):
    """A unit's report that was accepted; its record comes later."""

    report: Reference
    job: JobReference
    file_name: str
    duplicate_of: str | None = Field(None, description="An earlier report on the plan made from the same file.")


class AcceptedReports(Answer):
    """The reports of one request, in the order of its files."""

    items: list[AcceptedReport]


class ReportSummary(Sent):
    """A unit's report in a list."""

    plan_id: str
    unit: str | None = Field(None, description="The reporting unit, once read.")

    @classmethod
    def of(cls, report: StoredReport) -> "ReportSummary":
        """The summary of what is kept."""
        return cls(**_fields(report))


class ReportView(SentFile):
    """A unit's report with its record."""

    plan_id: str
    unit: str | None = Field(None, description="The reporting unit, once read.")
    record: Report | None = Field(None, description="What the report says; null until it is ready.")

    @classmethod
    def of(cls, report: StoredReport, document: StoredDocument) -> "ReportView":
        """The view of what is kept."""
        record = None if report.record is None else Report.model_validate(report.record)
        file = {"file_name": document.file_name, "file_warnings": document.notices or []}
        return cls(**_fields(report), **file, record=record)


class JudgedMatch(Answer):
    """An initiative that an entry resembles, and what a person said of it."""

    match: Match
    verdict: VerdictView | None = Field(None, description="The last verdict of a person; null while there is none.")


class Matches(Answer):
    """The nearest adopted initiatives of an entry, by falling score."""

    screening_id: str
    register_version: int = Field(description="State of the register that the entry was compared with.")
    items: list[JudgedMatch]


def _fields(report: StoredReport) -> dict[str, object]:
    return {
        "id": report.id,
        "status": report.status,
        "document_id": report.document_id,
        "duplicate_of": report.duplicate_of,
        "created_at": report.created_at,
        "problem": None if report.problem is None else Problem.model_validate(report.problem),
        "plan_id": report.plan_id,
        "unit": report.title,
    }
