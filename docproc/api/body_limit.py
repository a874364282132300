"""A bound on the body of every request, by what it announces and by what comes."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docproc.api.problems import problem_response
from docproc.documents.errors import TooLargeError
from docproc.jobs.problems import problem_of

MAX_JSON_BYTES = 1 << 20
"""Largest body that is no upload, bytes: the longest entries have about 200 kB of text."""


class BodyLimit:
    """Middleware: refuses a body above the limit before reading it when its length is announced, else as soon as it is passed.

    Starlette's own limit answers in plain text, so it is not used.
    """

    def __init__(self, app: ASGIApp, max_upload_bytes: int) -> None:
        self._app = app
        self._max_upload_bytes = max_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_upload = headers.get("content-type", "").startswith("multipart/form-data")
        limit = self._max_upload_bytes if is_upload else MAX_JSON_BYTES
        announced = headers.get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            too_large = TooLargeError(f"yêu cầu nhiều nhất {limit / (1 << 20):.4g} MB")
            await problem_response(problem_of(too_large))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    total = 0

    async def receive_counted() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > limit:
            # The framework turns any other exception here into "bad request".
            raise HTTPException(TooLargeError.status)
        return message

    return receive_counted
