"""Imports into the register as people ask for them: begun after a look at the preview, and taken back."""

from dataclasses import dataclass, replace

from docproc.documents.errors import ImportChangedError, ImportDoneError, ImportUndoneError, NotReadyError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.handover import begin_job
from docproc.jobs.intake import Sender
from docproc.jobs.port import JobKind, JobQueue
from docproc.jobs.rescreening import screen_everything_again
from docproc.jobs.searching import searchable
from docproc.storage import Database, audit, imports, register, register_undo
from docproc.storage.rows import Json, Status, StoredImport

SHOWN_ROWS = 5
"""Rows that an error names, of those that stand in the way."""


@dataclass(frozen=True, slots=True)
class ImportWanted:
    """How a list is to be imported."""

    dry_run: bool = False
    """Only say what would be imported."""
    scope: Scope = Scope.IN_PROVINCE
    """Of rows that do not say theirs."""
    locality: str | None = None
    """Likewise."""
    mapping: Json | None = None
    """An ImportMapping: which column fills which field; null for what the headings are taken for."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back changed."""

    removed: int
    """Rows that it had added."""
    restored: int
    """Rows that it had changed, and that say again what they said."""


def begin_import(database: Database, queue: JobQueue, import_id: str, wanted: ImportWanted, sender: Sender) -> str:
    """Have a list imported, or looked at once more, that was kept for a dry run; the job.

    Raises NotFoundError, NotReadyError while it is being read, and ImportDoneError for one whose rows were taken already.
    """
    with database.write() as connection:
        kept = imports.hold(connection, import_id)
        if kept.status in (Status.QUEUED, Status.READING):
            raise NotReadyError
        if not kept.dry_run and kept.status is Status.READY:
            raise ImportDoneError
        said = replace(kept, dry_run=wanted.dry_run, scope=str(wanted.scope), locality=wanted.locality, mapping=wanted.mapping)
        imports.ask_again(connection, replace(said, actor=sender.actor))
        subject, after = f"import/{import_id}", {"dry_run": wanted.dry_run, "mapped": wanted.mapping is not None}
        audit.append(connection, at=sender.at, actor=sender.actor, action="import.begin", subject=subject, after=after)
        return begin_job(connection, queue, JobKind.IMPORT_REGISTER, import_id, sender.at)


def undo_import(database: Database, queue: JobQueue, import_id: str, sender: Sender, *, force: bool = False) -> Undone:
    """Take back what an import did: rows that it added go, rows that it changed say again what they said. All of it or nothing.

    Raises NotFoundError, NotReadyError for one that took nothing in, ImportUndoneError, and, unless `force`, ImportChangedError
    where a row was changed again since, which would be lost.
    """
    with database.write() as connection:
        kept = imports.hold(connection, import_id)
        _check_undoable(kept)
        register.hold(connection)
        changed = register_undo.changed_again(connection, import_id)
        if changed and not force:
            raise ImportChangedError(_named(changed))
        states = list(register_undo.states_before(connection, import_id))
        added = [initiative_id for initiative_id, before, is_there in states if before is None and is_there]
        rows = [AdoptedInitiative.model_validate(before) for _, before, _ in states if before is not None]
        register.remove(connection, *added, at=sender.at, actor=sender.actor, import_id=import_id)
        told = [(row, searchable(row)) for row in rows]
        register.restore(connection, told, import_id=import_id, at=sender.at, actor=sender.actor)
        imports.set_undone(connection, import_id, sender.at, sender.actor)
        if states:
            screen_everything_again(connection, queue, sender.at)
        after = {"removed": len(added), "restored": len(rows), "forced": bool(changed)}
        subject = f"import/{import_id}"
        audit.append(connection, at=sender.at, actor=sender.actor, action="import.undo", subject=subject, after=after)
    return Undone(len(added), len(rows))


def _check_undoable(kept: StoredImport) -> None:
    if kept.undone_at is not None:
        raise ImportUndoneError
    if kept.dry_run or kept.status is not Status.READY:
        raise NotReadyError


def _named(initiative_ids: list[str]) -> str:
    shown = ", ".join(initiative_ids[:SHOWN_ROWS])
    return f"{len(initiative_ids)}: {shown}{', …' if len(initiative_ids) > SHOWN_ROWS else ''}"
