"""Imports into the register: looked at, begun with what a person says of the columns, undone."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Cursor, Identifier, Limit, OneFile, Password, upload_of
from docproc.api.schemas import Items, JobReference, Reference
from docproc.api.schemas_register import AcceptedImport, ImportPreview, ImportStart, ImportUndo, ImportView, UndoneImport
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.documents.errors import NotReadyError
from docproc.documents.initiative import Scope
from docproc.jobs.importing import begin_import, undo_import
from docproc.register import parse_mapping
from docproc.storage import imports
from docproc.storage.rows import Status, StoredImport

router = APIRouter(prefix="/v1/register/imports", tags=["register"])

MAX_MAPPING_CHARACTERS = 100_000
"""Longest mapping: a hundred sheets of twenty columns have about half as many."""

DryRun = Annotated[bool, Form(description="Only say what would be imported.")]
DefaultScope = Annotated[Scope, Form(description="Scope of rows that do not say theirs.")]
DefaultLocality = Annotated[
    str | None, Form(max_length=200, pattern=PRINTABLE, description="Locality of rows that do not say theirs.")
]
MappingText = Annotated[
    str | None,
    Form(max_length=MAX_MAPPING_CHARACTERS, description="Which column fills which field, as JSON; see the guide to the API."),
]


@router.post("", status_code=202, responses=declared_problems(413, 507))
async def post_import(
    state: StateOf,
    caller: Caller,
    file: OneFile,
    wait: WaitOf,
    *,
    dry_run: DryRun = False,
    scope: DefaultScope = Scope.IN_PROVINCE,
    locality: DefaultLocality = None,
    mapping: MappingText = None,
    password: Password = None,
) -> AcceptedImport:
    """Import a list (XLSX, CSV, JSONL) or a decision. Rows with a known `id` replace those of before."""
    said = None if mapping is None else parse_mapping(mapping).model_dump(mode="json")
    wanted = partial(state.intake.register_import, dry_run=dry_run, scope=scope, locality=locality, mapping=said)
    accepted = await run_in_threadpool(wanted, upload_of(file, password), sender=state.sender(caller))
    await wait.until_ended([accepted.job_id])
    return await run_in_threadpool(_accepted, state, accepted.id, accepted.job_id)


@router.get("", responses=declared_problems(400))
def get_imports(state: StateOf, caller: Caller, cursor: Cursor = None, limit: Limit = 50) -> Items[ImportView]:
    """List imports, newest first; an organizer's own."""
    with state.database.read() as connection:
        page = imports.page(connection, cursor, limit, sent_by=caller.sees)
    return Items(items=[ImportView.of(row) for row in page.items], next=page.next)


@router.get("/{import_id}", responses=declared_problems(404))
def get_import(state: StateOf, import_id: Identifier) -> ImportView:
    """Get what came of an import: columns recognised, bad rows, duplicates."""
    return ImportView.of(_kept(state, import_id))


@router.get("/{import_id}/preview", responses=declared_problems(404, 409))
def get_import_preview(state: StateOf, import_id: Identifier) -> ImportPreview:
    """Get what a dry run saw: the columns with what they are taken for, the first rows, bad rows; 409 before it ended."""
    result = _kept(state, import_id).result
    if result is None or "sheets" not in result:
        raise NotReadyError
    return ImportPreview.of(result)


@router.post("/{import_id}/start", status_code=202, responses=declared_problems(404, 409))
async def post_import_start(
    state: StateOf, caller: Caller, import_id: Identifier, start: ImportStart, wait: WaitOf
) -> AcceptedImport:
    """Import a list that was kept for a dry run, as a person says; or look once more, with `dry_run`."""
    begin = partial(begin_import, state.database, state.queue, import_id, start.wanted(), state.sender(caller))
    job_id = await run_in_threadpool(begin)
    await wait.until_ended([job_id])
    return await run_in_threadpool(_accepted, state, import_id, job_id)


@router.post("/{import_id}/undo", responses=declared_problems(404, 409))
def post_import_undo(state: StateOf, caller: Caller, import_id: Identifier, undo: ImportUndo | None = None) -> UndoneImport:
    """Undo an import: rows that it added go, rows that it changed say again what they said. All of it or nothing."""
    force = undo is not None and undo.force
    undone = undo_import(state.database, state.queue, import_id, state.sender(caller), force=force)
    return UndoneImport(import_=ImportView.of(_kept(state, import_id)), removed=undone.removed, restored=undone.restored)


def _kept(state: State, import_id: str) -> StoredImport:
    with state.database.read() as connection:
        return imports.get(connection, import_id)


def _accepted(state: State, import_id: str, job_id: str) -> AcceptedImport:
    status: Status = _kept(state, import_id).status
    return AcceptedImport(import_=Reference(id=import_id, status=status), job=JobReference(id=job_id))
