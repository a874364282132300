"""What a browser gets in place of what a program gets: headers that keep a page to itself, and errors as pages."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docproc.access import LOCAL, Principal, by_session
from docproc.api.cookies import session_token
from docproc.api.state import State
from docproc.documents.errors import DocprocError
from docproc.web.rendering import KNOWN, render

_ONLY_OURS = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
_NOTHING = ("default-src", "base-uri", "frame-ancestors")
CONTENT_SECURITY_POLICY = "; ".join(
    [*(f"{what} 'none'" for what in _NOTHING), *(f"{what} 'self'" for what in _ONLY_OURS)],
)
"""Nothing from elsewhere, and nothing written into a page: a name that is a script stays a name."""
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PROGRAMS = ("/v1/", "/docs", "/redoc", "/openapi.json", "/static-offline-docs/", "/metrics", "/health/")
"""Addresses that answer programs, whoever asks, or bring pages with headers of their own."""
_PROBLEM = "application/problem+json"
_NOT_SIGNED_IN = 401
_SERVICE_AT_FAULT = 500
_PASSING = (429, 500, 502, 503, 507)
"""Statuses of what may be otherwise when asked again."""


class Browser:
    """Middleware, outside all others: adds headers to pages, and turns problems into pages for those who read them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["path"].startswith(_PROGRAMS):
            await self._app(scope, receive, send)
            return
        reads = "text/html" in Headers(scope=scope).get("accept", "")
        exchange = _Exchange(send, turns_problems=reads)
        await self._app(scope, receive, exchange.send)
        if exchange.problem is not None:
            page = await run_in_threadpool(problem_page, Request(scope), exchange.problem, exchange.kept_headers)
            page.headers.update(exchange.kept_headers)
            await page(scope, receive, _with_headers(send))


class _Exchange:
    """An answer on its way: held back when it is a problem to be shown."""

    def __init__(self, send: Send, *, turns_problems: bool) -> None:
        self._send = _with_headers(send)
        self._turns = turns_problems
        self._body = b""
        self._is_held = False
        self.problem: dict[str, object] | None = None
        self.kept_headers: dict[str, str] = {}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(scope=message)
            self._is_held = self._turns and headers.get("content-type", "").startswith(_PROBLEM)
            self.kept_headers = {name: headers[name] for name in ("x-request-id", "retry-after") if name in headers}
        if not self._is_held:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                self.problem = json.loads(self._body)


def problem_page(request: Request, problem: dict[str, object], headers: Mapping[str, str]) -> Response:
    """The page of a problem by RFC 9457; whoever is not signed in is led to where they can."""
    status = int(str(problem["status"]))
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if status == _NOT_SIGNED_IN and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={quote(target, safe='')}" if target != "/" else "/sign-in", status_code=303)
    request.scope.setdefault(KNOWN, known(request))
    return render(
        request,
        "problem.html",
        status_code=status,
        problem=problem,
        retry_after=headers.get("retry-after"),
        request_id=headers.get("x-request-id") if status >= _SERVICE_AT_FAULT else None,
        again=target if request.method == "GET" and (status in _PASSING or "retry-after" in headers) else None,
    )


def known(request: Request) -> Principal | None:
    """Who has this browser, for an error's page to have its navigation; null also where that cannot be found out."""
    state: State = request.app.state.docproc
    if state.settings.development:
        return LOCAL
    token = session_token(request, state.settings)
    try:
        with state.database.read() as connection:
            return None if token is None else by_session(connection, token, state.now(), state.session_life)
    except (DocprocError, SQLAlchemyError):
        return None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if headers.get("content-type", "").startswith("text/html"):
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return send_with_headers
