"""A guard against web pages of others, open in a clerk's browser.

Such a page can post to this service without asking, and can read the answers once its own host name points here (DNS rebinding).
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
    """Middleware: refuses a request for another host than this machine or that of `public_url`, and one by a page of another."""

    def __init__(self, app: ASGIApp, *, public_url: str | None) -> None:
        self._app = app
        public = urlsplit(public_url or "")
        self._names = _LOCAL_NAMES | {public.hostname} - {None}
        self._origins = {f"{public.scheme}://{public.netloc}"} if public_url else set[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and self._is_foreign(Headers(scope=scope)):
            await problem_response(problem_of(ForeignOriginError()))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_foreign(self, headers: Headers) -> bool:
        host, origin = headers.get("host", ""), headers.get("origin")
        try:
            if urlsplit(f"//{host}").hostname not in self._names:
                return True
            return origin is not None and urlsplit(origin).netloc != host and origin not in self._origins
        except ValueError:  # not an address at all
            return True
