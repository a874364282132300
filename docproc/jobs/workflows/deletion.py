"""Something deleted: its rows in bounded transactions, then files that nothing else uses, then what freed space still holds.

Each step takes up where it was cut off: what is gone is not found again, and the receipt grows with what was done.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from docproc.jobs.handover import begin_job, begin_job_once
from docproc.jobs.latest import is_under_way
from docproc.jobs.port import Job, JobKind, Steps
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, deletions, erasing, members, register
from docproc.storage.deletions import DeletionKind, DeletionStatus, StoredDeletion
from docproc.storage.erasing import Erased
from docproc.storage.rows import Json
from docproc.storage.scrubbing import scrub

BATCH = 50
"""Entries taken out in one transaction, for whose end other writers wait."""
SCRUBBED = "database"
"""What the job works on that overwrites freed space."""


def delete(shop: Workshop, steps: Steps, job: Job) -> None:
    """Carry a deletion out, and leave its receipt."""
    steps.run("erase", lambda: _erase(shop, job.subject_id))
    steps.run("files", lambda: _remove_files(shop, job.subject_id))
    steps.run("close", lambda: _close(shop, job.subject_id))


def overwrite_freed(shop: Workshop, steps: Steps, _job: Job) -> None:
    """Take what deletions freed out of the database's own files: once for all that wait for it."""
    steps.run("overwrite", lambda: _overwrite(shop))


def begin_overdue(shop: Workshop) -> bool:
    """Have freed space overwritten that deletions wait for and nobody is at, as after a job that failed; whether there is any."""
    with shop.database.read() as connection:
        if not deletions.erased(connection) or is_under_way(connection, JobKind.OVERWRITE_FREED, SCRUBBED):
            return False
    with shop.database.write() as connection:
        begin_job_once(connection, shop.jobs, JobKind.OVERWRITE_FREED, SCRUBBED, shop.now())
    return True


def _erase(shop: Workshop, deletion_id: str) -> None:
    while True:
        now = shop.now()
        with shop.database.write() as connection:
            deletion = deletions.get(connection, deletion_id)
            erased = Erased()
            goes_on = _ERASERS[deletion.kind](connection, deletion, erased)
            again = []
            if deletion.kind is DeletionKind.ENTRY and deletion.plan_id is not None:
                again = erasing.erase_mentions(connection, deletion.plan_id, erased)
            elif deletion.kind is DeletionKind.INITIATIVE:
                again = erasing.erase_initiative(connection, deletion.subject_id, erased)
            for entry_id in again:
                begin_job(connection, shop.jobs, JobKind.RESCREEN_ENTRY, entry_id, now)
            erasing.erase_answers(connection, erased)
            deletions.set_receipt(connection, deletion_id, _grown(deletion.receipt, erased))
        if not goes_on:
            return


def _erase_entry(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    erasing.erase_entries(connection, [deletion.subject_id], erased)
    return False


def _erase_report(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    erasing.erase_reports(connection, [deletion.subject_id], erased)
    return False


def _erase_import(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    erasing.erase_import(connection, deletion.subject_id, erased)
    return False


def _erase_initiative(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    if any(register.some(connection, [deletion.subject_id])):
        register.remove(connection, deletion.subject_id, at=deletion.created_at, actor=deletion.asked_by)
        erased.removed["initiatives"] += 1
    return False


def _erase_contest(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    """Some of what was sent for a plan, and whether there was any."""
    entry_ids = erasing.entries_of(connection, deletion.subject_id, BATCH)
    erasing.erase_entries(connection, entry_ids, erased)
    report_ids = erasing.reports_of(connection, deletion.subject_id, BATCH)
    erasing.erase_reports(connection, report_ids, erased)
    return bool(entry_ids or report_ids)


def _erase_plan(connection: Connection, deletion: StoredDeletion, erased: Erased) -> bool:
    if _erase_contest(connection, deletion, erased):
        return True
    erasing.erase_plan(connection, deletion.subject_id, erased)
    return False


_ERASERS: Mapping[DeletionKind, Callable[[Connection, StoredDeletion, Erased], bool]] = {
    DeletionKind.ENTRY: _erase_entry,
    DeletionKind.REPORT: _erase_report,
    DeletionKind.PLAN: _erase_plan,
    DeletionKind.IMPORT: _erase_import,
    DeletionKind.CONTEST: _erase_contest,
    DeletionKind.INITIATIVE: _erase_initiative,
}


def _grown(receipt: Json, erased: Erased) -> Json:
    removed = Counter(receipt["removed"]) + erased.removed
    known = {file["sha256"] for file in receipt["files"]}
    new = [{"sha256": sha256, "size": size, "kept": None} for sha256, size in erased.files.items() if sha256 not in known]
    return {**receipt, "removed": dict(sorted(removed.items())), "files": [*receipt["files"], *new]}


def _remove_files(shop: Workshop, deletion_id: str) -> None:
    """Remove the files that no document uses any more; one that comes in at this moment waits, and is then kept anew."""
    with shop.database.read() as connection:
        files = deletions.get(connection, deletion_id).receipt["files"]
    for position, file in enumerate(files):
        if file["kept"] is None:
            with shop.database.write() as connection:
                _remove_file(shop, connection, deletion_id, position)


def _remove_file(shop: Workshop, connection: Connection, deletion_id: str, position: int) -> None:
    receipt = deletions.get(connection, deletion_id).receipt
    file = receipt["files"][position]
    erasing.hold_file(connection, file["sha256"])
    file["kept"] = erasing.is_used(connection, file["sha256"])
    if not file["kept"]:
        shop.files.remove(file["sha256"])
    deletions.set_receipt(connection, deletion_id, receipt)


def _close(shop: Workshop, deletion_id: str) -> None:
    now = shop.now()
    with shop.database.write() as connection:
        deletion = deletions.get(connection, deletion_id)
        if deletion.status is DeletionStatus.QUEUED:
            deletions.set_status(connection, deletion_id, DeletionStatus.ERASED)
            about = {"deletion": deletion_id, "removed": deletion.receipt["removed"], "receipt": digest(deletion.receipt)}
            subject = f"{deletion.kind}/{deletion.subject_id}"
            audit.append(connection, at=now, actor=deletion.asked_by, action="deletion.done", subject=subject, after=about)
            of = members.deletion_belonging(connection, deletion_id) or members.Belonging(None, deletion.asked_by_id)
            data = {
                "deletion_id": deletion_id,
                "kind": str(deletion.kind),
                "subject_id": deletion.subject_id,
                "plan_id": deletion.plan_id,
            }
            tell(connection, Event(EventType.DELETION_DONE, of, data), now)
        begin_job_once(connection, shop.jobs, JobKind.OVERWRITE_FREED, SCRUBBED, now)


def digest(receipt: Json) -> str:
    """The digest of what a receipt says was removed, by which the audit log vouches for it."""
    said = json.dumps([receipt["removed"], receipt["files"]], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _overwrite(shop: Workshop) -> None:
    with shop.database.read() as connection:
        waiting = deletions.erased(connection)
    if not waiting:
        return
    how = scrub(shop.database)
    now = shop.now()
    with shop.database.write() as connection:
        for deletion in waiting:
            deletions.set_receipt(connection, deletion.id, {**deletion.receipt, "freed_space": how})
            deletions.set_status(connection, deletion.id, DeletionStatus.DONE, now)
