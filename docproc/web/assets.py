"""Styles, scripts, icons and the typeface: served from here, under addresses that change with the content."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
TYPEFACE = Path("/usr/share/fonts/truetype/inter-vf/Inter-roman.var.ttf")
"""Inter as Debian's fonts-inter-variable has it, all weights in one file; Vietnamese diacritics are drawn, not put together."""
TYPEFACE_NAME = "inter.ttf"
"""How it is called here."""
_YEAR_SECONDS = 365 * 24 * 3600
_NOT_FOUND = 404


class _Assets(StaticFiles):
    """Files that a browser may keep: their address names their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = _typeface() if path == TYPEFACE_NAME else await super().get_response(path, scope)
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
        return response


def static_files() -> StaticFiles:
    """The application that serves them."""
    return _Assets(directory=FOLDER)


def has_typeface() -> bool:
    """Whether the machine has it; pages use a typeface of the reader's otherwise."""
    return TYPEFACE.is_file()


@cache
def address(name: str) -> str:
    """Where a browser finds a file of `FOLDER`."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _typeface() -> Response:
    if not has_typeface():
        raise HTTPException(_NOT_FOUND)
    return FileResponse(TYPEFACE, media_type="font/ttf")
