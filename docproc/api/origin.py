"""A guard for a service without keys: web pages of others, open in a clerk's browser, must not reach it.

Such a page can post to 127.0.0.1 without asking, and can read the answers once its own host name points there (DNS rebinding).
A browser gives both away: by the `Host` that it asks for, and by the `Origin` of the page.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from docproc.api.problems import problem_response
from docproc.documents.errors import ForeignOriginError
from docproc.jobs.problems import problem_of

_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class SameOrigin:
    """Middleware: refuses a request by a page of another origin and, if `local`, one for another host than this machine."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self._app = app
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and self._is_foreign(Headers(scope=scope)):
            await problem_response(problem_of(ForeignOriginError()))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_foreign(self, headers: Headers) -> bool:
        host, origin = headers.get("host", ""), headers.get("origin")
        if self._local and urlsplit(f"//{host}").hostname not in _LOCAL_NAMES:
            return True
        return origin is not None and urlsplit(origin).netloc != host
