"""The caller about itself: signing in and out, passwords, one-time links."""

from fastapi import APIRouter, Request, Response

from docproc.access import Kind, Principal, Role
from docproc.access.accounts import redeem, set_password
from docproc.access.passwords import verify
from docproc.access.sign_in import NewSession, begin_session, sign_in, sign_out
from docproc.api.caller import Caller
from docproc.api.cookies import drop_session, session_token, set_session
from docproc.api.problems import declared_problems
from docproc.api.schemas_access import Credentials, PasswordChange, Redemption, SessionView
from docproc.api.state import State, StateOf
from docproc.documents.errors import NotAllowedError, SignInFailedError
from docproc.storage import users

router = APIRouter(prefix="/v1/session", tags=["people"])


@router.post("", responses=declared_problems(401, 429))
def post_session(state: StateOf, request: Request, response: Response, credentials: Credentials) -> SessionView:
    """Sign in by login and password. The answer sets a cookie, and has the token that changes need beside it."""
    session = sign_in(
        state.database,
        state.sign_ins,
        login=credentials.login,
        untrusted_password=credentials.password,
        address=request.client.host if request.client else "",
        now=state.now(),
    )
    old = session_token(request, state.settings)
    if old is not None:
        with state.database.write() as connection:
            sign_out(connection, old)
    return _begun(state, response, session)


@router.get("", responses=declared_problems())
def get_session(caller: Caller) -> SessionView:
    """Say who calls, and with what rights."""
    return SessionView.of(caller.principal)


@router.delete("", status_code=204, responses=declared_problems())
def delete_session(state: StateOf, caller: Caller, request: Request, response: Response) -> None:
    """Sign out. A key is not touched by this."""
    token = session_token(request, state.settings)
    if token is not None and caller.principal.kind is Kind.USER:
        with state.database.write() as connection:
            sign_out(connection, token)
    drop_session(response, state.settings)


@router.post("/redeem", responses=declared_problems(409, 410))
def post_redeem(state: StateOf, request: Request, response: Response, redemption: Redemption) -> SessionView:
    """Use a one-time link: make the first administrator, or set the password of whom it was made for. Signs them in."""
    now = state.now()
    address = request.client.host if request.client else ""
    state.sign_ins.attempt(f"one-time link from {address}", address)
    with state.database.write() as connection:
        user = redeem(
            connection,
            redemption.token,
            redemption.password,
            login=redemption.login or "",
            name=redemption.name or "",
            now=now,
        )
        session = begin_session(connection, user, now, instead_of=session_token(request, state.settings))
    return _begun(state, response, session)


@router.post("/password", responses=declared_problems(401, 429))
def post_password(state: StateOf, caller: Caller, request: Request, response: Response, change: PasswordChange) -> SessionView:
    """Change one's own password. All sessions of the person end, and a new one begins here."""
    if caller.principal.kind is not Kind.USER:
        raise NotAllowedError
    with state.database.read() as connection:
        user = users.get(connection, caller.principal.id)
    state.sign_ins.attempt(user.login, request.client.host if request.client else "")
    if not verify(user.password_hash, change.password):
        raise SignInFailedError
    now = state.now()
    with state.database.write() as connection:
        changed = set_password(connection, user.id, change.new_password, actor=caller.principal.actor, now=now)
        session = begin_session(connection, changed, now)
    return _begun(state, response, session)


def _begun(state: State, response: Response, session: NewSession) -> SessionView:
    set_session(response, state.settings, session.token)
    user = session.user
    return SessionView.of(Principal(Kind.USER, user.id, Role(user.role), user.name, csrf_token=session.csrf_token))
