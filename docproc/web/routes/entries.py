"""Bài dự thi: the table of a contest, sending in, and acts on many entries at once."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from pydantic import Field
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.entry_files import MAX_CHOSEN
from docproc.api.routes.parameters import Cursor, Identifier, ManyFiles, upload_of
from docproc.api.schemas_review import MAX_REASON_CHARACTERS
from docproc.api.state import State, StateOf
from docproc.documents.errors import ReasonMissingError
from docproc.jobs.deciding import About, Decision, Judgement, judge_entries
from docproc.jobs.entry_intake import receive_entries
from docproc.jobs.problems import problem_with
from docproc.reading import Limits
from docproc.storage import desk, entry_lists, plans
from docproc.web.language import language_of
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render
from docproc.web.views.entry_table import Asked, table_groups

router = APIRouter(prefix="/plans/{plan_id}/entries")

MAX_AT_ONCE = 2000
"""Most entries decided by one form: a large contest."""
Seen = Annotated[int, Query(ge=0, le=10_000_000)]
Count = Annotated[int | None, Query(ge=0, le=10_000_000)]
Code = Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}$")]


class AskedPage(Asked):
    """The same with the place in the list, and what a form before came to."""

    cursor: Cursor = None
    seen: Seen = 0
    """Entries on the pages before."""
    decided: Count = None
    refused: Count = None
    untaken: Count = None
    """Files that were sent and not taken in."""
    problem: Code = None


class ManyDecided(Asked):
    """A form about many entries."""

    verdict: Decision
    reason: str = Field("", max_length=MAX_REASON_CHARACTERS, pattern=r"^[^\x00]*$")
    entry: list[str] = Field([], max_length=MAX_AT_ONCE)
    everything: bool = False
    """All that the table is narrowed to, rather than those chosen."""


class ManyExported(Asked):
    """A form that asks for a file of some entries."""

    entry: list[str] = Field([], max_length=MAX_AT_ONCE)
    everything: bool = False


@router.get("")
def get_entries(
    request: Request, state: StateOf, caller: Caller, plan_id: Identifier, asked: Annotated[AskedPage, Query()]
) -> Response:
    """Show the entries of a contest, narrowed, searched, sorted and grouped here."""
    query = asked.query(caller.sent_by)
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        page = entry_lists.entry_page(connection, plan_id, query, asked.cursor, PAGE_SIZE)
        context: dict[str, Any] = {
            "counts": desk.outcomes(connection, plan_id, sent_by=caller.sent_by),
            "facets": entry_lists.entry_counts(connection, plan_id, query),
            "units": entry_lists.units(connection, plan_id, sent_by=caller.sent_by),
            "groups": table_groups(connection, page.items, asked.group, language_of(request)),
        }
    following = {**_filters(asked), "cursor": page.next or "", "seen": asked.seen + len(page.items)}
    return render(
        request,
        "entries.html",
        plan=plan,
        page=page,
        asked=asked,
        kept=_filters(asked),
        first_page=f"?{urlencode(_filters(asked))}",
        next_page=f"?{urlencode(following)}" if page.next else None,
        problem=problem_with(asked.problem) if asked.problem else None,
        **context,
    )


@router.post("")
def post_entries(state: StateOf, caller: Caller, plan_id: Identifier, file: ManyFiles) -> Response:
    """Take entries in, from a browser that runs no scripts."""
    limits = Limits(**state.settings.reading_limits)
    uploads = [upload_of(one) for one in file]
    received = receive_entries(state.intake, plan_id, uploads, None, state.sender(caller), limits)
    told = f"?untaken={len(received.refused)}" if received.refused else ""
    return RedirectResponse(f"/plans/{plan_id}/entries{told}", status_code=303)


@router.post("/decisions")
def post_decisions(state: StateOf, caller: Caller, plan_id: Identifier, many: Annotated[ManyDecided, Form()]) -> Response:
    """Decide many entries alike, each judged apart, and lead back to the table."""
    chosen = _chosen(state, plan_id, many, many.entry, everything=many.everything, sent_by=caller.sent_by)
    judgement = Judgement(About.ENTRY, "", many.verdict, many.reason)
    try:
        judged = judge_entries(state.database, plan_id, chosen, judgement, state.sender(caller))
    except ReasonMissingError as error:
        return _back(plan_id, many, problem=error.code)
    refused = sum(each.problem is not None for each in judged)
    return _back(plan_id, many, decided=str(len(judged) - refused), refused=str(refused))


@router.post("/summary")
def post_summary(state: StateOf, caller: Caller, plan_id: Identifier, many: Annotated[ManyExported, Form()]) -> Response:
    """Lead to the summary of the entries chosen, or of all where none or too many to name are."""
    chosen = _chosen(state, plan_id, many, many.entry, everything=many.everything, sent_by=caller.sent_by)
    named = f"?{urlencode([('entry', each) for each in chosen])}" if 0 < len(chosen) <= MAX_CHOSEN else ""
    return RedirectResponse(f"/v1/plans/{plan_id}/exports/summary.xlsx{named}", status_code=303)


def _chosen(state: State, plan_id: str, asked: Asked, named: list[str], *, everything: bool, sent_by: str | None) -> list[str]:
    if not everything:
        return named
    with state.database.read() as connection:
        return entry_lists.entry_ids(connection, plan_id, asked.query(sent_by), MAX_AT_ONCE)


def _back(plan_id: str, asked: Asked, **told: str) -> Response:
    return RedirectResponse(f"/plans/{plan_id}/entries?{urlencode({**_filters(asked), **told})}", status_code=303)


def _filters(asked: Asked) -> dict[str, str]:
    return {name: value for name, value in asked.parameters.items() if name in Asked.model_fields}
