"""Keys made and revoked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.access.matrix import matrix
from docproc.access.roles import Reach, Role, may_give
from docproc.access.tokens import digest, new_key
from docproc.documents.errors import NotAllowedError, UnknownScopeError
from docproc.storage import audit, keys, members, new_id, plans, users
from docproc.storage.rows import Member, StoredKey


@dataclass(frozen=True, slots=True)
class WantedKey:
    """A key to be made."""

    name: str
    role: Role
    scopes: Collection[str] | None = None
    """Null for all that the role has."""
    owner_id: str | None = None
    """The user who answers for it, and in whose contests it acts unless `plan_ids` names some."""
    plan_ids: Collection[str] = ()
    """Contests that it takes part in by itself."""
    expires_at: datetime | None = None


def create_key(connection: Connection, wanted: WantedKey, *, actor: str, now: datetime) -> tuple[StoredKey, str]:
    """Make a key; the second value is its secret, which is shown once and not kept.

    Raises UnknownScopeError for a scope that the role does not have, NotAllowedError for a role that the owner may not give, and
    NotFoundError for an owner or a plan that does not exist.
    """
    unknown = set(wanted.scopes or ()) - scopes_of(wanted.role)
    if unknown:
        raise UnknownScopeError(", ".join(sorted(unknown)))
    if wanted.owner_id is not None and not may_give(Role(users.get(connection, wanted.owner_id).role), wanted.role):
        raise NotAllowedError
    secret = new_key()
    scopes = None if wanted.scopes is None else sorted(set(wanted.scopes))
    key = StoredKey(
        id=new_id(),
        name=wanted.name,
        token_hash=digest(secret),
        role=wanted.role,
        scopes=scopes,
        owner_id=wanted.owner_id,
        acts_for_owner=wanted.owner_id is not None and not wanted.plan_ids,
        created_at=now,
        expires_at=wanted.expires_at,
        revoked_at=None,
        last_used_at=None,
    )
    keys.add(connection, key)
    for plan_id in wanted.plan_ids:
        members.put(connection, Member(plans.get(connection, plan_id).id, key.id, wanted.role, now))
    after = {"role": str(wanted.role), "scopes": scopes, "owner": wanted.owner_id, "plans": sorted(wanted.plan_ids)}
    audit.append(connection, at=now, actor=actor, action="key.create", subject=f"key/{key.id}", after=after)
    return key, secret


def revoke_key(connection: Connection, key_id: str, *, actor: str, now: datetime) -> StoredKey:
    """Revoke a key, from the next request on; raises NotFoundError. One that is revoked stays so."""
    kept = keys.get(connection, key_id)
    if keys.revoke(connection, kept.id, now):
        audit.append(connection, at=now, actor=actor, action="key.revoke", subject=f"key/{key_id}")
    return keys.get(connection, key_id)


def scopes_of(role: Role) -> frozenset[str]:
    """The scopes that a key of the role may have."""
    return frozenset(rule.scope for rule in matrix().rules if rule.reach[role] is not Reach.NONE)
