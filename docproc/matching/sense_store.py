"""Vectors of rows, encoded once and kept beside the index for all processes of the machine.

One SQLite file for each encoder, named for it, so that vectors of two encoders never meet. It is a cache: all of it can be made
anew from the rows, and what cannot be written now is encoded again another time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOST_ROWS = 50_000
"""Rows whose vectors are kept, about 1.8 GB; of a larger register those asked for last."""
_BUSY_MS = 2_000
_TABLES = (
    "CREATE TABLE IF NOT EXISTS senses (number INTEGER PRIMARY KEY AUTOINCREMENT, place INTEGER UNIQUE, packed BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS ahead (one INTEGER PRIMARY KEY CHECK (one = 1), through INTEGER NOT NULL)",
    "INSERT OR IGNORE INTO ahead VALUES (1, 0)",
)


class SenseStore:
    """Packed vectors by the number of a row in the index."""

    def __init__(self, folder: Path, encoder: str, most_rows: int = MOST_ROWS, busy_ms: int = _BUSY_MS) -> None:
        """The file of this encoder in the folder, made where there is none or an unreadable one."""
        self._path, self._most, self._busy_ms = folder / f"senses-{encoder}.db", most_rows, busy_ms
        self._open: sqlite3.Connection | None = None

    def get(self, place: int) -> bytes | None:
        """What is kept of a row; null where nothing is."""
        with self._connection() as connection:
            found = connection.execute("SELECT packed FROM senses WHERE place = ?", (place,)).fetchone()
            return None if found is None else bytes(found[0])
        return None

    def put(self, place: int, packed: bytes) -> None:
        """Keep what a row was packed to; where there are too many, the one kept longest goes."""
        with self._connection() as connection:
            connection.execute("INSERT OR REPLACE INTO senses (place, packed) VALUES (?, ?)", (place, packed))
            if self.count() > self._most:
                connection.execute("DELETE FROM senses WHERE number = (SELECT min(number) FROM senses)")

    def drop(self, place: int) -> None:
        """Forget a row; raises sqlite3.Error when others hinder it for seconds, for it must not stay."""
        self._connected().execute("DELETE FROM senses WHERE place = ?", (place,))

    def count(self) -> int:
        """How many rows are kept, within those deleted since."""
        with self._connection() as connection:
            return int(connection.execute("SELECT count(*) FROM senses").fetchone()[0])
        return 0

    @property
    def through(self) -> int:
        """Number below which all rows were encoded ahead."""
        with self._connection() as connection:
            return int(connection.execute("SELECT through FROM ahead").fetchone()[0])
        return 0

    def set_through(self, place: int) -> None:
        """Say that all rows below this number were encoded."""
        with self._connection() as connection:
            connection.execute("UPDATE ahead SET through = ?", (place,))

    @property
    def is_full(self) -> bool:
        """Whether no more rows are encoded ahead."""
        return self.count() >= self._most

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """The file; what fails because others write, the disk is full or a page is broken is left for another time."""
        with suppress(sqlite3.DatabaseError):
            yield self._connected()

    def _connected(self) -> sqlite3.Connection:
        if self._open is None:
            try:
                self._open = _opened(self._path, self._busy_ms)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._path.unlink(missing_ok=True)
                self._open = _opened(self._path, self._busy_ms)
        return self._open


def _opened(path: Path, busy_ms: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=busy_ms / 1000)
    try:
        for setting in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        for statement in _TABLES:
            connection.execute(statement)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
