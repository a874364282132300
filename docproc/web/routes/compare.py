"""So sánh: an entry beside an adopted initiative or another entry that it resembles, and what a person says of it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas_review import MAX_REASON_CHARACTERS
from docproc.api.state import StateOf
from docproc.jobs.deciding import About, Judgement, Sameness, judge_entry
from docproc.web.rendering import render, translator
from docproc.web.views.compared import beside_entry, beside_initiative

router = APIRouter(prefix="/entries/{entry_id}")

Reason = Annotated[str, Form(max_length=MAX_REASON_CHARACTERS, pattern=r"^[^\x00]*$")]
Verdict = Annotated[Sameness, Form()]


@router.get("/compare/{initiative_id}")
def get_comparison(request: Request, state: StateOf, entry_id: Identifier, initiative_id: Identifier) -> Response:
    """Show both, with what they say alike; for the initiatives that the entry's newest screening names."""
    with state.database.read() as connection:
        compared = beside_initiative(connection, entry_id, initiative_id, translator(request))
    return render(request, "compare.html", compared=compared)


@router.post("/compare/{initiative_id}")
def post_comparison(
    state: StateOf, caller: Caller, entry_id: Identifier, initiative_id: Identifier, *, verdict: Verdict, reason: Reason = ""
) -> Response:
    """Keep whether both are the same idea, in a person's judgement."""
    judge_entry(state.database, entry_id, Judgement(About.MATCH, initiative_id, verdict, reason), state.sender(caller))
    return _back(f"/entries/{entry_id}/compare/{initiative_id}")


@router.get("/peers/{other_entry_id}")
def get_peer(request: Request, state: StateOf, entry_id: Identifier, other_entry_id: Identifier) -> Response:
    """Show two entries of one contest side by side, whether or not they were found to be alike."""
    with state.database.read() as connection:
        compared = beside_entry(connection, entry_id, other_entry_id, translator(request))
    return render(request, "compare.html", compared=compared)


@router.post("/peers/{other_entry_id}")
def post_peer(
    state: StateOf, caller: Caller, entry_id: Identifier, other_entry_id: Identifier, *, verdict: Verdict, reason: Reason = ""
) -> Response:
    """Keep whether two entries are the same idea, in a person's judgement."""
    judge_entry(state.database, entry_id, Judgement(About.PEER, other_entry_id, verdict, reason), state.sender(caller))
    return _back(f"/entries/{entry_id}/peers/{other_entry_id}")


def _back(path: str) -> Response:
    return RedirectResponse(f"{path}?done=saved#verdict", status_code=303)
