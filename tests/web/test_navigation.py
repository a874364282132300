"""Where a page stands in the main navigation, and that every entry of it is a page."""

import pytest

from docproc.access import matrix
from docproc.web.navigation import ADMINISTRATION, PLACES, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "/"),
        ("/plans", "/plans"),
        ("/plans/a1/entries", "/plans"),
        ("/entries/a1/compare/b2", "/plans"),
        ("/plans/a1/progress", "/campaigns"),
        ("/reports/a1", "/campaigns"),
        ("/register/imports/a1", "/register"),
        ("/administration/webhooks/a1", "/administration"),
        ("/help", "/help"),
        ("/sign-in", None),
        ("/plansomething", None),
    ],
)
def test_a_page_stands_under_one_entry_or_none(path: str, place: str | None) -> None:
    assert place_of(path) == place


def test_every_entry_of_the_navigation_stands_in_the_matrix() -> None:
    for address in (*(place.address for place in PLACES), *ADMINISTRATION):
        assert matrix().find("GET", address) is not None, address
