"""The form of a backup: `manifest.json`, `tables/NAME.jsonl.gz` and `files/` by digest.

A row is a JSON object of its columns; a moment is its ISO 8601 form in UTC, bytes are base64. The manifest is written last: a
folder without it is a backup that was cut short.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Date, LargeBinary, Table

from docproc.documents.base import Record
from docproc.documents.errors import BackupError
from docproc.storage.tables import metadata, replays, sessions, throttles, workers
from docproc.storage.types import UtcDateTime

FORM = 1
"""Version of the form; a reader refuses newer ones."""
MANIFEST = "manifest.json"
FILES = "files"
_TABLES = "tables"
_LEFT_OUT = frozenset({sessions.name, throttles.name, replays.name, workers.name})


class SavedTable(Record):
    """A table in a backup."""

    name: str
    """Its name in the database."""
    rows: int
    """How many."""
    sha256: str
    """Hex digest of its lines, unpacked."""


class Manifest(Record):
    """What a backup holds."""

    form: int
    """Version of the form, 1."""
    created_at: datetime
    """When the state was taken, UTC."""
    revision: str
    """The migration that the tables were at."""
    tables: tuple[SavedTable, ...]
    """In an order in which they can be filled: what is referred to first."""
    files: tuple[str, ...]
    """Digests of the originals, sorted."""
    missing_files: tuple[str, ...]
    """Digests that the database names and the store did not have; they were lost before."""
    audit_number: int
    """Number of the newest row of the audit log; 0 when there is none."""
    audit_hash: str
    """Its hash."""


def saved_tables() -> list[Table]:
    """The tables of a backup, those referred to first."""
    return [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]


def table_path(folder: Path, name: str) -> Path:
    """Where the rows of a table lie."""
    return folder / _TABLES / f"{name}.jsonl.gz"


def file_path(folder: Path, sha256: str) -> Path:
    """Where an original lies."""
    return folder / FILES / sha256[:2] / sha256


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup; raises BackupError where there is none, or one of another form."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise BackupError(f"không có {MANIFEST}; bản sao lưu chưa làm xong hoặc không phải là bản sao lưu") from error
    except (OSError, ValidationError) as error:
        raise BackupError(f"không đọc được {MANIFEST}") from error
    if manifest.form != FORM:
        raise BackupError(f"dạng {manifest.form}, bản này đọc dạng {FORM}")
    return manifest


def line_of(table: Table, row: Any) -> bytes:
    """A row as a line."""
    values = {column.name: _plain(row[index]) for index, column in enumerate(table.columns)}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def values_of(table: Table, line: bytes) -> dict[str, Any]:
    """A line as a row; columns that the table no longer has are left out."""
    written: dict[str, Any] = json.loads(line)
    return {name: _typed(table, name, value) for name, value in written.items() if name in table.columns}


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.columns[name].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def lines(folder: Path, saved: SavedTable) -> Iterator[bytes]:
    """The lines of a table; raises BackupError where they are not those that were written."""
    digest, count = hashlib.sha256(), 0
    try:
        with gzip.open(table_path(folder, saved.name)) as file:
            for line in file:
                digest.update(line)
                count += 1
                yield line
    except (OSError, EOFError) as error:
        raise BackupError(f"bảng {saved.name} bị hỏng") from error
    if count != saved.rows or digest.hexdigest() != saved.sha256:
        raise BackupError(f"bảng {saved.name} bị hỏng")
