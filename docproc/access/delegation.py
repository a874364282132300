"""Keys handed out by somebody who may do that: none can do more than whoever made it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from docproc.access.decide import decide
from docproc.access.keyring import WantedKey, create_key
from docproc.access.matrix import matrix
from docproc.access.principal import Grant
from docproc.access.roles import Reach, Role, may_give
from docproc.documents.errors import NotAllowedError
from docproc.storage.rows import StoredKey

_OF_MEMBERS = "GET /v1/plans/{plan_id}/members"


def hand_out(connection: Connection, caller: Grant, wanted: WantedKey, now: datetime) -> tuple[StoredKey, str]:
    """Make a key for which the caller answers, whatever `owner_id` says; the second value is its secret, shown once.

    Raises NotAllowedError for more than the caller may do, and what `create_key` raises.
    """
    _refuse_more(caller, wanted)
    principal = caller.principal
    if caller.reach is not Reach.ALL:
        for plan_id in wanted.plan_ids:  # raises unless the caller runs that contest
            decide(connection, principal, matrix().declared(_OF_MEMBERS), {"plan_id": plan_id})
    # An administrator's key stands by itself: there are no contests of theirs for it to act in.
    stands_alone = wanted.role is Role.ADMINISTRATOR or (principal.role is Role.ADMINISTRATOR and bool(wanted.plan_ids))
    owned = replace(wanted, owner_id=None if stands_alone else principal.person_id)
    return create_key(connection, owned, actor=principal.actor, now=now)


def _refuse_more(caller: Grant, wanted: WantedKey) -> None:
    principal = caller.principal
    if not may_give(principal.role, wanted.role):
        raise NotAllowedError
    if principal.scopes is not None and (wanted.scopes is None or not principal.scopes.issuperset(wanted.scopes)):
        raise NotAllowedError
