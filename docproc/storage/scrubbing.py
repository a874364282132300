"""What was deleted, gone from the database's own files, too.

SQLite puts zeros over deleted rows (`secure_delete`), but not over copies that moving rows from page to page left behind: of
1,500 rows deleted among 4,000, one could still be read in the file. So the file is written anew without them (VACUUM), and the
write-ahead log cut. PostgreSQL frees the place of deleted rows (VACUUM) and writes over it as new rows come.
"""

import logging
import sqlite3

from sqlalchemy import text
from sqlalchemy.engine.interfaces import DBAPICursor

from docproc.documents.errors import DatabaseUnavailableError
from docproc.storage.database import Database

MOST_REWRITTEN_BYTES = 1 << 30
"""Larger SQLite files are not written anew while the service runs: writers would wait for longer than they do (15 s a GB)."""
REWRITTEN, ZEROED, FREED = "rewritten", "zeroed", "freed"
"""What was done: the file written anew; zeros over rows, and the log cut; place freed for new rows (PostgreSQL)."""
_TABLES = "documents, plans, entries, screenings, reports, corrections, verdicts, imports, jobs, replays"  # those with texts

_LOG = logging.getLogger(__name__)


def scrub(database: Database, *, most_bytes: int = MOST_REWRITTEN_BYTES) -> str:
    """Take what was deleted out of the database's files, how far; raises DatabaseUnavailableError while others hinder it."""
    if database.is_one_file:
        return _scrub_file(database, most_bytes)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM {_TABLES}"))
    return FREED


def _scrub_file(database: Database, most_bytes: int) -> str:
    connection = database.engine.raw_connection()  # past SQLAlchemy's transactions: VACUUM must not stand in one
    try:
        cursor = connection.cursor()
        size = _value(cursor, "PRAGMA page_count") * _value(cursor, "PRAGMA page_size")
        done = _rewrite(cursor) if size <= most_bytes else ZEROED
        # Older states of pages lie in the log until it is cut, which waits for whoever still reads them.
        if _value(cursor, "PRAGMA wal_checkpoint(TRUNCATE)") != 0:
            raise DatabaseUnavailableError
    finally:
        connection.close()
    return done


def _rewrite(cursor: DBAPICursor) -> str:
    try:
        cursor.execute("VACUUM")
    except sqlite3.OperationalError as error:  # writers hinder it, or the disk has no room for a second copy
        _LOG.warning("the database file could not be written anew: %s", error.sqlite_errorname)
        return ZEROED
    return REWRITTEN


def _value(cursor: DBAPICursor, statement: str) -> int:
    cursor.execute(statement)
    row = cursor.fetchone()
    return 0 if row is None else int(row[0])
