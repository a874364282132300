"""Language and theme: a choice that the browser keeps, open to whoever opens a page."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from starlette.responses import RedirectResponse

from docproc.web import language, theme
from docproc.web.addresses import local_path

router = APIRouter()

_YEAR_SECONDS = 365 * 24 * 3600


@router.post("/preferences")
def post_preferences(
    back: Annotated[str, Form(max_length=2000)],
    chosen_language: Annotated[language.Language | None, Form(alias="language")] = None,
    chosen_theme: Annotated[theme.Theme | None, Form(alias="theme")] = None,
) -> Response:
    """Keep a choice, and lead back to the page it was made on."""
    response = RedirectResponse(local_path(back), status_code=303)
    for cookie, chosen in ((language.COOKIE, chosen_language), (theme.COOKIE, chosen_theme)):
        if chosen is not None:
            response.set_cookie(cookie, str(chosen), max_age=_YEAR_SECONDS, httponly=True, samesite="lax", path="/")
    return response
