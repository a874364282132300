"""Keys for programs: made, listed, revoked."""

from fastapi import APIRouter

from docproc.access import Reach
from docproc.access.delegation import hand_out
from docproc.access.keyring import WantedKey, revoke_key
from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_access import CreatedKey, KeyView, NewKey
from docproc.api.state import StateOf
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
    wanted = WantedKey(new.name, new.role, new.scopes, plan_ids=new.plan_ids, expires_at=new.expires_at)
    with state.database.write() as connection:
        key, secret = hand_out(connection, caller, wanted, state.now())
    return CreatedKey(key=KeyView.of(key), secret=secret)


@router.delete("/{key_id}", responses=declared_problems(404))
def delete_key(state: StateOf, caller: Caller, key_id: Identifier) -> KeyView:
    """Revoke a key: it is refused from the next request on. It stays in the list."""
    with state.database.write() as connection:
        return KeyView.of(revoke_key(connection, key_id, actor=caller.principal.actor, now=state.now()))
