"""The first page of the administration: what there is, for this person."""

from fastapi import APIRouter, Request, Response

from docproc.web.rendering import render

router = APIRouter()


@router.get("/administration")
def get_home(request: Request) -> Response:
    """Show what may be looked after here."""
    return render(request, "administration/home.html")
