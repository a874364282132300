"""The people who may sign in; for administrators."""

from datetime import datetime

from fastapi import APIRouter
from sqlalchemy import Connection

from docproc.access import accounts
from docproc.api.caller import Caller
from docproc.api.first_start import first_link
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_access import Invitation, InvitedUser, NewUser, UserChange, UserView
from docproc.api.state import State, StateOf
from docproc.storage import users

router = APIRouter(prefix="/v1/users", tags=["people"])


@router.get("", responses=declared_problems(400))
def get_users(state: StateOf, cursor: Cursor = None, limit: Limit = 50) -> Items[UserView]:
    """List the people who may sign in, newest first."""
    with state.database.read() as connection:
        page = users.page(connection, cursor, limit)
    return Items(items=[UserView.of(user) for user in page.items], next=page.next)


@router.post("", status_code=201, responses=declared_problems(409))
def post_user(state: StateOf, caller: Caller, new: NewUser) -> InvitedUser:
    """Make a person. Hand them the link in the answer: by it they set their password."""
    now, actor = state.now(), caller.principal.actor
    with state.database.write() as connection:
        user = accounts.create_user(connection, login=new.login, name=new.name, role=new.role, actor=actor, now=now)
        invitation = _invite(state, connection, user.id, actor, now)
    return InvitedUser(user=UserView.of(user), invitation=invitation)


@router.get("/{user_id}", responses=declared_problems(404))
def get_user(state: StateOf, user_id: Identifier) -> UserView:
    """Get a person."""
    with state.database.read() as connection:
        return UserView.of(users.get(connection, user_id))


@router.patch("/{user_id}", responses=declared_problems(404, 409))
def patch_user(state: StateOf, caller: Caller, user_id: Identifier, change: UserChange) -> UserView:
    """Change a person's name or role, shut them out with their sessions and keys, or let them in again."""
    now, actor = state.now(), caller.principal.actor
    with state.database.write() as connection:
        user = users.get(connection, user_id)
        if change.name is not None:
            users.set_name(connection, user.id, change.name)
        if change.role is not None and change.role != user.role:
            accounts.set_role(connection, user.id, change.role, actor=actor, now=now)
        if change.disabled is not None and change.disabled is not (user.disabled_at is not None):
            act = accounts.disable if change.disabled else accounts.enable
            act(connection, user.id, actor=actor, now=now)
        return UserView.of(users.get(connection, user.id))


@router.post("/{user_id}/invitation", status_code=201, responses=declared_problems(404))
def post_invitation(state: StateOf, caller: Caller, user_id: Identifier) -> Invitation:
    """Make a link by which a person sets a new password, once; the password of before holds until then."""
    with state.database.write() as connection:
        return _invite(state, connection, user_id, caller.principal.actor, state.now())


def _invite(state: State, connection: Connection, user_id: str, actor: str, now: datetime) -> Invitation:
    token = accounts.invite(connection, user_id, actor=actor, now=now)
    return Invitation(link=first_link(state.settings, token), expires_at=now + accounts.INVITATION_HOLDS)
