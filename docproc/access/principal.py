"""Who calls, and what they were granted at one endpoint."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from docproc.access.matrix import Rule
from docproc.access.roles import Reach, Role


class Kind(StrEnum):
    """How somebody shows who they are."""

    USER = "user"
    KEY = "key"
    LOCAL = "local"
    """The one user of a service in development mode, who shows nothing."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody whom the service knows."""

    kind: Kind
    id: str
    """Of the user or key."""
    role: Role
    name: str
    """For the caller's own eyes; never for logs."""
    scopes: frozenset[str] | None = None
    """Null for all that the role has."""
    owner_id: str | None = None
    """The user who answers for a key."""
    acts_for_owner: bool = False
    """Whether the key acts in the owner's contests."""
    seen_at: datetime | None = None
    """When the session or key was last noted as used."""
    session_id: str | None = None
    csrf_token: str | None = None
    """What a browser must send along with a change; null where no cookie is involved."""

    @property
    def actor(self) -> str:
        """Name for the audit log: an identifier, since the log outlives people's data."""
        return f"{self.kind}/{self.id}" if self.id else str(self.kind)

    @property
    def member_ids(self) -> tuple[str, ...]:
        """Those whose part in contests counts for this caller."""
        return (self.id, self.owner_id) if self.acts_for_owner and self.owner_id else (self.id,)

    @property
    def sees(self) -> tuple[str, ...] | None:
        """Members whose contests the caller may know of; null for all."""
        return None if self.role is Role.ADMINISTRATOR else self.member_ids

    @property
    def member_id(self) -> str | None:
        """Who becomes organizer of a plan that this caller sends: the owner, rather than the key that acts for them."""
        return ((self.owner_id if self.acts_for_owner else None) or self.id) or None

    @property
    def person_id(self) -> str | None:
        """The user who answers for what this caller does; null where there is none."""
        return self.owner_id if self.kind is Kind.KEY else self.id or None


LOCAL = Principal(Kind.LOCAL, "", Role.ADMINISTRATOR, "development")
"""Everybody, in development mode."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A caller at an endpoint, after the matrix said yes."""

    principal: Principal
    rule: Rule
    reach: Reach
    """How far the caller reaches here, in the contest that the path names if it names one."""

    @property
    def sees(self) -> tuple[str, ...] | None:
        """Members whose contests a list may show; null when it may show all."""
        return None if self.reach is Reach.ALL else self.principal.member_ids

    @property
    def sent_by(self) -> str | None:
        """The only sender whose things a list may show; null when it may show those of others, too."""
        return self.principal.id if self.reach is Reach.OWN else None
