"""Help, in the reader's language."""

from fastapi import APIRouter, Request, Response

from docproc.web.rendering import render

router = APIRouter()


@router.get("/help")
def get_help(request: Request) -> Response:
    """Show how the work is done, step by step."""
    return render(request, "help.html")
