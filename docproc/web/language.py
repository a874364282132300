"""The language of the pages: Vietnamese, which the templates are written in, or English from the catalogue."""

import gettext
import io
from enum import StrEnum
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import Request

COOKIE = "docproc_language"
"""Where a browser keeps the choice."""


class Language(StrEnum):
    """A language of the pages."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def language_of(request: Request) -> Language:
    """The language that a browser chose; Vietnamese for one that did not."""
    try:
        return Language(request.cookies.get(COOKIE, Language.VIETNAMESE))
    except ValueError:
        return Language.VIETNAMESE


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; the Vietnamese one hands back what it is given."""
    if language is Language.VIETNAMESE:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with files("docproc.web").joinpath("locales", f"{language}.po").open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=str(language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def marked(message: str) -> str:
    """A message that is translated later, marked so that the catalogue is asked for it."""
    return message
