"""The register as files for people and for other programs, all of it or what a filter leaves."""

import json
from dataclasses import asdict

from fastapi import APIRouter
from fastapi.responses import FileResponse

from docproc.api.made_files import EXPORT_SECONDS, answers_with_file, made_file
from docproc.api.problems import declared_problems
from docproc.api.routes.register import Wanted, Words
from docproc.api.state import State, StateOf
from docproc.jobs.register_export import RegisterForm
from docproc.jobs.searching import search_words
from docproc.storage.register_filter import RegisterFilter

router = APIRouter(prefix="/v1/register/exports", tags=["register"])

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV, _JSON = "text/csv; charset=utf-8", "application/json"
_ROWS = {
    "type": "object",
    "required": ["items"],
    "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/AdoptedInitiative"}}},
}


@router.get("/register.xlsx", **answers_with_file(_XLSX, 429))  # type: ignore[arg-type]
def get_register_workbook(state: StateOf, wanted: Wanted, q: Words = "") -> FileResponse:
    """Get the register, or what a filter leaves of it, as a workbook that can be imported again."""
    return _made(state, RegisterForm.XLSX, _XLSX, wanted, q)


@router.get("/register.csv", **answers_with_file(_CSV, 429))  # type: ignore[arg-type]
def get_register_csv(state: StateOf, wanted: Wanted, q: Words = "") -> FileResponse:
    """Get the same as CSV; what a spreadsheet would run has an apostrophe before it."""
    return _made(state, RegisterForm.CSV, _CSV, wanted, q)


@router.get(
    "/register.json",
    response_class=FileResponse,
    responses={200: {"content": {_JSON: {"schema": _ROWS}}}, **declared_problems(429)},
)
def get_register_json(state: StateOf, wanted: Wanted, q: Words = "") -> FileResponse:
    """Get the same as JSON, with all that is known of each row."""
    return _made(state, RegisterForm.JSON, _JSON, wanted, q)


def _made(state: State, form: RegisterForm, media_type: str, wanted: RegisterFilter, q: str) -> FileResponse:
    asked = json.dumps({"words": search_words(q), "wanted": asdict(wanted)}, default=str)

    def make(path: str) -> None:
        state.pool.run("export_register", state.database.address, form, asked, path, seconds=EXPORT_SECONDS)

    return made_file(state, make, media_type=media_type, file_name=f"register.{form}")
