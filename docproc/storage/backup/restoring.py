"""A backup brought back into an empty database and an empty file store."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, inspect, select, text, update

from docproc.documents.errors import BackupError, StoreNotEmptyError
from docproc.storage import audit
from docproc.storage.backup.format import Manifest, file_path, lines, values_of
from docproc.storage.backup.verifying import verify_backup
from docproc.storage.database import Database
from docproc.storage.files import FileStore
from docproc.storage.tables import documents, initiatives, metadata, register_changes, users
from docproc.storage.upgrade import upgrade

_BATCH = 500
_ENGINE_SCHEMA = "dbos"
_TELLING = (documents, initiatives, users)
"""Tables of which none is filled in a store that nobody has used."""


def restore(database: Database, files: FileStore, folder: Path, *, force: bool = False) -> Manifest:
    """Bring back what the backup in `folder` holds; no service may run on the database meanwhile.

    The backup is looked through before anything is touched. With `force` what is in the database is thrown away first; originals
    in the store stay, which are the same under the same digest. Older backups are brought to the newest form of the tables.

    Raises BackupError for one that is damaged or newer than this release, and StoreNotEmptyError without `force`.
    """
    manifest = verify_backup(folder)
    if _is_used(database):
        if not force:
            raise StoreNotEmptyError
        _wipe(database)
    for sha256 in manifest.files:
        with file_path(folder, sha256).open("rb") as source:
            files.add(source, max_bytes=sys.maxsize)
    _make_tables(database, manifest.revision)
    with database.engine.begin() as connection:
        for saved in manifest.tables:
            _fill(connection, metadata.tables[saved.name], lines(folder, saved))
        _count_on(connection)
        if audit.last(connection) != (manifest.audit_number, manifest.audit_hash):
            raise BackupError("nhật ký không khớp với bản kê")
    upgrade(database.engine)
    return manifest


def _is_used(database: Database) -> bool:
    with database.read() as connection:
        present = set(inspect(connection).get_table_names())
        return any(
            table.name in present and connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in _TELLING
        )


def _wipe(database: Database) -> None:
    """Throw away all tables, the engine's too."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"DROP SCHEMA IF EXISTS {_ENGINE_SCHEMA} CASCADE"))
            connection.execute(text("DROP FUNCTION IF EXISTS audit_append_only CASCADE"))
            cascade = " CASCADE"
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            cascade = ""
        for name in inspect(connection).get_table_names():
            connection.exec_driver_sql(f'DROP TABLE "{name}"{cascade}')


def _make_tables(database: Database, revision: str) -> None:
    try:
        upgrade(database.engine, revision)
    except Exception as error:  # Alembic's own errors for a revision that it does not know
        if type(error).__module__.startswith("alembic"):
            raise BackupError("bản sao lưu mới hơn chương trình này; hãy cập nhật chương trình") from error
        raise


def _fill(connection: Connection, table: Table, untrusted_lines: Iterable[bytes]) -> None:
    """Rows that refer to others of their own table get these references once all are there."""
    own = [column.name for column in table.columns for key in column.foreign_keys if key.column.table is table]
    referring: list[dict[str, Any]] = []
    for batch in _batches(values_of(table, line) for line in untrusted_lines):
        referring += [{"key": row["id"], **{name: row[name] for name in own}} for row in batch if any(row[name] for name in own)]
        connection.execute(insert(table), [{**row, **dict.fromkeys(own)} for row in batch])
    if referring:
        statement = update(table).where(table.c.id == bindparam("key")).values({name: bindparam(name) for name in own})
        connection.execute(statement, referring)


def _count_on(connection: Connection) -> None:
    """On PostgreSQL a counter does not see rows that bring their numbers along."""
    if connection.dialect.name == "postgresql":
        newest = connection.execute(select(func.max(register_changes.c.id))).scalar_one()
        if newest is not None:
            name = f"pg_get_serial_sequence('{register_changes.name}', 'id')"
            connection.execute(text(f"SELECT setval({name}, :newest)"), {"newest": newest})


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch
