"""The settings in force; what is secret in them is not shown."""

from fastapi import APIRouter, Request, Response

from docproc.api.state import StateOf
from docproc.web.rendering import render
from docproc.web.views.settings import settings_in_force

router = APIRouter()


@router.get("/administration/settings")
def get_settings(request: Request, state: StateOf) -> Response:
    """Show every setting with its value, and whether somebody set it."""
    return render(request, "administration/settings.html", settings=settings_in_force(state.settings))
