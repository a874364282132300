"""Whether what is kept is whole: the database, the originals it names, the audit log."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from docproc.documents.errors import NotFoundError
from docproc.storage import audit
from docproc.storage.backup.verifying import digest_of
from docproc.storage.database import Database
from docproc.storage.files import FileStore
from docproc.storage.tables import documents
from docproc.storage.upgrade import is_newest


class Fault(StrEnum):
    """What can be wrong."""

    DATABASE_DAMAGED = "database_damaged"
    OLD_TABLES = "old_tables"
    BROKEN_REFERENCE = "broken_reference"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    FILE_STRAY = "file_stray"
    AUDIT_BROKEN = "audit_broken"
    INDEX_DIFFERS = "index_differs"


HARMLESS = frozenset({Fault.FILE_STRAY, Fault.INDEX_DIFFERS})
"""What takes room or time, and loses nothing."""


class Finding(NamedTuple):
    """Something that is not as it should be."""

    fault: Fault
    subject: str
    """Which table, digest or row."""


def findings(database: Database, files: FileStore, *, contents: bool = True) -> Iterator[Finding]:
    """What is wrong, in the order in which it should be mended; `contents` has every original read to the end.

    A service may run meanwhile; an original whose upload is under way at this very moment may then be named as stray.
    """
    with database.snapshot() as connection:
        yield from _of_database(connection)
        if not is_newest(connection):
            yield Finding(Fault.OLD_TABLES, "alembic_version")
            return
        broken = audit.verify(connection)
        if broken is not None:
            yield Finding(Fault.AUDIT_BROKEN, str(broken))
        named = set(connection.execute(select(documents.c.sha256).distinct()).scalars())
    yield from _of_files(files, named, contents=contents)
    yield from _strays(database, files, named)


def _of_database(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL sees to its pages and references itself
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Finding(Fault.DATABASE_DAMAGED, said)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Finding(Fault.BROKEN_REFERENCE, f"{row[0]} {row[1]}")


def _of_files(files: FileStore, named: set[str], *, contents: bool) -> Iterator[Finding]:
    for sha256 in sorted(named):
        try:
            path = files.path(sha256)
        except NotFoundError:
            yield Finding(Fault.FILE_MISSING, sha256)
            continue
        if contents and digest_of(path) != sha256:
            yield Finding(Fault.FILE_CHANGED, sha256)


def _strays(database: Database, files: FileStore, named: set[str]) -> Iterator[Finding]:
    strays = sorted(files.digests() - named)
    if strays:
        with database.read() as connection:  # what came in meanwhile is none
            now = set(connection.execute(select(documents.c.sha256).distinct()).scalars())
        yield from (Finding(Fault.FILE_STRAY, sha256) for sha256 in strays if sha256 not in now)
