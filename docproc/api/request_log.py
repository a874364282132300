"""A name for every request, in its answer, in the log and in the metrics.

The log has the endpoint and not the address: what people search for, and whom by, stays out of it.
"""

import logging
import re
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from docproc.access import Grant, Rule
from docproc.api.gate import GRANT, RULE
from docproc.api.state import State
from docproc.storage import new_id

REQUEST_ID = "X-Request-ID"
"""Header in which a request may bring its name along, and in which its answer has it."""
_NAME_RE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LOG = logging.getLogger(__name__)


class RequestLog:
    """Middleware, the outermost one: names a request, and notes how it was answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        untrusted_name = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = untrusted_name if _NAME_RE.fullmatch(untrusted_name) else new_id()
        status = 500

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        state: State = scope["app"].state.docproc
        began = time.monotonic()
        with bound_contextvars(request_id=request_id), state.metrics.under_way.track_inprogress():
            try:
                await self._app(scope, receive, send_named)
            finally:
                _note(state, scope, status, time.monotonic() - began)


def _note(state: State, scope: Scope, status: int, seconds: float) -> None:
    rule: Rule | None = scope.get(RULE)
    grant: Grant | None = scope.get(GRANT)
    endpoint = "none" if rule is None else rule.path
    state.metrics.answered(scope["method"] if rule else "any", endpoint, status, seconds)
    noted = {"status": status, "ms": round(seconds * 1000, 1), "caller": grant.principal.actor if grant else "stranger"}
    _LOG.info("%s %s", scope["method"] if rule else "request for", endpoint, extra=noted)
