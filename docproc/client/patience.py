"""When to try again, and when to give up."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before the second try, and between later ones at most: the pause doubles each time."""
PASSING = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
"""Statuses that pass by themselves; 502 and 504 are of the server in front."""
STILL_RUNNING = "idempotency_running"
"""Code of the answer while the first try of the same call is still at work."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call is tried again."""

    seconds: float
    """Longest time from the first try to the beginning of the last one."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def begin(self) -> "Tries":
        """The tries of a call that begins now."""
        return Tries(self)


class Tries:
    """The tries of one call."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._until = patience.clock() + patience.seconds
        self._pause = FIRST_PAUSE

    def again(self, asked_seconds: float | None = None) -> bool:
        """Pause, for as long as the service asked or longer each time; false, at once, when that would take too long."""
        # Between half and the whole: callers that were cut off together do not come back together.
        pause = self._pause * random.uniform(0.5, 1.0) if asked_seconds is None else asked_seconds  # noqa: S311 - no secret
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        if self._patience.clock() + pause > self._until:
            return False
        self._patience.sleep(pause)
        return True


def asked_pause(response: httpx.Response) -> float | None:
    """Seconds that `Retry-After` asks for (RFC 9110: a number or a date); null when it does not say."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
