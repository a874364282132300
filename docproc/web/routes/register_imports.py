"""Imports into the register, step by step: sent, columns chosen over a preview, imported, undone."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from docproc.access import Grant
from docproc.api.caller import Caller
from docproc.api.routes.parameters import Cursor, Identifier, OneFile, upload_of
from docproc.api.state import State, StateOf
from docproc.documents.errors import BadMappingError, DocprocError, ImportChangedError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.importing import ImportWanted, begin_import, undo_import
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import documents, imports, jobs
from docproc.storage.jobs import WantedJobs
from docproc.storage.rows import Status, StoredImport
from docproc.web.answers import led_back
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render, translator
from docproc.web.views.import_preview import FIELD_NAMES, mapping_of, preview_sheets
from docproc.web.views.people import names_of

router = APIRouter()

_LOCALITY_CHARACTERS = 200


@router.get("/register/imports")
def get_imports(request: Request, state: StateOf, caller: Caller, cursor: Cursor = None) -> Response:
    """List the imports, and take new ones in."""
    with state.database.read() as connection:
        page = imports.page(connection, cursor, PAGE_SIZE, sent_by=caller.sees)
        files = {row.id: documents.get(connection, row.document_id).file_name for row in page.items}
    return render(request, "register_imports.html", rows=page.items, files=files, next_cursor=page.next)


@router.post("/register/imports")
def post_imports(state: StateOf, caller: Caller, file: OneFile) -> Response:
    """Take a list or a decision in, to be looked at first."""
    accepted = state.intake.register_import(
        upload_of(file), dry_run=True, scope=Scope.IN_PROVINCE, locality=None, sender=state.sender(caller)
    )
    return RedirectResponse(f"/register/imports/{accepted.id}", status_code=303)


@router.get("/register/imports/{import_id}")
def get_import(request: Request, state: StateOf, import_id: Identifier) -> Response:
    """Show an import: how far it is, what it would take in, or what came of it."""
    return _page(request, state, import_id)


@router.post("/register/imports/{import_id}/start")
async def post_start(request: Request, state: StateOf, caller: Caller, import_id: Identifier) -> Response:
    """Import the list with the columns that a person chose, or look at it once more."""
    form = await request.form()
    chosen = {name: value for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_start, request, state, caller, import_id, chosen)


@router.post("/register/imports/{import_id}/undo")
def post_undo(
    request: Request,
    state: StateOf,
    caller: Caller,
    import_id: Identifier,
    force: Annotated[bool, Form()] = False,  # noqa: FBT002 - a field of a form
) -> Response:
    """Undo an import: rows that it added go, rows that it changed say again what they said."""
    try:
        undo_import(state.database, state.queue, import_id, state.sender(caller), force=force)
    except DocprocError as error:
        return _page(request, state, import_id, problem_of(error), may_force=isinstance(error, ImportChangedError))
    return led_back(f"/register/imports/{import_id}", "saved")


def _start(request: Request, state: State, caller: Grant, import_id: str, chosen: dict[str, str]) -> Response:
    with state.database.read() as connection:
        kept = imports.get(connection, import_id)
    try:
        begin_import(state.database, state.queue, import_id, _wanted(kept, chosen), state.sender(caller))
    except DocprocError as error:
        return _page(request, state, import_id, problem_of(error))
    return RedirectResponse(f"/register/imports/{import_id}", status_code=303)


def _wanted(kept: StoredImport, chosen: dict[str, str]) -> ImportWanted:
    try:
        mapping = mapping_of(kept.result or {}, chosen)
        scope = Scope(chosen.get("scope", Scope.IN_PROVINCE))
    except ValueError:
        raise BadMappingError("columns") from None
    locality = " ".join(chosen.get("locality", "").split())[:_LOCALITY_CHARACTERS] or None
    said: Any = None if mapping is None else mapping.model_dump(mode="json")
    return ImportWanted(chosen.get("then") != "import", scope, locality, said)


def _page(request: Request, state: State, import_id: str, problem: Problem | None = None, *, may_force: bool = False) -> Response:
    translate = translator(request)
    with state.database.read() as connection:
        kept = imports.get(connection, import_id)
        document = documents.get(connection, kept.document_id)
        last = jobs.page(connection, None, 1, WantedJobs(subject_id=import_id)).items
        names = names_of(connection, {kept.undone_by} if kept.undone_by else set(), translate)
    result = kept.result or {}
    sheets = preview_sheets(result, kept.mapping)
    return render(
        request,
        "register_import.html",
        status_code=200 if problem is None else problem.status,
        kept=kept,
        document=document,
        job=last[0] if last else None,
        is_open=kept.status in (Status.QUEUED, Status.READING),
        result=result,
        sheets=sheets,
        is_preview=kept.dry_run or bool(sheets),
        first=[AdoptedInitiative.model_validate(row) for row in result.get("first", ())],
        fields={str(field): translate(name) for field, name in FIELD_NAMES.items()},
        scopes=list(Scope),
        undone_by=names.get(kept.undone_by or "", ""),
        problem=problem,
        may_force=may_force,
    )
