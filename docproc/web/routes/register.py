"""Kho sáng kiến: the register of adopted initiatives, searched and read."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from docproc.api.routes.parameters import PRINTABLE, Cursor, Identifier
from docproc.api.state import StateOf
from docproc.documents.initiative import AdoptedInitiative
from docproc.jobs.searching import search_words
from docproc.storage import register
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render

router = APIRouter()

Words = Annotated[str, Query(max_length=500, pattern=PRINTABLE)]


@router.get("/register")
def get_register(request: Request, state: StateOf, q: Words = "", cursor: Cursor = None) -> Response:
    """List the register, or what of it holds the words, with or without diacritics."""
    with state.database.read() as connection:
        page = register.page(connection, search_words(q), cursor, PAGE_SIZE)
        total = register.count(connection)
    rows = [AdoptedInitiative.model_validate(row.row) for row in page.items]
    return render(request, "register.html", rows=rows, total=total, q=q, next_cursor=page.next, is_later=cursor is not None)


@router.get("/register/{initiative_id}")
def get_initiative(request: Request, state: StateOf, initiative_id: Identifier) -> Response:
    """Show a row of the register, and what became of it."""
    with state.database.read() as connection:
        row = register.get(connection, initiative_id)
        history = register.history(connection, initiative_id)
    return render(request, "initiative.html", row=AdoptedInitiative.model_validate(row.row), history=history)
