"""The last net under a request: an error of no known kind becomes a problem that says nothing about it.

What middlewares meet comes here as well, such as a database that goes out between two of their questions.
"""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docproc.api.problems import outage, problem_response
from docproc.jobs.logs import log_unexpected
from docproc.jobs.problems import UNEXPECTED

_LOG = logging.getLogger(__name__)


class UnexpectedErrors:
    """Middleware: Starlette's own handler passes the error on to the server, which would log all that it says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            answer = outage(error)
            if answer is None:
                log_unexpected(_LOG, f"{scope['method']} failed", error)
                answer = problem_response(UNEXPECTED)
            await answer(scope, receive, send)
