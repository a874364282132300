"""Templates to pages: everything escaped, in the reader's language and theme."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from docproc.access import Grant, Principal, Role
from docproc.api.cookies import CSRF_FIELD
from docproc.api.gate import GRANT
from docproc.web import assets, formatting, labels
from docproc.web.language import Language, language_of, translations
from docproc.web.navigation import ADMINISTRATION, PLACES, place_of
from docproc.web.pager import address_with
from docproc.web.permission import may
from docproc.web.theme import theme_of

KNOWN = "docproc.known"
"""Where an error's page finds in a request's scope who asked, which the gate told nobody."""
_WRITERS = frozenset({Role.ADMINISTRATOR, Role.ORGANIZER})


def render(request: Request, template: str, *, status_code: int = 200, **context: Any) -> HTMLResponse:
    """The page that a template makes."""
    grant: Grant | None = request.scope.get(GRANT)
    principal: Principal | None = request.scope.get(KNOWN) if grant is None else grant.principal
    environment = _environment(language_of(request))
    page = environment.get_template(template).render(
        **context,
        path=request.url.path,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        address_with=partial(address_with, request),
        theme=theme_of(request),
        principal=principal,
        may=partial(may, request, principal),
        places=PLACES,
        administration=ADMINISTRATION,
        place=place_of(request.url.path),
        done=request.query_params.get("done"),
        may_write=principal is not None and principal.role in _WRITERS,
        csrf_token=(principal.csrf_token or "") if principal else "",
        csrf_field=CSRF_FIELD,
    )
    return HTMLResponse(page, status_code)


def translator(request: Request) -> Callable[[str], str]:
    """Translates what code says, into the reader's language."""
    return translations(language_of(request)).gettext


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("docproc.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = translations(language)
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(language=language, asset=assets.address, has_typeface=assets.has_typeface(), labels=labels)
    environment.filters.update(formatting.FILTERS)
    environment.filters["said"] = catalogue.gettext
    environment.filters["label"] = partial(labels.label, catalogue.gettext)
    return environment
