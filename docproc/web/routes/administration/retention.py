"""Terms of all contests, and deletions with their receipts."""

from fastapi import APIRouter, Request, Response

from docproc.api.caller import Caller
from docproc.api.routes.parameters import Cursor
from docproc.api.state import StateOf
from docproc.jobs.retention import outlooks
from docproc.storage import deletions, names
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render

router = APIRouter()


@router.get("/administration/retention")
def get_retention(request: Request, state: StateOf, caller: Caller, cursor: Cursor = None) -> Response:
    """List the contests that have a term, and what was deleted."""
    with state.database.read() as connection:
        terms = outlooks(connection, sees=caller.sees)
        page = deletions.page(connection, cursor, PAGE_SIZE, sees=caller.sees)
        named = names.of_subjects(connection, [each.term.plan_id for each in terms])
        actors = names.of_actors(connection, [each.asked_by for each in page.items])
    return render(request, "administration/retention.html", terms=terms, page=page, named=named, actors=actors)
