"""How often something may be tried: counted by the limits library, in the database or in this process."""

import math
import time
from datetime import UTC, datetime, timedelta

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from docproc.access.tokens import digest
from docproc.documents.errors import ThrottledError
from docproc.storage import Database, throttles

SIGN_IN_LIMITS = {"login_and_address": "5/5 minutes", "login": "30/hour", "address": "60/hour"}
"""Failed attempts to sign in. The narrowest one stops a guesser; the one by login alone stops many machines that guess together,
and is wide so that a stranger does not lock a clerk out by five slips."""


class SignInThrottle:
    """Counts attempts to sign in, in the database: for all processes together, and past a restart."""

    def __init__(self, database: Database) -> None:
        self._limiter = FixedWindowRateLimiter(_DatabaseStorage(database))
        self._items = {name: parse(limit) for name, limit in SIGN_IN_LIMITS.items()}

    def attempt(self, login: str, address: str) -> None:
        """Count an attempt before it is judged; raises ThrottledError when there were too many."""
        for name, item in self._items.items():
            _hit(self._limiter, item, name, *_counted(name, login, address))

    def succeeded(self, login: str, address: str) -> None:
        """Forget the attempts of a person from where they have now signed in."""
        name = "login_and_address"
        self._limiter.clear(self._items[name], name, *_counted(name, login, address))


class RequestThrottle:
    """Counts requests, in this process: a window that slides, exact enough and fast."""

    def __init__(self, per_minute: int) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._item = parse(f"{per_minute}/minute")

    def request(self, who: str) -> None:
        """Count a request; raises ThrottledError when there were too many."""
        _hit(self._limiter, self._item, who)


def _counted(name: str, login: str, address: str) -> tuple[str, ...]:
    return {"login_and_address": (login, address), "login": (login,), "address": (address,)}[name]


def _hit(limiter: RateLimiter, item: RateLimitItem, *identifiers: str) -> None:
    if not limiter.hit(item, *identifiers):
        free_at = limiter.get_window_stats(item, *identifiers).reset_time
        raise ThrottledError(max(1, math.ceil(free_at - time.time())))


class _DatabaseStorage(Storage):
    """Counters of the limits library in our table; names are digests, since they hold logins and addresses."""

    STORAGE_SCHEME = None

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = datetime.now(UTC)
        with self._database.write() as connection:
            return throttles.add(connection, digest(key), amount, now, now + timedelta(seconds=expiry))

    def get(self, key: str) -> int:
        with self._database.read() as connection:
            return self._get(connection, key)[0]

    def get_expiry(self, key: str) -> float:
        with self._database.read() as connection:
            return self._get(connection, key)[1].timestamp()

    def check(self) -> bool:
        self._database.check()
        return True

    def reset(self) -> int:
        with self._database.write() as connection:
            return throttles.remove_all(connection)

    def clear(self, key: str) -> None:
        with self._database.write() as connection:
            throttles.remove(connection, digest(key))

    @staticmethod
    def _get(connection: Connection, key: str) -> tuple[int, datetime]:
        now = datetime.now(UTC)
        return throttles.get(connection, digest(key), now) or (0, now)
