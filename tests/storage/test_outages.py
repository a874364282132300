"""What the system and the drivers say of a disk or a database that is out is told apart from what is wrong with a file or a statement."""

import errno
import io
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from docproc.documents.errors import DatabaseUnavailableError, DataFolderError, DiskFullError, SetupError
from docproc.storage import Database, FileStore
from docproc.storage.database import answering
from docproc.storage.outages import check_room, database_error, disk_error, is_database_out


@pytest.mark.parametrize(
    ("number", "ours"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, DataFolderError),
        (errno.EACCES, DataFolderError),
        (errno.EIO, DataFolderError),
        (errno.ENOENT, type(None)),
    ],
)
def test_an_error_of_the_system_says_what_is_wrong_with_the_disk(number: int, ours: type) -> None:
    assert type(disk_error(OSError(number, "x"))) is ours


def _error(do: Callable[[], object]) -> SQLAlchemyError:
    with pytest.raises(SQLAlchemyError) as raised:
        do()
    return raised.value


@pytest.fixture
def small(tmp_path: Path) -> Database:
    """A database of SQLite that may not grow."""
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT UNIQUE)"))
    return database


def _fill(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("PRAGMA max_page_count = 10"))
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": "x" * 100_000})


def test_a_full_database_of_sqlite_is_a_full_disk(small: Database) -> None:
    error = _error(lambda: _fill(small))

    assert isinstance(database_error(error), DiskFullError)
    assert is_database_out(error)
    small.close()


def test_a_database_of_sqlite_that_may_not_be_written_to_is_out(small: Database, tmp_path: Path) -> None:
    def write_read_only() -> None:
        with small.engine.connect() as connection:
            connection.execute(text("PRAGMA query_only = ON"))
            connection.execute(text("INSERT INTO t VALUES ('x')"))

    error = _error(write_read_only)

    assert isinstance(database_error(error), DatabaseUnavailableError)
    assert is_database_out(error)
    small.close()


def test_a_database_of_sqlite_that_somebody_keeps_locked_is_out(small: Database, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    def write() -> None:
        with small.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
            connection.rollback()
            connection.execution_options(docproc_read_only=False).exec_driver_sql("BEGIN IMMEDIATE")

    with small.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA busy_timeout=1")
    error = _error(write)

    assert isinstance(database_error(error), DatabaseUnavailableError)
    assert is_database_out(error)
    holder.close()
    small.close()


def test_a_wrong_statement_is_no_outage(small: Database) -> None:
    def twice() -> None:
        with small.write() as connection:
            connection.execute(text("INSERT INTO t VALUES ('x'), ('x')"))

    error = _error(twice)

    assert isinstance(error, IntegrityError)
    assert database_error(error) is None
    assert not is_database_out(error)
    with pytest.raises(IntegrityError), answering():
        raise error
    small.close()


def test_a_server_whose_connections_are_cut_is_out(new_postgresql: Callable[[], URL]) -> None:
    database = Database(new_postgresql().render_as_string(hide_password=False))

    def cut_off() -> None:
        with database.read() as connection:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    error = _error(cut_off)

    assert isinstance(database_error(error), DatabaseUnavailableError)
    assert is_database_out(error)
    database.check()
    database.close()


def test_a_server_that_only_reads_is_out_for_writers(new_postgresql: Callable[[], URL]) -> None:
    database = Database(new_postgresql().render_as_string(hide_password=False))

    def write() -> None:
        with database.write() as connection:
            connection.execute(text("SET TRANSACTION READ ONLY"))
            connection.execute(text("CREATE TABLE t (x TEXT)"))

    assert is_database_out(_error(write))
    database.close()


def test_no_connection_left_is_an_outage() -> None:
    assert isinstance(database_error(PoolTimeoutError()), DatabaseUnavailableError)
    assert is_database_out(PoolTimeoutError())


def test_what_the_driver_does_not_explain_is_asked_about() -> None:
    error = OperationalError("", None, Exception())

    assert isinstance(database_error(error), DatabaseUnavailableError)
    assert not is_database_out(error), "whether it is out, the database must say"


@pytest.mark.parametrize(
    ("number", "ours"), [(errno.ENOSPC, DiskFullError), (errno.EROFS, DataFolderError), (errno.ENOENT, DataFolderError)]
)
def test_a_store_in_which_no_file_can_be_made_says_why(
    number: int, ours: type[SetupError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(tmp_path / "files")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(ours):
        store.add(io.BytesIO(b"plan"), max_bytes=100)


def test_a_store_without_room_says_so_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(tmp_path / "files")
    # The kernel's own full disk stands in the place of the file.
    monkeypatch.setattr(tempfile, "mkstemp", lambda **_: (os.open("/dev/full", os.O_RDWR), str(tmp_path / "files" / "x")))

    with pytest.raises(DiskFullError):
        store.add(io.BytesIO(b"plan" * 1_000_000), max_bytes=10_000_000)

    assert store.digests() == set()


def test_a_store_whose_folder_is_not_there_any_more_is_out_and_not_empty(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    kept = store.add(io.BytesIO(b"plan"), max_bytes=100)
    shutil.rmtree(tmp_path / "files")

    with pytest.raises(DataFolderError):
        store.path(kept.sha256)
    with pytest.raises(DataFolderError):
        store.check()


def test_a_disk_with_no_room_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_room(tmp_path)
    with pytest.raises(DataFolderError):
        check_room(tmp_path / "gone")
    state = list(os.statvfs(tmp_path))
    state[4] = 10  # blocks that are free
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(state))
    with pytest.raises(DiskFullError):
        check_room(tmp_path)
    with pytest.raises(DiskFullError):
        FileStore(tmp_path / "files").check()
