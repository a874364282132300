"""The register of adopted initiatives: searched, read, tended row by row."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.revisions import IfMatch, revision_of, tag
from docproc.api.routes.parameters import PRINTABLE, Cursor, Day, Identifier, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_register import (
    ChangedInitiative,
    NewInitiative,
    RegisterChangeView,
    RegisteredInitiative,
    RegisterHistory,
    RegisterTwins,
    WhyRemoved,
)
from docproc.api.state import State, StateOf
from docproc.documents.errors import BusyError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.registering import RowChange, add_row, change_row, history_of, remove_row
from docproc.jobs.searching import search_words
from docproc.register import Duplicate
from docproc.register.identity import stable_id
from docproc.storage import register
from docproc.storage.register_filter import RegisterFilter

router = APIRouter(prefix="/v1/register", tags=["register"])

ALIKE_SECONDS = 120.0
"""Longest look through the register for rows that look alike: 100,000 take about a minute, once for each that changed."""

Words = Annotated[
    str, Query(max_length=500, pattern=PRINTABLE, description="Words that must all occur, with or without diacritics.")
]
_Text = Annotated[str | None, Query(max_length=1_000, pattern=PRINTABLE)]


def _wanted(
    *,
    scope: Scope | None = None,
    topic: Annotated[str | None, Query(pattern=r"^[a-z_]{1,64}$", description="A code of the taxonomy.")] = None,
    unit: _Text = None,
    locality: _Text = None,
    decision: _Text = None,
    adopted_from: Day | None = None,
    adopted_to: Day | None = None,
    import_id: Annotated[str | None, Query(max_length=32, pattern=PRINTABLE, description="Rows of one import.")] = None,
) -> RegisterFilter:
    return RegisterFilter(scope, topic, unit, locality, decision, adopted_from, adopted_to, import_id)


Wanted = Annotated[RegisterFilter, Depends(_wanted)]
"""What a list or an export of the register is narrowed to, as parameters of an endpoint."""


@router.get("", responses=declared_problems(400))
def get_initiatives(
    state: StateOf, wanted: Wanted, q: Words = "", cursor: Cursor = None, limit: Limit = 50
) -> Items[AdoptedInitiative]:
    """List or search the register, newest rows first."""
    with state.database.read() as connection:
        page = register.page(connection, search_words(q), cursor, limit, wanted)
    return Items(items=[AdoptedInitiative.model_validate(row.row) for row in page.items], next=page.next)


@router.post("/initiatives", status_code=201, responses=declared_problems(409, 429))
def post_initiative(state: StateOf, caller: Caller, response: Response, new: NewInitiative) -> RegisteredInitiative:
    """Put a row into the register. Rows that look like it are told of; entries are screened again in the background."""
    given = new.changes()
    row_id = given.pop("id", None) or stable_id(given["title"], given.get("unit"), given.get("decision"))
    row = AdoptedInitiative(**{**given, "id": row_id})
    alike = [Duplicate.model_validate(twin) for twin in _asked(state, "rows_like", row.model_dump_json())]
    kept = add_row(state.database, state.queue, row, state.sender(caller))
    tag(response, kept.revision)
    return RegisteredInitiative(initiative=kept.initiative, revision=kept.revision, duplicates=alike)


@router.get("/duplicates", responses=declared_problems(429))
def get_register_duplicates(
    state: StateOf, limit: Limit = 50, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> RegisterTwins:
    """List rows of the register that look alike, the likest first. Nothing is merged: a person judges."""
    return RegisterTwins.model_validate(_asked(state, "twins_in_register", offset, limit))


@router.get("/{initiative_id}", responses=declared_problems(404))
def get_initiative(state: StateOf, response: Response, initiative_id: Identifier) -> AdoptedInitiative:
    """Get a row of the register."""
    with state.database.read() as connection:
        tag(response, register.revision(connection, initiative_id))
        return AdoptedInitiative.model_validate(register.get(connection, initiative_id).row)


@router.patch("/{initiative_id}", responses=declared_problems(404, 412))
def patch_initiative(
    state: StateOf,
    caller: Caller,
    response: Response,
    initiative_id: Identifier,
    change: ChangedInitiative,
    *,
    if_match: IfMatch = None,
) -> RegisteredInitiative:
    """Change fields of a row; its history keeps what it said. Entries are screened again in the background."""
    wanted, sender = RowChange(change.changes(), change.reason), state.sender(caller)
    kept = change_row(state.database, state.queue, initiative_id, wanted, sender, revision=revision_of(if_match))
    tag(response, kept.revision)
    return RegisteredInitiative(initiative=kept.initiative, revision=kept.revision)


@router.delete("/{initiative_id}", status_code=204, responses=declared_problems(404, 412))
def delete_initiative(
    state: StateOf,
    caller: Caller,
    initiative_id: Identifier,
    reason: Annotated[WhyRemoved, Query(description="Why, for the history.")],
    if_match: IfMatch = None,
) -> None:
    """Take a row out of the register. Its history keeps it; entries whose reports name it are screened again."""
    remove_row(state.database, state.queue, initiative_id, reason, state.sender(caller), revision=revision_of(if_match))


@router.get("/{initiative_id}/history", responses=declared_problems(404))
def get_initiative_history(state: StateOf, initiative_id: Identifier) -> RegisterHistory:
    """List what became of a row, also of one that is gone: when, by whom, what it said before and since."""
    return RegisterHistory(items=[RegisterChangeView.of(line) for line in history_of(state.database, initiative_id)])


def _asked(state: State, question: str, *arguments: str | int) -> Any:
    """The answer of the child of the API; raises BusyError."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        return json.loads(state.pool.run(question, state.database.address, *arguments, seconds=ALIKE_SECONDS))
    finally:
        state.questions.release()
