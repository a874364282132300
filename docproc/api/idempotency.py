"""`Idempotency-Key`: a POST that is sent again is carried out once, and answered as it was.

Twins run once, also when the process is killed in between: see `docproc.storage.replays`.
"""

import asyncio
import hashlib
import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from tempfile import SpooledTemporaryFile

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docproc.access import Grant
from docproc.api.gate import GRANT
from docproc.api.problems import refusal, refused
from docproc.api.state import State
from docproc.documents.errors import (
    DocprocError,
    IdempotencyLostError,
    IdempotencyMismatchError,
    IdempotencyRunningError,
)
from docproc.jobs.logs import log_unexpected
from docproc.storage import new_id, replays
from docproc.storage.database import ATTEMPT
from docproc.storage.replays import Attempt, Replay

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
MAX_KEY_CHARACTERS = 255
"""Longest key."""
HELD = timedelta(seconds=120)
"""How long an attempt may take before it counts as dead: an answer is held back for 60 s at most, an upload takes less."""
WAIT_SECONDS = 30.0
"""How long a twin waits for the answer of the first."""
SECRET_ANSWERS = ("/v1/keys", "/v1/users", "/v1/webhooks")
"""Answers below these hold secrets that are shown once, so they are not kept."""
_ASK_EVERY_SECONDS = 0.2
_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16
_LOG = logging.getLogger(__name__)


class Idempotency:
    """Middleware: runs a POST with a key once, for callers that the gate knows."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        key = Headers(scope=scope).get(HEADER) if scope["type"] == "http" and scope["method"] == "POST" else None
        grant: Grant | None = scope.get(GRANT)
        if key is None or grant is None:
            await self._app(scope, receive, send)
            return
        try:
            answer = await self._answer(scope, receive, key, grant)
        except DocprocError as error:
            answer = refusal(error)
        except HTTPException as error:  # of the bound on bodies
            answer = refused(error.status_code)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, key: str, grant: Grant) -> Response:
        if not 0 < len(key) <= MAX_KEY_CHARACTERS:
            raise IdempotencyMismatchError
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            fingerprint = await _take(receive, body, Headers(scope=scope).get("content-type", ""))
            named = "\n".join((grant.principal.actor, scope["path"], key))
            attempt = Attempt(hashlib.sha256(named.encode()).hexdigest(), new_id())
            state: State = Request(scope).app.state.docproc
            kept = await _claim(state, attempt, fingerprint)
            if kept is not None:
                return _again(kept)
            return await self._run(scope, _given(body), state, attempt)

    async def _run(self, scope: Scope, receive: Receive, state: State, attempt: Attempt) -> Response:
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        token = ATTEMPT.set(attempt)
        try:
            await self._app(scope, receive, keep)
        finally:
            ATTEMPT.reset(token)
            answer = _response(messages)
            await _close(state, attempt, scope["path"], answer)
        if answer is None:
            raise RuntimeError("the endpoint gave no answer")
        return answer


async def _take(receive: Receive, body: "SpooledTemporaryFile[bytes]", content_type: str) -> str:
    """Take the body in; its digest, in which the boundary of a form does not count: clients make a new one each time."""
    kind, _, boundary = content_type.partition("boundary=")
    mark = boundary.strip('"').encode()
    digest, held = hashlib.sha256(kind.encode()), b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(400)
        chunk = message.get("body", b"")
        body.write(chunk)
        held = (held + chunk).replace(mark, b"") if mark else chunk
        keep = len(mark)
        digest.update(held[: len(held) - keep])
        held = held[len(held) - keep :] if keep and len(held) > keep else (held if keep else b"")
        more = message.get("more_body", False)
    digest.update(held)
    return digest.hexdigest()


def _given(body: "SpooledTemporaryFile[bytes]") -> Receive:
    """The body once more."""
    body.seek(0)

    def chunks() -> Iterator[Message]:
        while chunk := body.read(_CHUNK):
            yield {"type": "http.request", "body": chunk, "more_body": True}
        yield {"type": "http.request", "body": b"", "more_body": False}

    remaining = chunks()

    async def receive() -> Message:
        message = next(remaining, None)
        if message is None:
            await asyncio.Event().wait()  # nobody leaves before there is an answer
        return message or {"type": "http.disconnect"}

    return receive


async def _claim(state: State, attempt: Attempt, fingerprint: str) -> Replay | None:
    """The answer of before, or null when the request is ours to run; raises what `replays.claim` raises."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        claimed = await run_in_threadpool(_claim_once, state, attempt, fingerprint)
        if claimed is True:
            return None
        if isinstance(claimed, Replay):
            return claimed
        if time.monotonic() >= until:
            raise IdempotencyRunningError
        await asyncio.sleep(_ASK_EVERY_SECONDS)


def _claim_once(state: State, attempt: Attempt, fingerprint: str) -> Replay | bool:
    now = state.now()
    with state.database.write_aside() as connection:
        return replays.claim(connection, attempt, fingerprint, now, now + HELD)


async def _close(state: State, attempt: Attempt, path: str, answer: Response | None) -> None:
    try:
        await run_in_threadpool(_end, state, attempt, path, answer)
    except SQLAlchemyError as error:
        if answer is None:
            raise
        # What was done is done: whoever asked shall hear of it, though it cannot be put down that they did.
        log_unexpected(_LOG, "an answer could not be kept", error)


def _end(state: State, attempt: Attempt, path: str, answer: Response | None) -> None:
    """Keep the answer; one that says that the service could not do it now is none, and the request may be made again."""
    with state.database.write_aside() as connection:
        if answer is None or answer.status_code >= 500 or answer.status_code == 429:  # noqa: PLR2004 - HTTP
            replays.release(connection, attempt)
            return
        is_secret = path.startswith(SECRET_ANSWERS)
        headers = [(name, value) for name, value in answer.headers.items() if name not in ("set-cookie", "content-length")]
        body = None if is_secret and answer.status_code < 400 else bytes(answer.body)  # noqa: PLR2004 - HTTP
        replays.finish(connection, attempt, Replay(answer.status_code, headers, body))


def _response(messages: list[Message]) -> Response | None:
    if not messages:
        return None
    start, *rest = messages
    response = Response(b"".join(message.get("body", b"") for message in rest), start["status"])
    response.raw_headers = list(start["headers"])
    return response


def _again(kept: Replay) -> Response:
    if kept.body is None:
        raise IdempotencyLostError
    return Response(kept.body, kept.status, headers={**dict(kept.headers), REPLAYED: "true"})
