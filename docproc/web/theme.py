"""Light or dark, as the reader chose; else as their machine has it."""

from enum import StrEnum

from starlette.requests import Request

COOKIE = "docproc_theme"
"""Where a browser keeps the choice."""


class Theme(StrEnum):
    """How the pages are coloured."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def theme_of(request: Request) -> Theme:
    """The theme that a browser chose."""
    try:
        return Theme(request.cookies.get(COOKIE, Theme.AUTO))
    except ValueError:
        return Theme.AUTO
