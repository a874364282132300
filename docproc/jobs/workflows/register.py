"""A list or a decision taken into the register."""

import json

from docproc.documents.document import DocumentKind
from docproc.documents.errors import SheetTypeError
from docproc.jobs.port import Job, Steps
from docproc.jobs.progress import begin_stage
from docproc.jobs.rescreening import screen_everything_again
from docproc.jobs.searching import searchable
from docproc.jobs.workflows.ingest import main_document
from docproc.jobs.workflows.reading import read_document
from docproc.jobs.workshop import Workshop
from docproc.register import ImportPlan
from docproc.storage import audit, documents, imports, register
from docproc.storage.rows import Json, Status, StoredImport

IMPORT_SECONDS = 300.0
"""Longest dry run: 50,000 rows take about a minute."""
FIRST_ROWS = 10
"""Rows that a dry run shows as they would be imported."""


def import_register(shop: Workshop, steps: Steps, job: Job) -> None:
    """Read a list or a decision, and keep its rows unless it is a dry run."""
    steps.run("import", lambda: _import(shop, job))


def _import(shop: Workshop, job: Job) -> None:
    with shop.database.write() as connection:
        wanted = imports.get(connection, job.subject_id)
        imports.set_status(connection, wanted.id, Status.READING)
    plan = _planned(shop, job, wanted)
    now = shop.now()
    with shop.database.write() as connection:
        imports.set_status(connection, wanted.id, Status.READY, result=_result(plan, wanted))
        if wanted.dry_run:
            return
        rows = [(initiative, searchable(initiative)) for initiative in plan.initiatives]
        before = register.version(connection)
        register.put(connection, rows, import_id=wanted.id, at=now, actor=wanted.actor)
        if register.version(connection) != before:
            screen_everything_again(connection, shop.jobs, now)
        subject, after = f"import/{wanted.id}", {"rows": len(rows)}
        audit.append(connection, at=now, actor="system", action="register.import", subject=subject, after=after)


def _result(plan: ImportPlan, wanted: StoredImport) -> Json:
    """What came of it; a dry run also shows the list as it is and its first rows as they would be."""
    shown = {"initiatives"} if wanted.dry_run else {"initiatives", "sheets", "needs_mapping"}
    result: Json = {"rows": len(plan.initiatives), **plan.model_dump(mode="json", exclude=shown)}
    if wanted.dry_run:
        result["first"] = [row.model_dump(mode="json") for row in plan.initiatives[:FIRST_ROWS]]
    return result


def _planned(shop: Workshop, job: Job, wanted: StoredImport) -> ImportPlan:
    begin_stage(shop, job, "read")
    with shop.database.read() as connection:
        sent = documents.get(connection, wanted.document_id)
        password = documents.password(connection, sent.id)
    address, scope = shop.database.address, (wanted.scope, wanted.locality)
    how = {"scope": wanted.scope, "locality": wanted.locality, "mapping": wanted.mapping, "preview": wanted.dry_run}
    asked = json.dumps({**how, "password": password})
    path = str(shop.files.path(sent.sha256))
    try:
        planned = shop.pool.run("plan_sheet_import", address, path, sent.file_name, asked, seconds=IMPORT_SECONDS)
    except SheetTypeError:
        document_id = main_document(shop, read_document(shop, job, sent.id), DocumentKind.DECISION)
        begin_stage(shop, job, "extract")
        planned = shop.pool.run("plan_decision_import", address, document_id, *scope, seconds=IMPORT_SECONDS)
    return ImportPlan.model_validate_json(planned)
