"""The page of a one-time link, self-contained: it sets a password and signs in."""

import base64
import hashlib
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from docproc.api.first_start import PAGE

router = APIRouter()

_PAGE = files("docproc.api").joinpath("start.html").read_text(encoding="utf-8")


def _source(tag: str) -> str:
    content = _PAGE.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; script-src {_source('script')}; style-src {_source('style')}; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@router.get(PAGE, include_in_schema=False)
def get_start() -> HTMLResponse:
    """The page; the token is in the part of the address that is never sent."""
    return HTMLResponse(_PAGE, headers=_HEADERS)
