"""Kho sáng kiến: the register of adopted initiatives, searched, narrowed, and looked through for rows that look alike."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from docproc.api.routes.parameters import PRINTABLE, Cursor
from docproc.api.state import State, StateOf
from docproc.documents.errors import BusyError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.searching import search_words
from docproc.storage import register
from docproc.storage.register_choices import RegisterChoices, choices
from docproc.storage.register_filter import RegisterFilter
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render
from docproc.web.routes import register_imports, register_rows

router = APIRouter()
router.include_router(register_imports.router)

ALIKE_SECONDS = 120.0
"""Longest look through the register for rows that look alike: 100,000 take about a minute, once for each that changed."""
_KNOWN: dict[tuple[str, int], RegisterChoices] = {}

Words = Annotated[str, Query(max_length=500, pattern=PRINTABLE)]
Chosen = Annotated[str, Query(max_length=1000, pattern=PRINTABLE)]
Year = Annotated[str, Query(pattern=r"^(\d{4})?$")]
ScopeChoice = Annotated[str, Query(pattern=f"^(|{'|'.join(Scope)})$")]
TopicChoice = Annotated[str, Query(pattern=r"^[a-z_]{0,64}$")]


@router.get("/register")
def get_register(
    request: Request,
    state: StateOf,
    *,
    q: Words = "",
    year: Year = "",
    scope: ScopeChoice = "",
    topic: TopicChoice = "",
    unit: Chosen = "",
    locality: Chosen = "",
    import_id: Annotated[str, Query(alias="import", max_length=32, pattern=PRINTABLE)] = "",
    cursor: Cursor = None,
) -> Response:
    """List the register, or what of it holds the words, with or without diacritics, and is as wanted."""
    chosen = {"year": year, "scope": scope, "topic": topic, "unit": unit, "locality": locality, "import": import_id}
    wanted, words = _wanted(chosen), search_words(q)
    with state.database.read() as connection:
        page = register.page(connection, words, cursor, PAGE_SIZE, wanted)
        total = register.count(connection)
        found = register.count(connection, words, wanted) if q or any(chosen.values()) else total
        version = register.version(connection)
        key = (state.database.address, version)
        if key not in _KNOWN:  # what there is to choose from changes with the register only
            _KNOWN.clear()
            _KNOWN[key] = choices(connection)
    rows = [AdoptedInitiative.model_validate(row.row) for row in page.items]
    return render(
        request,
        "register.html",
        rows=rows,
        total=total,
        found=found,
        q=q,
        chosen=chosen,
        offered=_KNOWN[key],
        is_narrowed=bool(q) or any(chosen.values()),
        next_cursor=page.next,
    )


@router.get("/register/duplicates")
def get_duplicates(request: Request, state: StateOf, page: PageNumber = 1) -> Response:
    """List rows that look alike, for a person to judge: nothing is merged."""
    told = _alike(state, (page - 1) * PAGE_SIZE)
    return render(request, "register_duplicates.html", twins=told["items"], pager=pager(request, page, told["total"]))


# Paths of one row come last: their pattern fits the others, too.
router.include_router(register_rows.router)


def _wanted(chosen: Mapping[str, str]) -> RegisterFilter:
    year = int(chosen["year"]) if chosen["year"] else None
    return RegisterFilter(
        scope=chosen["scope"] or None,
        topic=chosen["topic"] or None,
        unit=chosen["unit"] or None,
        locality=chosen["locality"] or None,
        adopted_from=None if not year else date(year, 1, 1),
        adopted_to=None if not year else date(year, 12, 31),
        import_id=chosen["import"] or None,
    )


def _alike(state: State, offset: int) -> dict[str, Any]:
    """Pairs of rows, looked for by the child of the API; raises BusyError."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        asked = (state.database.address, offset, PAGE_SIZE)
        told: dict[str, Any] = json.loads(state.pool.run("twins_in_register", *asked, seconds=ALIKE_SECONDS))
    finally:
        state.questions.release()
    return told
