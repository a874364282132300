"""Signing in and out, and the page of a one-time link."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from docproc.access.sign_in import sign_in, sign_out
from docproc.api.caller import Caller
from docproc.api.cookies import drop_session, session_token, set_session
from docproc.api.first_start import PAGE
from docproc.api.state import StateOf
from docproc.documents.errors import SignInFailedError, ThrottledError
from docproc.jobs.problems import problem_of
from docproc.web.addresses import local_path
from docproc.web.rendering import render

router = APIRouter()

Login = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=1000)]
Next = Annotated[str, Form(alias="next", max_length=2000)]


@router.get("/sign-in")
def get_sign_in(request: Request, state: StateOf, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Show the form."""
    return _form(request, state, next_page=local_path(next))


@router.post("/sign-in")
def post_sign_in(request: Request, state: StateOf, login: Login, password: Password, next_page: Next = "/") -> Response:
    """Sign in, and go on to where one wanted to go."""
    address = request.client.host if request.client else ""
    next_page = local_path(next_page)
    try:
        session = sign_in(
            state.database, state.sign_ins, login=login, untrusted_password=password, address=address, now=state.now()
        )
    except (SignInFailedError, ThrottledError) as error:
        return _form(request, state, next_page=next_page, login=login, problem=problem_of(error))
    old = session_token(request, state.settings)
    if old is not None:
        with state.database.write() as connection:
            sign_out(connection, old)
    response = RedirectResponse(next_page, status_code=303)
    set_session(response, state.settings, session.token)
    return response


@router.post("/sign-out")
def post_sign_out(request: Request, state: StateOf, caller: Caller) -> Response:
    """End the session of this browser."""
    token = session_token(request, state.settings)
    if token is not None and caller.principal.session_id is not None:
        with state.database.write() as connection:
            sign_out(connection, token)
    response = RedirectResponse("/sign-in", status_code=303)
    drop_session(response, state.settings)
    return response


@router.get(PAGE)
def get_start(request: Request) -> Response:
    """Show where a one-time link leads; its token is in the part of the address that is never sent."""
    response = render(request, "start.html")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _form(request: Request, state: StateOf, *, next_page: str, login: str = "", problem: object = None) -> Response:
    status = getattr(problem, "status", 200)
    elsewhere = state.provider is not None
    return render(
        request, "sign_in.html", status_code=status, next_page=next_page, login=login, problem=problem, elsewhere=elsewhere
    )
