"""The database: SQLite in the data folder, or PostgreSQL; readers beside one writer at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from docproc.documents.errors import BadSettingError, DatabaseUnavailableError
from docproc.storage.outages import database_error
from docproc.storage.replays import Attempt, mark_effected

ATTEMPT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)
"""The attempt at a request with an Idempotency-Key that this context makes."""
FENCE: ContextVar[Callable[[Connection], None] | None] = ContextVar("fence", default=None)
"""Called in every write of this context before anything is written: it raises where the context may write no longer."""
BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for the one before it on SQLite; the longest write of ours takes well under a second."""

MAX_CONNECTIONS = 40
"""As many as the API has threads for requests, so that none waits for a connection."""
_KEPT_CONNECTIONS = 5

_TRY_LOCK = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
_TRY_LOCK_BRIEFLY = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
_READ_ONLY = "docproc_read_only"
_PATIENCE = {
    "connect_timeout": "5",  # seconds; else as long as the kernel tries: two minutes
    "keepalives_idle": "10",  # seconds of silence until a server is asked whether it is there
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",  # milliseconds until what was sent must have been received
}
"""How soon a server of PostgreSQL that is gone is taken for gone, where the address does not say otherwise."""
_POOL: dict[str, int] = {"pool_size": _KEPT_CONNECTIONS, "max_overflow": MAX_CONNECTIONS - _KEPT_CONNECTIONS}


class Database:
    """One database and its pool of connections; `address` is a SQLAlchemy address."""

    def __init__(self, address: str) -> None:
        """Connect only when asked; raises BadSettingError unless the address is one of SQLite or PostgreSQL."""
        url = _address(address)
        if url.get_backend_name() == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
            url = url.update_query_dict({name: value for name, value in _PATIENCE.items() if name not in url.query})
        self.address = url.render_as_string(hide_password=False)
        """The address with its driver; it may hold a password, so never log it."""
        self._holding: Connection | None = None
        self.is_one_file = url.get_backend_name() == "sqlite"
        """Whether it is a file, which the processes of one machine share."""
        self.engine = _sqlite_engine(self.address) if self.is_one_file else create_engine(url, pool_pre_ping=True, **_POOL)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state; on SQLite it does not wait for writers."""
        with self.engine.connect().execution_options(**{_READ_ONLY: True}) as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection on which every statement sees the state of the first one, while others write."""
        options: dict[str, Any] = {} if self.is_one_file else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**{_READ_ONLY: True}, **options) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: committed when the block ends, rolled back when it raises; on SQLite the only writer from the start."""
        with self.engine.begin() as connection:
            fence = FENCE.get()
            if fence is not None:
                fence(connection)
            attempt = ATTEMPT.get()
            if attempt is not None:
                mark_effected(connection, attempt)
            yield connection

    @contextmanager
    def write_aside(self) -> Iterator[Connection]:
        """The same, for what is no effect of the request under way."""
        with self.engine.begin() as connection:
            yield connection

    def check(self) -> None:
        """Raise DatabaseUnavailableError unless the database answers."""
        try:
            with self.read() as connection:
                connection.execute(text("SELECT 1"))
        except (DBAPIError, PoolTimeoutError) as error:
            raise DatabaseUnavailableError from error

    def hold(self, name: str) -> bool:
        """Hold a name until this process ends, and say whether it is held: another one may, or the connection may have broken.

        Only for PostgreSQL: SQLite has no such locks, but there the file is on one machine, and a lock on a file does.
        """
        if self.is_one_file:
            return True
        try:
            if self._holding is not None:
                self._holding.execute(text("SELECT 1"))
                return True
            connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            if connection.execute(_TRY_LOCK, {"name": name}).scalar_one():
                self._holding = connection
            else:
                connection.close()
        except DBAPIError:
            self._let_go()
        return self._holding is not None

    def is_held(self, name: str) -> bool:
        """Whether a process holds a name; on SQLite nobody does, nor can."""
        if self.is_one_file:
            return False
        with self.engine.begin() as connection:  # the lock that this takes goes with the transaction
            return not connection.execute(_TRY_LOCK_BRIEFLY, {"name": name}).scalar_one()

    def close(self) -> None:
        """Close all connections."""
        self._let_go()
        self.engine.dispose()

    def _let_go(self) -> None:
        held, self._holding = self._holding, None
        if held is not None:
            held.invalidate()  # back in the pool it would keep the lock
            held.close()


@contextmanager
def answering() -> Iterator[None]:
    """A block that needs the database; raises DatabaseUnavailableError when it refuses, being locked, say, or DiskFullError."""
    try:
        yield
    except SQLAlchemyError as error:
        ours = database_error(error)
        if ours is None:
            raise
        raise ours from error


def _address(untrusted_text: str) -> URL:
    try:
        url = make_url(untrusted_text)
        if url.get_backend_name() in ("sqlite", "postgresql"):
            return url
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        pass
    # Neither the address nor what SQLAlchemy says of it: it may hold a password.
    name = "DOCPROC_DATABASE_URL"
    raise BadSettingError(name)


def _sqlite_engine(address: str) -> Engine:
    engine = create_engine(address, **_POOL)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would do so only at the first write, too late for a
    # read-modify-write (measured: 197 of 400 updates lost).
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # zeros over what is deleted; see `scrubbing` for what that leaves


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
