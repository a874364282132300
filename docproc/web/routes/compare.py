"""So sánh: an entry beside an adopted initiative that it resembles."""

from fastapi import APIRouter, Request, Response

from docproc.api.routes.parameters import Identifier
from docproc.api.state import StateOf
from docproc.documents.entry import Entry
from docproc.documents.errors import NotFoundError, NotScreenedError
from docproc.documents.screening import ScreeningReport
from docproc.storage import entries, plans
from docproc.web.rendering import render
from docproc.web.views.comparison import comparison

router = APIRouter()


@router.get("/entries/{entry_id}/compare/{initiative_id}")
def get_comparison(request: Request, state: StateOf, entry_id: Identifier, initiative_id: Identifier) -> Response:
    """Show both, with what they say alike; for the initiatives that the entry's newest screening names."""
    with state.database.read() as connection:
        entry = entries.get(connection, entry_id)
        plan = plans.get(connection, entry.plan_id)
        screening = entries.last_screening(connection, entry_id)
    if screening is None or entry.record is None:
        raise NotScreenedError
    matches = ScreeningReport.model_validate(screening.report).matches
    match = next((each for each in matches if each.initiative.id == initiative_id), None)
    if match is None:
        raise NotFoundError
    record = Entry.model_validate(entry.record)
    return render(
        request,
        "compare.html",
        plan=plan,
        entry=entry,
        record=record,
        match=match,
        others=[each for each in matches if each is not match],
        comparison=comparison(record, match, entry_id),
    )
