"""Signing in through the office's own OpenID provider."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from docproc.access.elsewhere import HOLDS, enter, keep_attempt, take_attempt
from docproc.access.oidc import Provider
from docproc.access.sign_in import begin_session
from docproc.api.cookies import session_token, set_session
from docproc.api.first_start import base_url
from docproc.api.problems import declared_problems
from docproc.api.state import State, StateOf
from docproc.documents.errors import NotFoundError, SignInFailedError, TicketError

router = APIRouter(prefix="/v1/session/oidc", tags=["people"])

_COOKIE = "docproc_oidc"
_LONGEST = 2000
Given = Annotated[str | None, Query(max_length=_LONGEST)]


@router.get("", status_code=303, responses=declared_problems(404, 502))
def get_oidc(state: StateOf) -> RedirectResponse:
    """Send the browser to the OpenID provider; 404 where none is set."""
    provider = _provider(state)
    address, attempt = provider.begin(_callback(state))
    with state.database.write() as connection:
        token = keep_attempt(connection, attempt, state.now())
    response = RedirectResponse(address, status_code=303)
    response.set_cookie(
        _COOKIE,
        token,
        max_age=int(HOLDS.total_seconds()),
        httponly=True,
        samesite="lax",  # the browser comes back from another site
        secure=state.settings.is_secure,
        path=router.prefix,
    )
    return response


@router.get("/callback", status_code=303, responses=declared_problems(401, 403, 404, 410, 502))
def get_callback(
    state: StateOf,
    request: Request,
    code: Given = None,
    iss: Given = None,
    given_state: Annotated[str, Query(alias="state", max_length=_LONGEST)] = "",
) -> RedirectResponse:
    """Where the provider sends the browser back to: begins a session and leads to the start page."""
    provider = _provider(state)
    now = state.now()
    token = request.cookies.get(_COOKIE)
    if token is None:
        raise TicketError
    with state.database.write() as connection:
        attempt = take_attempt(connection, token, given_state, now)
    if code is None or not provider.is_issuer(iss):
        raise SignInFailedError
    identity = provider.finish(_callback(state), code, attempt)
    with state.database.write() as connection:
        user = enter(connection, identity, now)
        session = begin_session(connection, user, now, instead_of=session_token(request, state.settings))
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(_COOKIE, path=router.prefix)
    set_session(response, state.settings, session.token)
    return response


def _provider(state: State) -> Provider:
    if state.provider is None:
        raise NotFoundError
    return state.provider


def _callback(state: State) -> str:
    return f"{base_url(state.settings)}{router.prefix}/callback"
