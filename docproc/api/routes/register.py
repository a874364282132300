"""The register of adopted initiatives: imported, searched, read."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Cursor, Identifier, Limit, OneFile, upload_of
from docproc.api.schemas import AcceptedImport, ImportView, Items, JobReference, Reference
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.searching import search_words
from docproc.storage import register
from docproc.storage.rows import Status

router = APIRouter(prefix="/v1/register", tags=["register"])

DryRun = Annotated[bool, Form(description="Only say what would be imported.")]
DefaultScope = Annotated[Scope, Form(description="Scope of rows that do not say theirs.")]
DefaultLocality = Annotated[
    str | None, Form(max_length=200, pattern=PRINTABLE, description="Locality of rows that do not say theirs.")
]
Words = Annotated[
    str, Query(max_length=500, pattern=PRINTABLE, description="Words that must all occur, with or without diacritics.")
]


@router.post("/imports", status_code=202, responses=declared_problems(413, 507))
async def post_import(
    state: StateOf,
    caller: Caller,
    file: OneFile,
    wait: WaitOf,
    *,
    dry_run: DryRun = False,
    scope: DefaultScope = Scope.IN_PROVINCE,
    locality: DefaultLocality = None,
) -> AcceptedImport:
    """Import a list (XLSX, CSV, JSONL) or a decision. Rows with a known `id` replace those of before."""
    wanted = partial(state.intake.register_import, dry_run=dry_run, scope=scope, locality=locality, sender=state.sender(caller))
    accepted = await run_in_threadpool(wanted, upload_of(file))
    await wait.until_ended([accepted.job_id])
    status = await run_in_threadpool(_status, state, accepted.id)
    return AcceptedImport(import_=Reference(id=accepted.id, status=status), job=JobReference(id=accepted.job_id))


@router.get("/imports/{import_id}", responses=declared_problems(404))
def get_import(state: StateOf, import_id: Identifier) -> ImportView:
    """Get what came of an import: columns recognised, bad rows, duplicates."""
    with state.database.read() as connection:
        return ImportView.of(register.get_import(connection, import_id))


@router.get("", responses=declared_problems(400))
def get_initiatives(state: StateOf, q: Words = "", cursor: Cursor = None, limit: Limit = 50) -> Items[AdoptedInitiative]:
    """List or search the register, newest rows first."""
    with state.database.read() as connection:
        page = register.page(connection, search_words(q), cursor, limit)
    return Items(items=[AdoptedInitiative.model_validate(row.row) for row in page.items], next=page.next)


@router.get("/{initiative_id}", responses=declared_problems(404))
def get_initiative(state: StateOf, initiative_id: Identifier) -> AdoptedInitiative:
    """Get a row of the register."""
    with state.database.read() as connection:
        return AdoptedInitiative.model_validate(register.get(connection, initiative_id).row)


def _status(state: State, import_id: str) -> Status:
    with state.database.read() as connection:
        return register.get_import(connection, import_id).status
