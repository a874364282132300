"""What errors of the system and of drivers say of the installation: a disk that is full or closed, a database that is out.

Whatever raises them, the statement or the file is not at fault, and the same may work later.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from docproc.documents.errors import DatabaseUnavailableError, DataFolderError, DiskFullError, SetupError

ROOM_BYTES = 1 << 20
"""With less than this free a disk counts as full: no job gets by with less."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE, errno.ENOTCONN})
_PRIMARY = 0xFF
"""The part of SQLite's result codes that names the kind of error."""
_SQLITE_OUT = frozenset({
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
})  # fmt: skip
_POSTGRESQL_FULL = "53100"
_POSTGRESQL_OUT = ("08", "53", "57P", "25006")
"""Beginnings of states: connections, resources, shut-down, a server that only reads."""


def disk_error(error: BaseException) -> SetupError | None:
    """What an error of the system says of the disk: DiskFullError, DataFolderError, or None for anything else."""
    if not isinstance(error, OSError):
        return None
    if error.errno in _FULL:
        return DiskFullError()
    return DataFolderError(os.strerror(error.errno)) if error.errno in _CLOSED else None


def database_error(error: BaseException) -> SetupError | None:
    """What an error of a driver says of the database: DatabaseUnavailableError, DiskFullError, or None for any other."""
    if isinstance(error, PoolTimeoutError):
        return DatabaseUnavailableError()
    if not isinstance(error, OperationalError | InterfaceError | InternalError):
        return None
    return DiskFullError() if _is_full(error) else DatabaseUnavailableError()


def is_database_out(error: BaseException) -> bool:
    """Whether an error of a driver says by itself that the database is out: locked, full, closed to writers, or shutting down."""
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    is_out = state is not None and state.startswith(_POSTGRESQL_OUT)
    return is_out or error.connection_invalidated or _is_full(error) or _sqlite_code(error) in _SQLITE_OUT


@contextmanager
def writing() -> Iterator[None]:
    """A block that writes files of ours; raises DiskFullError and DataFolderError for what the system says of the disk."""
    try:
        yield
    except OSError as error:
        ours = disk_error(error)
        if ours is None:
            raise
        raise ours from error


def check_room(folder: Path) -> None:
    """Raise DiskFullError unless the disk of a folder has room, DataFolderError where the folder cannot be asked."""
    try:
        state = os.statvfs(folder)
    except OSError as error:
        raise DataFolderError(error.strerror or "") from error
    if state.f_bavail * state.f_frsize < ROOM_BYTES:
        raise DiskFullError


def _is_full(error: DBAPIError) -> bool:
    return _sqlite_code(error) == sqlite3.SQLITE_FULL or getattr(error.orig, "sqlstate", None) == _POSTGRESQL_FULL


def _sqlite_code(error: DBAPIError) -> int | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY
