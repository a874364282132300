"""What all work needs and may be out for a while: the database, the store of the originals, room on the disk.

Work that failed since one of them is out has not failed: it waits, however long that takes, and goes on when it is back.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from docproc.documents.errors import (
    DatabaseUnavailableError,
    DataFolderError,
    DiskFullError,
    DocprocError,
    FileStoreUnavailableError,
    ReadingCrashError,
    ReadingSpaceError,
    WorkCrashedError,
)
from docproc.jobs.workshop import Workshop
from docproc.storage.outages import check_room, database_error, disk_error, is_database_out

OUTAGE_SECONDS = 2.0
"""How often what is out is asked again."""
_MAY_BE_OUT = (
    DatabaseUnavailableError,
    DataFolderError,
    DiskFullError,
    FileStoreUnavailableError,
    # A child that finds no room ends as if the file had been at fault.
    ReadingCrashError,
    ReadingSpaceError,
    WorkCrashedError,
)
Kept = TypeVar("Kept")


def is_outage(shop: Workshop, error: BaseException) -> bool:
    """Whether an error came of something that is out: the error says so by itself, or what it may have come of is out now."""
    if is_database_out(error):
        return True
    may_be = isinstance(error, _MAY_BE_OUT) or database_error(error) is not None or disk_error(error) is not None
    return may_be and _is_out(shop)


def patiently(shop: Workshop, do: Callable[[], Kept]) -> Kept:
    """What `do` gives, done again while it fails since something is out."""
    while True:
        try:
            return do()
        except (SQLAlchemyError, DocprocError, OSError) as error:
            if not is_outage(shop, error):
                raise
        shop.wait(OUTAGE_SECONDS)


def _is_out(shop: Workshop) -> bool:
    try:
        shop.database.check()
        shop.files.check()
        check_room(Path(tempfile.gettempdir()))
    except DocprocError:
        return True
    return False
