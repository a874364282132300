"""What is sent in: kept on the disk, noted in the database, and handed over as a job, in one transaction."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from docproc.documents.errors import PlanFailedError, QueueFullError
from docproc.documents.initiative import Scope
from docproc.jobs.handover import begin_job
from docproc.jobs.port import JobKind, JobQueue
from docproc.storage import (
    Database,
    FileStore,
    StoredFile,
    audit,
    documents,
    entries,
    erasing,
    imports,
    jobs,
    members,
    new_id,
    plans,
    reports,
)
from docproc.storage.rows import Json, Status, StoredDocument, StoredEntry, StoredImport, StoredPlan, StoredReport
from docproc.vietnamese.unicode import fold

MAX_NAME_CHARACTERS = 255
"""Longest file name kept; what file systems allow."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives."""

    untrusted_name: str
    """Name that the sender gave it."""
    untrusted_stream: BinaryIO | Path
    """Its bytes, or where they lie for the moment."""
    password: str | None = field(default=None, repr=False)
    """What opens it if it is locked; kept as long as the file, and never told."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was made of an upload."""

    id: str
    """The plan, entry or import."""
    job_id: str
    """The job that works on it."""
    duplicate_of: str | None
    """An earlier one made from the same file."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, and when."""

    actor: str
    """Name for the audit log."""
    at: datetime
    """The moment of acceptance, with time zone."""
    id: str | None = None
    """The user or key that sends; null where nobody signs in."""
    organizer_id: str | None = None
    """Who becomes organizer of a plan that is sent; likewise."""
    sees: tuple[str, ...] | None = None
    """Members whose contests the sender may know of, so that no other's is named as a duplicate; null for all."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes uploads in."""

    database: Database
    files: FileStore
    queue: JobQueue
    max_bytes: int
    """Largest file accepted, bytes."""
    max_waiting: int | None = None
    """Most jobs that may wait or run when files are taken in; null for any number."""

    def plan(self, upload: Upload, sender: Sender) -> Accepted:
        """Take a plan in; raises EmptyFileError, TooLargeError, DiskFullError or QueueFullError."""
        stored = self.store(upload)
        with self.database.write() as connection:
            self.find_room(connection, 1)
            earlier = plans.first_with_file(connection, stored.sha256, sender.sees)
            document_id = self._keep_document(connection, stored, upload, sender.at)
            plan = StoredPlan(new_id(), document_id, Status.QUEUED, None, None, None, earlier, sender.at)
            plans.add(connection, plan)
            if sender.organizer_id is not None:
                members.add_organizer(connection, plan.id, sender.organizer_id, sender.at)
            _note(connection, sender, "plan.accept", f"plan/{plan.id}", stored)
            job_id = begin_job(connection, self.queue, JobKind.INGEST_PLAN, plan.id, sender.at)
        return Accepted(plan.id, job_id, earlier)

    def entries(self, plan_id: str, uploads: Sequence[Upload], filed_at: datetime | None, sender: Sender) -> list[Accepted]:
        """Take entries of a plan in, all or none; raises what `plan` raises, NotFoundError, and PlanFailedError.

        `filed_at`, with time zone, is when they were filed; None when nobody said.
        """
        with self.database.read() as connection:
            if plans.get(connection, plan_id).status is Status.FAILED:
                raise PlanFailedError
        stored = [self.store(upload) for upload in uploads]
        with self.database.write() as connection:
            plans.get(connection, plan_id)  # it may have been deleted while the files came
            self.find_room(connection, len(stored))
            return [
                self.keep_entry(connection, plan_id, file, upload, filed_at=filed_at, sender=sender)
                for file, upload in zip(stored, uploads, strict=True)
            ]

    def reports(self, plan_id: str, uploads: Sequence[Upload], sender: Sender) -> list[Accepted]:
        """Take units' reports on a campaign in, all or none; raises what `entries` raises."""
        with self.database.read() as connection:
            if plans.get(connection, plan_id).status is Status.FAILED:
                raise PlanFailedError
        stored = [self.store(upload) for upload in uploads]
        with self.database.write() as connection:
            plans.get(connection, plan_id)  # it may have been deleted while the files came
            self.find_room(connection, len(stored))
            return [self._report(connection, plan_id, file, upload, sender) for file, upload in zip(stored, uploads, strict=True)]

    def register_import(
        self, upload: Upload, *, dry_run: bool, scope: Scope, locality: str | None, sender: Sender, mapping: Json | None = None
    ) -> Accepted:
        """Take a list or a decision in, for the register; raises what `plan` raises.

        `mapping` is an ImportMapping: which column fills which field, as a person says.
        """
        stored = self.store(upload)
        with self.database.write() as connection:
            self.find_room(connection, 1)
            document_id = self._keep_document(connection, stored, upload, sender.at)
            wanted = StoredImport(
                new_id(), document_id, dry_run, str(scope), locality, Status.QUEUED, None, None, sender.at, sender.id
            )
            imports.add(connection, replace(wanted, mapping=mapping, actor=sender.actor))
            _note(connection, sender, "import.accept", f"import/{wanted.id}", stored)
            job_id = begin_job(connection, self.queue, JobKind.IMPORT_REGISTER, wanted.id, sender.at)
        return Accepted(wanted.id, job_id, None)

    def keep_entry(
        self,
        connection: Connection,
        plan_id: str,
        stored: StoredFile,
        upload: Upload,
        *,
        filed_at: datetime | None,
        sender: Sender,
        archive_id: str | None = None,
    ) -> Accepted:
        """Note an entry whose file is in the store, with the job that reads and screens it."""
        earlier = entries.first_with_file(connection, plan_id, stored.sha256)
        document_id = self._keep_document(connection, stored, upload, sender.at, archive_id)
        entry = StoredEntry(
            new_id(), plan_id, document_id, filed_at, Status.QUEUED, None, None, None, earlier, sender.at, sender.id
        )
        name = documents.get(connection, document_id).file_name
        entries.add(connection, replace(entry, searchable=fold(name)))
        _note(connection, sender, "entry.accept", f"entry/{entry.id}", stored)
        job_id = begin_job(connection, self.queue, JobKind.INGEST_ENTRY, entry.id, sender.at)
        return Accepted(entry.id, job_id, earlier)

    def _report(self, connection: Connection, plan_id: str, stored: StoredFile, upload: Upload, sender: Sender) -> Accepted:
        earlier = reports.first_with_file(connection, plan_id, stored.sha256)
        document_id = self._keep_document(connection, stored, upload, sender.at)
        report = StoredReport(new_id(), plan_id, document_id, Status.QUEUED, None, None, None, earlier, sender.at, sender.id)
        reports.add(connection, report)
        _note(connection, sender, "report.accept", f"report/{report.id}", stored)
        job_id = begin_job(connection, self.queue, JobKind.INGEST_REPORT, report.id, sender.at)
        return Accepted(report.id, job_id, earlier)

    def find_room(self, connection: Connection, count: int) -> None:
        """Raise QueueFullError where so many jobs more would be too many; while none waits, any number is taken."""
        if self.max_waiting is None:
            return
        waiting = jobs.count_unfinished(connection, alone=True)
        if waiting and waiting + count > self.max_waiting:
            raise QueueFullError

    def keep_archive(self, connection: Connection, stored: StoredFile, upload: Upload, sender: Sender) -> str:
        """Note an archive as it was sent, whose entries were taken out of it; its document."""
        document_id = self._keep_document(connection, stored, upload, sender.at)
        documents.set_status(connection, document_id, Status.READY)
        _note(connection, sender, "archive.accept", f"document/{document_id}", stored)
        return document_id

    def _keep_document(
        self, connection: Connection, stored: StoredFile, upload: Upload, at: datetime, archive_id: str | None = None
    ) -> str:
        erasing.hold_file(connection, stored.sha256)
        if not self.files.has(stored.sha256):  # its last use was deleted since it came
            if not isinstance(upload.untrusted_stream, Path):
                upload.untrusted_stream.seek(0)
            self.store(upload)
        document = StoredDocument(
            id=new_id(),
            parent_id=None,
            position=0,
            sha256=stored.sha256,
            file_name=clean_name(upload.untrusted_name),
            media_type=None,
            size=stored.size,
            kind=None,
            status=Status.QUEUED,
            created_at=at,
            archive_id=archive_id,
        )
        documents.add(connection, document)
        if upload.password is not None:
            documents.set_password(connection, document.id, upload.password)
        return document.id

    def store(self, upload: Upload) -> StoredFile:
        """Keep the bytes of an upload; raises what `FileStore.add` raises."""
        if isinstance(upload.untrusted_stream, Path):
            with upload.untrusted_stream.open("rb") as stream:
                return self.files.add(stream, max_bytes=self.max_bytes)
        return self.files.add(upload.untrusted_stream, max_bytes=self.max_bytes)


def clean_name(untrusted_name: str) -> str:
    """A file name without folders and control characters, in NFC, of bounded length."""
    name = unicodedata.normalize("NFC", untrusted_name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(character for character in name if unicodedata.category(character) not in {"Cc", "Cf", "Cs"}).strip()
    return name[-MAX_NAME_CHARACTERS:] or "khong-ten"


def _note(connection: Connection, sender: Sender, action: str, subject: str, stored: StoredFile) -> None:
    after = {"sha256": stored.sha256, "size": stored.size}
    audit.append(connection, at=sender.at, actor=sender.actor, action=action, subject=subject, after=after)
