"""The main navigation: its entries, and under which of them a page stands."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation."""

    address: str
    """Its name is in `labels.PLACES`."""
    icon: str
    pages: re.Pattern[str]
    """Paths of the pages that stand under it."""


_PLACES = (
    Place("/", "home", re.compile(r"/")),
    Place("/campaigns", "flag", re.compile(r"/campaigns|/plans/[^/]+/progress|/reports/.*")),
    Place("/administration", "gear", re.compile(r"/administration(/.*)?")),
    Place("/plans", "plan", re.compile(r"/(plans|entries)(/.*)?")),
    Place("/register", "archive", re.compile(r"/register(/.*)?")),
    Place("/help", "help", re.compile(r"/help(/.*)?")),
)
"""The first that knows a path has it."""
_SHOWN = ("/", "/plans", "/campaigns", "/register", "/administration", "/help")

PLACES = tuple(next(place for place in _PLACES if place.address == address) for address in _SHOWN)
"""In the order in which they are shown."""


def place_of(path: str) -> str | None:
    """The address of the entry under which a page stands; null for one that stands under none."""
    return next((place.address for place in _PLACES if place.pages.fullmatch(path)), None)


ADMINISTRATION = {
    "/administration/users": "people",
    "/administration/keys": "key",
    "/administration/webhooks": "bell",
    "/administration/jobs": "list",
    "/administration/retention": "bin",
    "/administration/audit": "shield",
    "/administration/settings": "gear",
    "/administration/health": "pulse",
}
"""Parts of the administration with their icons, in the order in which they are shown."""
