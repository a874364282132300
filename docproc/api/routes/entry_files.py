"""Files about entries that are more than a record written out: the printed report, and the summary that a board signs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from docproc.api.made_files import EXPORT_SECONDS
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Identifier
from docproc.api.state import State, StateOf
from docproc.documents.errors import BusyError
from docproc.jobs.exporting import Export
from docproc.reading import Limits, printed

router = APIRouter(prefix="/v1", tags=["exports"])

MAX_CHOSEN = 200
"""Most entries that may be named; for more, there is the summary of all."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
Chosen = Annotated[
    list[Annotated[str, Query(max_length=64, pattern=PRINTABLE)]] | None,
    Query(alias="entry", max_length=MAX_CHOSEN, description="Only these entries; repeat for several. All when left out."),
]


def _file(media_type: str) -> dict[int | str, dict[str, object]]:
    return {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}}


@router.get(
    "/entries/{entry_id}/exports/report.pdf",
    response_class=Response,
    responses={**_file("application/pdf"), **declared_problems(404, 409, 503)},
)
def get_report_pdf(state: StateOf, entry_id: Identifier) -> Response:
    """Get the screening report of an entry as PDF, printed from the DOCX; 409 before it was screened."""
    with _place(state) as path:
        asked = (state.database.address, Export.REPORT_DOCX, entry_id, str(path), state.now().isoformat())
        try:
            state.pool.run("export", *asked, seconds=EXPORT_SECONDS)
            pdf = printed(path, limits=Limits(**state.settings.reading_limits))
        finally:
            path.unlink(missing_ok=True)
    name = f'attachment; filename="{entry_id[:8]}-report.pdf"'
    return Response(pdf, media_type="application/pdf", headers={**_HEADERS, "Content-Disposition": name})


@router.get(
    "/plans/{plan_id}/exports/summary.xlsx",
    response_class=FileResponse,
    responses={**_file(_XLSX), **declared_problems(404, 409)},
)
def get_summary_workbook(state: StateOf, plan_id: Identifier, chosen: Chosen = None) -> FileResponse:
    """Get the summary of a contest's screening as an organizing board signs it, with the authors' names."""
    with _place(state) as path:
        try:
            asked = (state.database.address, plan_id, ",".join(chosen or ()), str(path))
            state.pool.run("summary", *asked, seconds=EXPORT_SECONDS)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    name = f"{plan_id[:8]}-summary.xlsx"
    return FileResponse(path, media_type=_XLSX, filename=name, headers=_HEADERS, background=BackgroundTask(path.unlink))


@contextmanager
def _place(state: State) -> Iterator[Path]:
    """An empty file, while there is a place for a question to the pool; raises BusyError."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        descriptor, name = tempfile.mkstemp(prefix="docproc-export-")
        os.close(descriptor)
        yield Path(name)
    finally:
        state.questions.release()
