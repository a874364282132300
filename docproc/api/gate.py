"""The gate before every endpoint: who calls, may they do that, and not too often; before any of the body is read.

What the matrix of `docproc.access` does not name is not found, so an endpoint that nobody thought of is open to nobody.
"""

import re

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docproc.access import LOCAL, Principal, Rule, by_key, by_session, decide, matrix, note_use
from docproc.access.tokens import matches
from docproc.api.access_log import AccessLog
from docproc.api.cookies import CSRF_HEADER, session_token
from docproc.api.hosts import is_loopback
from docproc.api.problems import invalid, refusal, refused
from docproc.api.state import State
from docproc.documents.errors import CsrfError, DocprocError, QueueFullError
from docproc.jobs.problems import FieldProblem
from docproc.settings import Settings
from docproc.storage import jobs

GRANT, RULE, CSRF_PENDING = "docproc.grant", "docproc.rule", "docproc.csrf_pending"
"""Where the gate leaves in a request's scope what it found."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110)."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""What pages without scripts send; their token is a field, which is looked at once the body is read."""
_IDENTIFIER_RE = re.compile(r"[^\x00-\x1f]{1,200}")
_BEARER = "bearer "


class Gate:
    """Middleware: lets a request pass with its Grant, or answers it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._log = AccessLog()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            answer = await self._answer(scope)
            if answer is not None:
                await answer(scope, receive, send)
                return
        elif scope["type"] == "websocket":
            return  # there are none, and none shall open by accident
        await self._app(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        method, path = scope["method"], scope["path"]
        rule = matrix().find(method, path)
        if rule is None:
            taken = matrix().methods(path)
            return refused(405, {"Allow": ", ".join(sorted(taken))}) if taken else refused(404)
        scope[RULE] = rule
        try:
            return await run_in_threadpool(self._judge, Request(scope), rule)
        except DocprocError as error:
            return refusal(error)

    def _judge(self, request: Request, rule: Rule) -> Response | None:
        state: State = request.app.state.docproc
        if rule.is_open:
            state.strangers.request(_address(request))
            return None
        now = state.now()
        named = _named(request, rule)
        with state.database.read() as connection:
            principal = self._identify(connection, request, state)
            if principal is None:
                state.strangers.request(_address(request))
            else:
                state.callers.request(principal.actor)
                wrong = [name for name, value in named.items() if not _IDENTIFIER_RE.fullmatch(value)]
                if wrong:
                    return invalid(*(FieldProblem(location=("path", name), message="not an identifier") for name in wrong))
            grant = decide(connection, principal, rule, named)
            if rule.makes_jobs and jobs.count_unfinished(connection) >= self._settings.max_waiting_jobs:
                raise QueueFullError
        _check_csrf(request, grant.principal)
        note_use(state.database, grant.principal, now)
        self._log.note(state.database, grant, named, now)
        request.scope[GRANT] = grant
        return None

    def _identify(self, connection: Connection, request: Request, state: State) -> Principal | None:
        authorization = request.headers.get("authorization")
        if authorization is not None:
            # A key that holds no longer is not made up for by a cookie: the caller must hear of it.
            is_bearer = authorization.lower().startswith(_BEARER)
            return by_key(connection, authorization[len(_BEARER) :].strip(), state.now()) if is_bearer else None
        if self._settings.development:
            return LOCAL if is_loopback(_address(request)) else None
        token = session_token(request, self._settings)
        return None if token is None else by_session(connection, token, state.now(), state.session_life)


def _named(request: Request, rule: Rule) -> dict[str, str]:
    found = rule.pattern.fullmatch(request.scope["path"])
    return {} if found is None else found.groupdict()


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _check_csrf(request: Request, principal: Principal) -> None:
    expected = principal.csrf_token
    if expected is None or request.method in SAFE_METHODS:
        return
    given = request.headers.get(CSRF_HEADER)
    if given is not None:
        if not matches(expected, given):
            raise CsrfError
        return
    if not request.headers.get("content-type", "").startswith(FORMS):
        raise CsrfError
    request.scope[CSRF_PENDING] = expected
