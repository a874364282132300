"""One entry: its seven checks, what it resembles, its document; and what people decide and correct."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import Identifier
from docproc.api.state import State, StateOf
from docproc.documents.errors import ReasonMissingError
from docproc.documents.screening import CheckCode
from docproc.jobs.correcting import correct_entry
from docproc.jobs.deciding import About, Decision, Judgement, judge_entry
from docproc.jobs.problems import Problem, problem_of
from docproc.web.language import language_of
from docproc.web.rendering import render, translator
from docproc.web.routes.compare import Reason
from docproc.web.views.entry_form import Typed, change_of
from docproc.web.views.entry_page import entry_page

router = APIRouter(prefix="/entries/{entry_id}")


@router.get("")
def get_entry(request: Request, state: StateOf, entry_id: Identifier) -> Response:
    """Show an entry: what was checked, what it resembles, what became of it, and its document beside the plan's."""
    return _page(request, state, entry_id)


@router.post("/decision")
def post_decision(
    request: Request,
    state: StateOf,
    caller: Caller,
    entry_id: Identifier,
    *,
    verdict: Annotated[Decision, Form()],
    check: Annotated[CheckCode | None, Form()] = None,
    reason: Reason = "",
) -> Response:
    """Decide the entry, or one of its checks; without the reason that it needs, the page says so."""
    judgement = Judgement(About.ENTRY if check is None else About.CHECK, check or "", verdict, reason)
    try:
        judge_entry(state.database, entry_id, judgement, state.sender(caller))
    except ReasonMissingError as error:
        return _page(request, state, entry_id, problem_of(error), verdict)
    return _back(entry_id, "decision" if check is None else check)


@router.post("/values")
def post_value(state: StateOf, caller: Caller, entry_id: Identifier, typed: Annotated[Typed, Form()]) -> Response:
    """Accept, correct or reject a value that was read, or let it be again as it was read."""
    correct_entry(state.database, state.queue, entry_id, change_of(typed), state.sender(caller))
    return _back(entry_id, "values")


def _page(
    request: Request, state: State, entry_id: str, problem: Problem | None = None, chosen: Decision | None = None
) -> Response:
    with state.database.read() as connection:
        page = entry_page(connection, entry_id, language_of(request), translator(request))
    status = 200 if problem is None else problem.status
    return render(request, "entry.html", status_code=status, page=page, problem=problem, chosen=chosen)


def _back(entry_id: str, anchor: str) -> Response:
    return RedirectResponse(f"/entries/{entry_id}?done=saved#{anchor}", status_code=303)
