"""A row of the register: what it says, where it came from and what became of it; changed and removed with a reason."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import PRINTABLE, Identifier
from docproc.api.state import State, StateOf
from docproc.documents.errors import DocprocError, InitiativeInvalidError, NotFoundError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.documents.values import Author
from docproc.extraction.topics.taxonomy import taxonomy
from docproc.jobs.problems import Problem, problem_of
from docproc.jobs.registering import RowChange, change_row, history_of, remove_row
from docproc.storage import register
from docproc.web.answers import led_back
from docproc.web.rendering import render, translator
from docproc.web.views.people import names_of
from docproc.web.views.register_changes import change_views

router = APIRouter()

Line = Annotated[str, Form(max_length=1000, pattern=PRINTABLE)]
Long = Annotated[str, Form(max_length=32_767, pattern=r"^[^\x00]*$")]
Revision = Annotated[int, Form(ge=0)]


@router.get("/register/{initiative_id}")
def get_initiative(request: Request, state: StateOf, initiative_id: Identifier) -> Response:
    """Show a row of the register, also of one that is gone, and what became of it."""
    return _page(request, state, initiative_id)


@router.post("/register/{initiative_id}")
def post_initiative(
    request: Request,
    state: StateOf,
    caller: Caller,
    initiative_id: Identifier,
    *,
    title: Line,
    revision: Revision,
    reason: Line = "",
    summary: Long = "",
    unit: Line = "",
    authors: Long = "",
    locality: Line = "",
    scope: Annotated[Scope, Form()] = Scope.IN_PROVINCE,
    adopted_on: Annotated[str, Form(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    decision: Line = "",
    topics: Annotated[tuple[str, ...], Form()] = (),
) -> Response:
    """Have a row say something else; its history keeps what it said."""
    typed = {"title": title, "summary": summary, "unit": unit, "locality": locality, "decision": decision}
    fields = {name: value.strip() or None for name, value in typed.items()}
    known = {topic.code for topic in taxonomy()}
    try:
        if fields["title"] is None:
            raise InitiativeInvalidError("title")
        with state.database.read() as connection:
            before = AdoptedInitiative.model_validate(register.get(connection, initiative_id).row)
        day = {"adopted_on": _day(adopted_on)}
        kept_topics = tuple(code for code in before.topics if code not in known)
        more = {
            "scope": scope,
            "authors": _authors(authors, before),
            "topics": (*kept_topics, *(c for c in topics if c in known)),
        }
        change = RowChange({**fields, **day, **more}, reason.strip() or None)
        change_row(state.database, state.queue, initiative_id, change, state.sender(caller), revision=revision)
    except DocprocError as error:
        return _page(request, state, initiative_id, problem_of(error))
    return led_back(f"/register/{initiative_id}", "saved")


@router.post("/register/{initiative_id}/removal")
def post_removal(
    request: Request, state: StateOf, caller: Caller, initiative_id: Identifier, *, revision: Revision, reason: Line = ""
) -> Response:
    """Take a row out of the register, for a reason; its history keeps it."""
    try:
        remove_row(state.database, state.queue, initiative_id, reason, state.sender(caller), revision=revision)
    except NotFoundError:
        raise
    except DocprocError as error:
        return _page(request, state, initiative_id, problem_of(error))
    return RedirectResponse(f"/register/{initiative_id}", status_code=303)


def _page(request: Request, state: State, initiative_id: str, problem: Problem | None = None) -> Response:
    history = history_of(state.database, initiative_id)
    translate = translator(request)
    with state.database.read() as connection:
        kept = next(iter(register.some(connection, [initiative_id])), None)
        revision = register.revision(connection, initiative_id)
        names = names_of(connection, {change.actor for change in history if change.actor}, translate)
    last = next((change.before for change in reversed(history) if change.before is not None), None)
    if kept is None and last is None:
        raise NotFoundError(f"sáng kiến {initiative_id}")
    return render(
        request,
        "initiative.html",
        status_code=200 if problem is None else problem.status,
        row=kept or AdoptedInitiative.model_validate(last),
        is_gone=kept is None,
        revision=revision,
        history=change_views(history, names, translate),
        topics=[topic.code for topic in taxonomy()],
        scopes=list(Scope),
        problem=problem,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InitiativeInvalidError("adopted_on") from None


def _authors(text: str, before: AdoptedInitiative) -> tuple[Author, ...]:
    """Authors as typed, one a line; those whose names stay keep what else is known of them."""
    known = {author.name: author for author in before.authors}
    names = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(known.get(name) or Author(name=name) for name in names)
