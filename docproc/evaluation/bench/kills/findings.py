"""What became of the files of a round, looked up in the database and on the disk, past the service."""

from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import Connection, Select, func, select

from docproc.documents import Record
from docproc.jobs.dbos_queue import DbosQueue
from docproc.storage import Database, scratch
from docproc.storage.jobs import OPEN
from docproc.storage.rows import JobStatus, Status
from docproc.storage.tables import audit, documents, entries, jobs, plans, screenings, workers

_STORE, _INCOMING = "files", "incoming"


class Findings(Record):
    """What is wrong after a round: nothing, if all holds."""

    lost: tuple[str, ...] = ()
    """Files that were accepted and of which there is nothing, or no result."""
    double: tuple[str, ...] = ()
    """Files of which there is more than one of anything."""
    open_jobs: int = 0
    """Jobs that have not ended, with us or with the engine."""
    stray: tuple[str, ...] = ()
    """Files on the disk that belong to nothing."""


def unfinished(database: Database) -> int:
    """How many jobs have not ended."""
    with database.read() as connection:
        return _count(connection, select(func.count()).select_from(jobs).where(jobs.c.status.in_(OPEN)))


def look(database: Database, queue: DbosQueue, names: Sequence[str], folders: tuple[Path, Path]) -> Findings:
    """What is wrong with the files of these names; `folders` are the data folder and that for temporary files."""
    lost: list[str] = []
    double: list[str] = []
    with database.read() as connection:
        for name in names:
            found = _found(connection, name)
            lost.extend(f"{name}: no {what}" for what, count in found.items() if count < 1)
            double.extend(f"{name}: {count} of {what}" for what, count in found.items() if count > 1)
    waiting = unfinished(database) + len(queue.owners())
    return Findings(lost=tuple(lost), double=tuple(double), open_jobs=waiting, stray=tuple(_stray(database, *folders)))


def silences(database: Database) -> list[float]:
    """How long each worker that was given up had been silent, seconds."""
    with database.read() as connection:
        left = connection.execute(select(workers.c.seen_at, workers.c.left_at).where(workers.c.left_at.is_not(None)))
        return [(row.left_at - row.seen_at).total_seconds() for row in left]


def _found(connection: Connection, name: str) -> dict[str, int]:
    """How many there are of each thing of which there must be one."""
    document = select(documents.c.id).where(documents.c.file_name == name)
    subjects = connection.execute(
        select(plans.c.id, plans.c.status).where(plans.c.document_id.in_(document))
        .union_all(select(entries.c.id, entries.c.status).where(entries.c.document_id.in_(document)))
    ).all()  # fmt: skip
    found = {"document": _count(connection, select(func.count()).select_from(document.subquery())), "subject": len(subjects)}
    for subject in subjects:
        job = jobs.c.subject_id == subject.id, jobs.c.kind.startswith("ingest_")
        act = audit.c.subject.endswith(f"/{subject.id}"), audit.c.action.endswith(".accept")
        found |= {
            "acceptance": _count(connection, select(func.count()).where(*act)),
            "job": _count(connection, select(func.count()).where(*job)),
            "job that is done": _count(connection, select(func.count()).where(*job, jobs.c.status == JobStatus.DONE)),
            "record that is ready": int(subject.status == Status.READY),
            "screening by each job": _screened(connection, subject.id),
        }
    return found


def _screened(connection: Connection, subject_id: str) -> int:
    """1 for a plan and for an entry with a screening of each job that made one, else how many there are too few or too many."""
    if connection.execute(select(plans.c.id).where(plans.c.id == subject_id)).first() is not None:
        return 1
    made = connection.execute(select(screenings.c.job_id).where(screenings.c.entry_id == subject_id)).scalars().all()
    again = jobs.c.subject_id == subject_id, jobs.c.kind == "rescreen_entry"
    asked = set(connection.execute(select(jobs.c.id).where(*again, jobs.c.status == JobStatus.DONE)).scalars())
    return 0 if not made or asked - set(made) else 1 + len(made) - len(set(made))


def _stray(database: Database, data: Path, temporary: Path) -> list[str]:
    """Files of the store that no document has, documents without their file, and what processes left behind."""
    with database.read() as connection:
        sent = select(documents.c.sha256).where(documents.c.parent_id.is_(None))
        known = set(connection.execute(sent).scalars())
    store = data / _STORE
    kept = {path.name for path in store.glob("*/*/*") if path.is_file()}
    half = [path for path in (store / _INCOMING).iterdir() if path.is_file()]
    left = [path for parent in (data / _INCOMING, temporary) for path in _left_behind(parent)]
    return [f"{name}: in the store only" for name in kept - known] + [
        *(f"{name}: not in the store" for name in known - kept),
        *(str(path) for path in (*half, *left)),
    ]


def _left_behind(parent: Path) -> Collection[Path]:
    """What lies in a folder for temporary files, but for folders of processes that live."""
    return [path for path in parent.iterdir() if not path.name.startswith(scratch.PREFIX) or scratch.has_ended(path)]


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.execute(query).scalar_one()
