"""Keys for programs: made, shown once, revoked."""

from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from docproc.access import Grant, Reach, Role, matrix
from docproc.access.delegation import hand_out
from docproc.access.keyring import WantedKey, revoke_key, scopes_of
from docproc.access.roles import may_give
from docproc.api.caller import Caller
from docproc.api.routes.parameters import Cursor, Identifier
from docproc.api.schemas_access import Id, Name
from docproc.api.state import State, StateOf
from docproc.documents.errors import NotAllowedError, NotFoundError, UnknownScopeError
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import desk, keys, names
from docproc.web.answers import led_back
from docproc.web.formatting import ZONE
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render
from docproc.web.views.empty_fields import EmptyDate

router = APIRouter()

CONTESTS = 200
"""Contests to choose from, the newest ones; a key for an older one is made through the API."""
Scopes = Annotated[list[Annotated[str, Form(max_length=40)]], Form(max_length=100)]
Contests = Annotated[list[Id], Form(max_length=CONTESTS)]
_PAGE = "/administration/keys"


@router.get("/administration/keys")
def get_keys(request: Request, state: StateOf, caller: Caller, cursor: Cursor = None) -> Response:
    """List the keys for which the caller answers, and make more."""
    return _page(request, state, caller, cursor=cursor)


@router.post("/administration/keys")
def post_key(
    request: Request,
    state: StateOf,
    caller: Caller,
    *,
    name: Annotated[Name, Form()],
    role: Annotated[Role, Form()],
    scopes: Scopes = [],  # noqa: B006 - FastAPI copies it
    plan_ids: Contests = [],  # noqa: B006 - likewise
    expires_on: EmptyDate = None,
) -> Response:
    """Make a key, and show its secret this once."""
    wanted = WantedKey(name, role, scopes or None, plan_ids=plan_ids, expires_at=_end_of(expires_on))
    try:
        with state.database.write() as connection:
            key, secret = hand_out(connection, caller, wanted, state.now())
    except (NotAllowedError, NotFoundError, UnknownScopeError) as error:
        return _page(request, state, caller, problem=problem_of(error))
    return _page(request, state, caller, secret=secret, made=key.name)


@router.post("/administration/keys/{key_id}/revocation")
def post_revocation(state: StateOf, caller: Caller, key_id: Identifier) -> Response:
    """Revoke a key: it is refused from the next request on."""
    with state.database.write() as connection:
        revoke_key(connection, key_id, actor=caller.principal.actor, now=state.now())
    return led_back(_PAGE, "revoked")


def _end_of(day: date | None) -> datetime | None:
    """The last moment of a day here: a key holds on the day that is named."""
    return None if day is None else datetime.combine(day, time.max, ZONE)


def _page(
    request: Request,
    state: State,
    caller: Grant,
    *,
    cursor: str | None = None,
    problem: Problem | None = None,
    secret: str | None = None,
    made: str | None = None,
) -> Response:
    owner = None if caller.reach is Reach.ALL else caller.principal.person_id or caller.principal.id
    with state.database.read() as connection:
        page = keys.page(connection, owner, cursor, PAGE_SIZE)
        contests, _total = desk.plan_page(connection, offset=0, limit=CONTESTS, sees=caller.principal.sees)
        owners = names.of_actors(connection, [f"user/{key.owner_id}" for key in page.items])
    roles = [role for role in Role if may_give(caller.principal.role, role)]
    return render(
        request,
        "administration/keys.html",
        status_code=200 if problem is None else problem.status,
        page=page,
        now=state.now(),
        owners=owners,
        contests=contests,
        roles=roles,
        scopes={scope: [role for role in roles if scope in scopes_of(role)] for scope in sorted(matrix().scopes)},
        problem=problem,
        secret=secret,
        made=made,
    )
