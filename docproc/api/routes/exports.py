"""What is kept as files for people. They are made in a process of their own, and gone from the disk once sent."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from docproc.api.made_files import EXPORT_SECONDS, answers_with_file, made_file
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.state import State, StateOf
from docproc.jobs.exporting import Export

router = APIRouter(prefix="/v1", tags=["exports"])

_TYPES = {
    Export.SCREENING_XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.SCREENING_CSV: "text/csv; charset=utf-8",
    Export.SCREENING_JSON: "application/json",
    Export.CALENDAR: "text/calendar; charset=utf-8",
    Export.PROGRESS_XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Export.REPORT_DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_SCREENED = {
    "type": "object",
    "required": ["file_name", "title", "filed_at", "report", "decision", "decision_reason"],
    "properties": {
        "file_name": {"type": "string"},
        "title": {"type": ["string", "null"]},
        "filed_at": {"type": "string", "description": "As people read it; empty when nobody said."},
        "report": {"anyOf": [{"$ref": "#/components/schemas/ScreeningReport"}, {"type": "null"}]},
        "decision": {"type": ["string", "null"]},
        "decision_reason": {"type": ["string", "null"]},
    },
}
_SCREENINGS = {
    "type": "object",
    "required": ["plan_id", "items"],
    "properties": {"plan_id": {"type": "string"}, "items": {"type": "array", "items": _SCREENED}},
}


def _answers(export: Export) -> dict[str, object]:
    """How an endpoint describes that it answers with a file."""
    answers = answers_with_file(_TYPES[export], 404, 409)
    if export is Export.SCREENING_JSON:
        content = {_TYPES[export]: {"schema": _SCREENINGS}}
        answers["responses"] = {200: {"content": content}, **declared_problems(404, 409)}
    return answers


@router.get("/plans/{plan_id}/exports/screening.xlsx", **_answers(Export.SCREENING_XLSX))  # type: ignore[arg-type]
def get_screening_workbook(state: StateOf, plan_id: Identifier) -> FileResponse:
    """Get the screening of a contest as a workbook: outcomes with reasons and decisions, and the nearest initiatives."""
    return _made(state, Export.SCREENING_XLSX, plan_id)


@router.get("/plans/{plan_id}/exports/screening.csv", **_answers(Export.SCREENING_CSV))  # type: ignore[arg-type]
def get_screening_csv(state: StateOf, plan_id: Identifier) -> FileResponse:
    """Get the screening of a contest as CSV; what a spreadsheet would run has an apostrophe before it."""
    return _made(state, Export.SCREENING_CSV, plan_id)


@router.get("/plans/{plan_id}/exports/screening.json", **_answers(Export.SCREENING_JSON))  # type: ignore[arg-type]
def get_screening_json(state: StateOf, plan_id: Identifier) -> FileResponse:
    """Get the screening of a contest as JSON."""
    return _made(state, Export.SCREENING_JSON, plan_id)


@router.get("/plans/{plan_id}/exports/calendar.ics", **_answers(Export.CALENDAR))  # type: ignore[arg-type]
def get_calendar(state: StateOf, plan_id: Identifier) -> FileResponse:
    """Get the dates of a plan, corrections applied, as a calendar."""
    return _made(state, Export.CALENDAR, plan_id)


@router.get("/plans/{plan_id}/exports/progress.xlsx", **_answers(Export.PROGRESS_XLSX))  # type: ignore[arg-type]
def get_progress_workbook(state: StateOf, plan_id: Identifier) -> FileResponse:
    """Get how far the units of a campaign are as a workbook: units × targets, the units in order, and both quotes."""
    return _made(state, Export.PROGRESS_XLSX, plan_id)


@router.get("/entries/{entry_id}/exports/report.docx", **_answers(Export.REPORT_DOCX))  # type: ignore[arg-type]
def get_report_docx(state: StateOf, entry_id: Identifier) -> FileResponse:
    """Get the screening report of an entry as DOCX in the layout of official reports; 409 before it was screened."""
    return _made(state, Export.REPORT_DOCX, entry_id)


def _made(state: State, export: Export, subject_id: str) -> FileResponse:
    def make(path: str) -> None:
        asked = (state.database.address, export, subject_id, path, state.now().isoformat())
        state.pool.run("export", *asked, seconds=EXPORT_SECONDS)

    return made_file(state, make, media_type=_TYPES[export], file_name=f"{subject_id[:8]}-{export}")
