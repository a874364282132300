"""People: invited, given another role, shut out, let in again."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection

from docproc.access import Role, accounts
from docproc.api.caller import Caller
from docproc.api.first_start import first_link
from docproc.api.routes.parameters import Cursor, Identifier
from docproc.api.schemas_access import Login, Name
from docproc.api.state import State, StateOf
from docproc.documents.errors import BadLoginError, LastAdministratorError, LoginTakenError
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import users
from docproc.storage.rows import StoredUser
from docproc.web.answers import led_back
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render

router = APIRouter()

Given = Annotated[Literal[Role.ADMINISTRATOR, Role.ORGANIZER, Role.REVIEWER], Form()]
"""A role that a person may have."""
_PAGE = "/administration/users"


@router.get("/administration/users")
def get_users(request: Request, state: StateOf, cursor: Cursor = None) -> Response:
    """List the people who may sign in, and invite more."""
    return _page(request, state, cursor=cursor)


@router.post("/administration/users")
def post_user(
    request: Request,
    state: StateOf,
    caller: Caller,
    *,
    login: Annotated[Login, Form()],
    name: Annotated[Name, Form()],
    role: Given,
) -> Response:
    """Make a person, and show the link by which they set their password."""
    now, actor = state.now(), caller.principal.actor
    try:
        with state.database.write() as connection:
            user = accounts.create_user(connection, login=login, name=name, role=Role(role), actor=actor, now=now)
            link = _link(state, connection, user.id, actor, now)
    except (BadLoginError, LoginTakenError) as error:
        return _page(request, state, problem=problem_of(error), form={"login": login, "name": name, "role": role})
    return _page(request, state, invited=user, link=link)


@router.post("/administration/users/{user_id}/invitation")
def post_invitation(request: Request, state: StateOf, caller: Caller, user_id: Identifier) -> Response:
    """Show a new link by which a person sets a password."""
    with state.database.write() as connection:
        user = users.get(connection, user_id)
        link = _link(state, connection, user_id, caller.principal.actor, state.now())
    return _page(request, state, invited=user, link=link)


@router.post("/administration/users/{user_id}/role")
def post_role(request: Request, state: StateOf, caller: Caller, user_id: Identifier, role: Given) -> Response:
    """Give a person another role."""
    try:
        with state.database.write() as connection:
            accounts.set_role(connection, user_id, Role(role), actor=caller.principal.actor, now=state.now())
    except LastAdministratorError as error:
        return _page(request, state, problem=problem_of(error))
    return led_back(_PAGE, "saved")


@router.post("/administration/users/{user_id}/access")
def post_access(
    request: Request, state: StateOf, caller: Caller, user_id: Identifier, allowed: Annotated[bool, Form()]
) -> Response:
    """Shut a person out, or let them in again."""
    act = accounts.enable if allowed else accounts.disable
    try:
        with state.database.write() as connection:
            act(connection, user_id, actor=caller.principal.actor, now=state.now())
    except LastAdministratorError as error:
        return _page(request, state, problem=problem_of(error))
    return led_back(_PAGE, "enabled" if allowed else "disabled")


def _link(state: State, connection: Connection, user_id: str, actor: str, now: datetime) -> str:
    return first_link(state.settings, accounts.invite(connection, user_id, actor=actor, now=now))


def _page(
    request: Request,
    state: State,
    *,
    cursor: str | None = None,
    problem: Problem | None = None,
    form: dict[str, str] | None = None,
    invited: StoredUser | None = None,
    link: str | None = None,
) -> Response:
    with state.database.read() as connection:
        page = users.page(connection, cursor, PAGE_SIZE)
    return render(
        request,
        "administration/users.html",
        status_code=200 if problem is None else problem.status,
        page=page,
        problem=problem,
        form=form or {},
        invited=invited,
        link=link,
        holds_days=accounts.INVITATION_HOLDS.days,
    )
