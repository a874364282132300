"""Requests to the service under test, each noted with its answer and its time."""

import json
import random
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple

import httpx

TIMEOUT_SECONDS = 120.0
"""How long a caller waits for an answer."""
_TOO_MANY, _PROBLEM = 429, 400
_NO_ANSWER = 0


class Noted(NamedTuple):
    """A request that was made."""

    kind: str
    """What was asked for, such as `a list`."""
    status: int
    """HTTP status; 0 where no answer came."""
    seconds: float
    """From the first byte sent to the last one received."""
    code: str = ""
    """Code of the problem that was answered."""
    retry_after: float = 0.0
    """Seconds of the answer's `Retry-After`."""


class Notes:
    """What all callers have noted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Noted] = []

    def add(self, noted: Noted) -> None:
        """Keep a note."""
        with self._lock:
            self._all.append(noted)

    def all(self) -> list[Noted]:
        """What was kept so far."""
        with self._lock:
            return list(self._all)


class Caller:
    """One client with one connection, which it keeps open as browsers do."""

    def __init__(self, port: int, key: str, notes: Notes) -> None:
        # Not httpx: its work for a request would weigh as much as the service's own on a machine that both share.
        self._connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        self._headers = {"Authorization": f"Bearer {key}"}
        self._notes = notes

    def get(self, kind: str, path: str) -> tuple[Noted, Any]:
        """Ask for something: how it went, and the answer where it is JSON."""
        return self._call(kind, "GET", path, b"", {})

    def send(self, kind: str, path: str, name: str, body: bytes, **fields: str) -> tuple[Noted, Any]:
        """Send a file under its name, which is its `Idempotency-Key` as well; as `get`."""
        form = httpx.Request("POST", "http://form", files={"file": (name, body)}, data=fields)
        headers = {"Content-Type": form.headers["content-type"], "Idempotency-Key": name}
        return self._call(kind, "POST", path, form.read(), headers)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _call(self, kind: str, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[Noted, Any]:
        began = time.monotonic()
        try:
            answer, content = self._answer(method, path, body, {**self._headers, **headers})
        except (OSError, HTTPException) as error:
            self._connection.close()
            noted = Noted(kind, _NO_ANSWER, time.monotonic() - began, type(error).__name__)
            self._notes.add(noted)
            return noted, None
        seconds = time.monotonic() - began
        said = json.loads(content) if "json" in (answer.getheader("Content-Type") or "") else None
        code = str(said.get("code", "")) if answer.status >= _PROBLEM and isinstance(said, dict) else ""
        noted = Noted(kind, answer.status, seconds, code, float(answer.getheader("Retry-After") or 0))
        self._notes.add(noted)
        return noted, said

    def _answer(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[Any, bytes]:
        try:
            return self._once(method, path, body, headers)
        except ConnectionError:  # the server closes connections that nobody used for a while: that is no failure
            self._connection.close()
            return self._once(method, path, body, headers)

    def _once(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[Any, bytes]:
        self._connection.request(method, path, body or None, dict(headers))
        answer = self._connection.getresponse()
        return answer, answer.read()


def patience(noted: Noted, chance: random.Random) -> float:
    """How long a caller waits before the next try, seconds: what it was told, and a little more so that not all come at once."""
    told = noted.retry_after if noted.status == _TOO_MANY or noted.retry_after else 1.0
    return told * chance.uniform(1.0, 1.3)
