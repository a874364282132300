"""What runs in the child of the API: the register searched for an idea that is not kept, and files for people made."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from docproc.jobs.exporting import Export, write_export
from docproc.jobs.indexes import RegisterIndex, index_folder
from docproc.matching import Idea, find
from docproc.storage import Database


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


@cache
def _register(address: str) -> tuple[Database, RegisterIndex]:
    return Database(address), RegisterIndex(index_folder(address))
