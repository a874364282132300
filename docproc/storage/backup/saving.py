"""Making a backup while the service runs."""

import gzip
import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, select, text

from docproc.documents.errors import BackupError, NotFoundError
from docproc.storage import audit
from docproc.storage.backup.format import FORM, MANIFEST, Manifest, SavedTable, file_path, line_of, saved_tables, table_path
from docproc.storage.database import Database
from docproc.storage.files import FileStore
from docproc.storage.tables import documents

_BATCH = 500
_PARTIAL = ".partial"


def save(database: Database, files: FileStore, folder: Path, at: datetime) -> Manifest:
    """Write a backup to `folder`, which must not be there yet; the service may run meanwhile.

    All tables are read in one transaction, so they fit together; an original never changes, so it may be copied afterwards. The
    folder gets its name when it is whole.

    Raises BackupError when there is something in its place, or it cannot be written.
    """
    if folder.exists():
        raise BackupError(f"đã có {folder}; hãy chọn một thư mục mới")
    partial = folder.with_name(folder.name + _PARTIAL)
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        manifest = _write(database, files, partial, at)
        partial.rename(folder)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise BackupError(error.strerror or "không ghi được") from error
    return manifest


def _write(database: Database, files: FileStore, folder: Path, at: datetime) -> Manifest:
    with database.snapshot() as connection:
        revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
        saved = tuple(_save_table(connection, table, folder) for table in saved_tables())
        digests = sorted(connection.execute(select(documents.c.sha256).distinct()).scalars())
        number, digest = audit.last(connection)
    missing = tuple(sha256 for sha256 in digests if not _save_file(files, sha256, folder))
    manifest = Manifest(
        form=FORM,
        created_at=at,
        revision=revision,
        tables=saved,
        files=tuple(sha256 for sha256 in digests if sha256 not in set(missing)),
        missing_files=missing,
        audit_number=number,
        audit_hash=digest,
    )
    with (folder / MANIFEST).open("w", encoding="utf-8") as file:
        file.write(manifest.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _save_table(connection: Connection, table: Table, folder: Path) -> SavedTable:
    path = table_path(folder, table.name)
    path.parent.mkdir(exist_ok=True)
    digest, count = hashlib.sha256(), 0
    found = connection.execution_options(yield_per=_BATCH).execute(select(table).order_by(*table.primary_key.columns))
    with gzip.open(path, "wb", compresslevel=6) as file:
        for row in found:
            line = line_of(table, row)
            digest.update(line)
            count += 1
            file.write(line)
    return SavedTable(name=table.name, rows=count, sha256=digest.hexdigest())


def _save_file(files: FileStore, sha256: str, folder: Path) -> bool:
    """Copy an original, and say whether the store had it."""
    target = file_path(folder, sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(files.path(sha256), target)
    except (NotFoundError, FileNotFoundError):
        return False
    return True
