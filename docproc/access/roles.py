"""The roles, and how far a role reaches at an endpoint."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is, in the service or in one contest."""

    ADMINISTRATOR = "administrator"
    """Looks after people, keys and every contest."""
    ORGANIZER = "organizer"
    """Runs contests: their plans, entries and members, and the register."""
    REVIEWER = "reviewer"
    """Reads what is of the contests that they were asked into."""
    PORTAL = "portal"
    """A program that files entries on behalf of their authors, and asks how far they are."""


class Reach(StrEnum):
    """How far a role reaches at an endpoint."""

    NONE = "none"
    """May not call it."""
    OWN = "own"
    """What the caller sent itself, in contests that it takes part in."""
    PLAN = "plan"
    """What is of contests that the caller takes part in, and what it sent itself."""
    ALL = "all"
    """Everything."""


_ORDER = tuple(Reach)
_GIVEN_BY = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.ORGANIZER: frozenset({Role.ORGANIZER, Role.REVIEWER, Role.PORTAL}),
    Role.REVIEWER: frozenset({Role.REVIEWER}),
    Role.PORTAL: frozenset({Role.PORTAL}),
}


def narrower(first: Reach, second: Reach) -> Reach:
    """The one of the two that reaches less far."""
    return min(first, second, key=_ORDER.index)


def wider(first: Reach, second: Reach) -> Reach:
    """The one of the two that reaches farther."""
    return max(first, second, key=_ORDER.index)


def may_give(giver: Role, role: Role) -> bool:
    """Whether somebody of a role may hand out another one, in a contest or to a key that acts for them."""
    return role in _GIVEN_BY[giver]
