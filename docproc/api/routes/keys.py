"""Keys for programs: made, listed, revoked."""

from fastapi import APIRouter

from docproc.access import Grant, Reach, Role, decide, matrix
from docproc.access.keyring import WantedKey, create_key, revoke_key
from docproc.access.roles import may_give
from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_access import CreatedKey, KeyView, NewKey
from docproc.api.state import StateOf
from docproc.documents.errors import NotAllowedError
from docproc.storage import keys

router = APIRouter(prefix="/v1/keys", tags=["people"])


@router.get("", responses=declared_problems(400))
def get_keys(state: StateOf, caller: Caller, cursor: Cursor = None, limit: Limit = 50) -> Items[KeyView]:
    """List the keys that the caller answers for, newest first; an administrator sees all."""
    owner = None if caller.reach is Reach.ALL else caller.principal.person_id or caller.principal.id
    with state.database.read() as connection:
        page = keys.page(connection, owner, cursor, limit)
    return Items(items=[KeyView.of(key) for key in page.items], next=page.next)


@router.post("", status_code=201, responses=declared_problems(404))
def post_key(state: StateOf, caller: Caller, new: NewKey) -> CreatedKey:
    """Make a key. Its secret is in this answer only. It can do no more than whoever makes it."""
    _refuse_more(caller, new)
    principal = caller.principal
    with state.database.write() as connection:
        if caller.reach is not Reach.ALL:
            members_of = next(rule for rule in matrix().rules if rule.path == "/v1/plans/{plan_id}/members")
            for plan_id in new.plan_ids:  # raises unless the caller runs that contest
                decide(connection, principal, members_of, {"plan_id": plan_id})
        # An administrator's key stands by itself: there are no contests of theirs for it to act in.
        is_administrators = new.role is Role.ADMINISTRATOR or (principal.role is Role.ADMINISTRATOR and new.plan_ids)
        wanted = WantedKey(
            name=new.name,
            role=new.role,
            scopes=new.scopes,
            owner_id=None if is_administrators else principal.person_id,
            plan_ids=new.plan_ids,
            expires_at=new.expires_at,
        )
        key, secret = create_key(connection, wanted, actor=principal.actor, now=state.now())
    return CreatedKey(key=KeyView.of(key), secret=secret)


@router.delete("/{key_id}", responses=declared_problems(404))
def delete_key(state: StateOf, caller: Caller, key_id: Identifier) -> KeyView:
    """Revoke a key: it is refused from the next request on. It stays in the list."""
    with state.database.write() as connection:
        return KeyView.of(revoke_key(connection, key_id, actor=caller.principal.actor, now=state.now()))


def _refuse_more(caller: Grant, new: NewKey) -> None:
    principal = caller.principal
    if not may_give(principal.role, new.role):
        raise NotAllowedError
    if principal.scopes is not None and (new.scopes is None or not principal.scopes.issuperset(new.scopes)):
        raise NotAllowedError
