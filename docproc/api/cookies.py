"""The session's cookie: out of reach of scripts, sent to this host alone, and never without TLS where there is some."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from docproc.settings import Settings

CSRF_HEADER = "X-CSRF-Token"
"""Where a page sends the token of its session along with a change."""
CSRF_FIELD = "csrf_token"
"""The same, as a field of a form."""


def session_cookie(settings: Settings) -> str:
    """Name of the cookie; with the prefix a browser takes it from this very host and over TLS only."""
    return "__Host-docproc" if settings.is_secure else "docproc"


def session_token(connection: HTTPConnection, settings: Settings) -> str | None:
    """The token that the browser shows, not validated."""
    return connection.cookies.get(session_cookie(settings))


def set_session(response: Response, settings: Settings, token: str) -> None:
    """Have the browser keep a session's token until it is closed; how long it holds is decided here, not there."""
    response.set_cookie(session_cookie(settings), token, httponly=True, samesite="lax", secure=settings.is_secure, path="/")
    response.headers["Cache-Control"] = "no-store"


def drop_session(response: Response, settings: Settings) -> None:
    """Have the browser forget it."""
    response.delete_cookie(session_cookie(settings), httponly=True, samesite="lax", secure=settings.is_secure, path="/")
