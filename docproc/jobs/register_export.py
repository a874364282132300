"""The register, or what a filter leaves of it, written to a file."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from docproc.documents.initiative import AdoptedInitiative
from docproc.exports.register_files import write_register_csv, write_register_json, write_register_workbook
from docproc.storage import register
from docproc.storage.register_filter import RegisterFilter


class RegisterForm(StrEnum):
    """The forms of files that there are, by their endings."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


_WRITERS: Mapping[RegisterForm, Callable[[Path, Iterable[AdoptedInitiative]], None]] = {
    RegisterForm.XLSX: write_register_workbook,
    RegisterForm.CSV: write_register_csv,
    RegisterForm.JSON: write_register_json,
}


def write_register(connection: Connection, form: RegisterForm, asked: str, path: Path) -> None:
    """Write `path`; `asked` is a JSON object with the folded `words` and the fields of a RegisterFilter as `wanted`."""
    said: dict[str, Any] = json.loads(asked)
    days = {name: date.fromisoformat(said["wanted"][name]) for name in ("adopted_from", "adopted_to") if said["wanted"][name]}
    wanted = RegisterFilter(**{**said["wanted"], **days})
    _WRITERS[form](path, register.each(connection, said["words"], wanted))
