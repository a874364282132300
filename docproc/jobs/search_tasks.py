"""What runs in the child of the API: the register searched for an idea that is not kept, and files for people made."""

import json
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docproc.documents.initiative import AdoptedInitiative
from docproc.exports.summary_xlsx import write_summary_workbook
from docproc.jobs import twins
from docproc.jobs.exporting import Export, write_export
from docproc.jobs.indexes import RegisterIndex, index_folder
from docproc.jobs.records import plan_record
from docproc.jobs.register_export import RegisterForm, write_register
from docproc.jobs.summary import summary_rows
from docproc.matching import Idea, find
from docproc.storage import Database, register


def find_similar(address: str, title: str, text: str, limit: int) -> str:
    """The adopted initiatives nearest to an idea, a list of Match."""
    database, initiatives = _register(address)
    with database.read() as connection:
        initiatives.refresh(connection)
    matches = find(Idea(title=title, sections={"text": text} if text else {}), initiatives.index, limit=limit)
    return json.dumps([match.model_dump(mode="json") for match in matches], ensure_ascii=False)


def export(address: str, name: str, subject_id: str, path: str, now: str) -> str:
    """Writes the file for people of that name about a plan or entry; `now` is ISO 8601 with time zone."""
    database, _ = _register(address)
    with database.read() as connection:
        write_export(connection, Export(name), subject_id, Path(path), datetime.fromisoformat(now))
    return ""


def export_register(address: str, form: str, asked: str, path: str) -> str:
    """Writes the register, or what is asked for of it, to a file of that form."""
    database, _ = _register(address)
    with database.read() as connection:
        write_register(connection, RegisterForm(form), asked, Path(path))
    return ""


def rows_like(address: str, row: str) -> str:
    """Rows of the register with the title of this one (JSON of an AdoptedInitiative), a list of Duplicate."""
    database, _ = _register(address)
    with database.read() as connection:
        alike = twins.rows_like(connection, AdoptedInitiative.model_validate_json(row))
    return json.dumps([twin.model_dump(mode="json") for twin in alike], ensure_ascii=False)


def twins_in_register(address: str, offset: int, limit: int) -> str:
    """`{"total", "items"}`: a stretch of the pairs of rows that look alike."""
    database, _ = _register(address)
    with database.read() as connection:
        version = register.version(connection)
        found = _twins(address, version)
    return json.dumps({"total": len(found), "items": found[offset : offset + limit]}, ensure_ascii=False)


@lru_cache(maxsize=1)
def _twins(address: str, _version: int) -> list[dict[str, Any]]:
    """All pairs, found once for each version of the register."""
    database, _ = _register(address)
    with database.read() as connection:
        return twins.twins(register.each(connection))


def summary(address: str, plan_id: str, only: str, path: str) -> str:
    """Writes the summary of a plan's screening, of all entries or those of these identifiers (parted by commas)."""
    database, _ = _register(address)
    with database.read() as connection:
        rows = summary_rows(connection, plan_id, only.split(",") if only else ())
        write_summary_workbook(Path(path), plan_record(connection, plan_id), rows)
    return ""


@cache
def _register(address: str) -> tuple[Database, RegisterIndex]:
    return Database(address), RegisterIndex(index_folder(address))
