"""Many entries taken in at once: files, archives of entries, e-mails; what cannot be taken is told of by name."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore

from docproc.documents.errors import BusyError, InputError, NoEntryError, PlanFailedError, TooManyEntriesError
from docproc.jobs.intake import Accepted, Intake, Sender, Upload, clean_name
from docproc.jobs.problems import problem_of
from docproc.jobs.unpacking import Refused, may_be_archive, open_archive
from docproc.reading import Limits
from docproc.storage import StoredFile, plans
from docproc.storage.rows import Status

MAX_ENTRIES = 500
"""Most entries of one request: as many as wait at most unless the settings say otherwise, and a few seconds to take in."""
MOST_AT_ONCE = 2
"""Archives opened at once; each takes a process of its own for a second or two."""
WAIT_SECONDS = 30.0
"""How long a request waits for its turn."""
_TURNS = BoundedSemaphore(MOST_AT_ONCE)
_HEAD = 64
"""Bytes that tell whether a file may be an archive of entries."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry that was taken in."""

    accepted: Accepted
    file_name: str
    """Of its own file."""
    archive_id: str | None = None
    """The document that is the archive it came in, kept as it was sent."""
    archive_name: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the files of a request."""

    taken: list[Taken]
    refused: list[Refused]


@dataclass(frozen=True, slots=True)
class _Archive:
    upload: Upload
    stored: StoredFile


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that lies in the store, ready to become an entry."""

    upload: Upload
    stored: StoredFile
    archive: _Archive | None = None


def receive_entries(  # noqa: PLR0917 - what, for which plan, how and by whom
    intake: Intake,
    plan_id: str,
    uploads: Sequence[Upload],
    filed_at: datetime | None,
    sender: Sender,
    limits: Limits | None,
) -> Received:
    """Take entries of a plan in: each file, each file or folder of an archive, each e-mail with what is attached to it.

    With `limits` archives are opened, in a process of their own within these; without, an archive is one entry. All that can be
    taken is taken together, the rest is told of.

    Raises NotFoundError, PlanFailedError, QueueFullError, TooManyEntriesError, DiskFullError, BusyError, and the problem of the
    only file where there is one and it cannot be taken.
    """
    with intake.database.read() as connection:
        if plans.get(connection, plan_id).status is Status.FAILED:
            raise PlanFailedError
    with ExitStack() as kept:
        ready, refused, last = [], [], None
        for upload in uploads:
            try:
                found, not_taken = _prepared(intake, upload, limits, kept)
            except InputError as error:
                refused.append(Refused(clean_name(upload.untrusted_name), problem_of(error)))
                last = error
                continue
            ready += found
            refused += not_taken
        if len(ready) > MAX_ENTRIES:
            raise TooManyEntriesError(f"{len(ready)}, nhiều nhất {MAX_ENTRIES}")
        if last is not None and len(uploads) == 1:
            raise last
        return Received(_keep(intake, plan_id, ready, filed_at, sender) if ready else [], refused)


def _prepared(intake: Intake, upload: Upload, limits: Limits | None, kept: ExitStack) -> tuple[list[_Ready], list[Refused]]:
    stored = intake.store(upload)
    if limits is None or not may_be_archive(_head(upload)):
        return [_Ready(upload, stored)], []
    folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="docproc-entries-")))
    name = clean_name(upload.untrusted_name)
    with _turn():
        opened = open_archive(intake.files.path(stored.sha256), name, folder, limits, upload.password)
    if opened is None:
        return [_Ready(upload, stored)], []
    archive, ready, refused = _Archive(upload, stored), [], list(opened.refused)
    for piece in opened.pieces[: MAX_ENTRIES + 1]:
        part = Upload(piece.name, piece.path, upload.password)
        try:
            ready.append(_Ready(part, intake.store(part), archive))
        except InputError as error:
            refused.append(Refused(piece.name, problem_of(error), name))
    if not ready and not refused:
        refused.append(Refused(name, problem_of(NoEntryError())))
    return ready, refused


def _keep(intake: Intake, plan_id: str, ready: Sequence[_Ready], filed_at: datetime | None, sender: Sender) -> list[Taken]:
    taken = []
    with intake.database.write() as connection:
        plans.get(connection, plan_id)  # it may have been deleted while the files came
        intake.find_room(connection, len(ready))
        archives: dict[int, str] = {}
        for each in ready:
            archive_id = None
            if each.archive is not None:
                known = archives.get(id(each.archive))
                archive_id = known or intake.keep_archive(connection, each.archive.stored, each.archive.upload, sender)
                archives[id(each.archive)] = archive_id
            accepted = intake.keep_entry(
                connection, plan_id, each.stored, each.upload, filed_at=filed_at, sender=sender, archive_id=archive_id
            )
            archive_name = None if each.archive is None else clean_name(each.archive.upload.untrusted_name)
            taken.append(Taken(accepted, clean_name(each.upload.untrusted_name), archive_id, archive_name))
    return taken


def _head(upload: Upload) -> bytes:
    if isinstance(upload.untrusted_stream, Path):
        with upload.untrusted_stream.open("rb") as file:
            return file.read(_HEAD)
    upload.untrusted_stream.seek(0)
    return upload.untrusted_stream.read(_HEAD)


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(timeout=WAIT_SECONDS):
        raise BusyError
    try:
        yield
    finally:
        _TURNS.release()
