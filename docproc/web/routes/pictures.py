"""Pages of originals: as pictures, and the words on them."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from docproc.api.routes.parameters import Identifier
from docproc.api.state import StateOf
from docproc.documents.errors import NotFoundError
from docproc.reading import Limits
from docproc.storage import documents
from docproc.web.pictures import picture
from docproc.web.views.words import WordBox, page_words

router = APIRouter()

_KEPT = f"private, max-age={24 * 3600}"
"""The same document always shows the same pages; only this person's browser may keep them."""
Page = Annotated[int, Path(ge=1, le=100_000)]


@router.get("/documents/{document_id}/pages/{page}")
def get_picture(state: StateOf, document_id: Identifier, page: Page) -> Response:
    """Show a page of the file as it was sent; not for documents of a bundle, which is not unpacked again for this."""
    with state.database.read() as connection:
        document = documents.get(connection, document_id)
        password = documents.password(connection, document_id)
    if document.parent_id is not None:
        raise NotFoundError
    png = picture(state.files.path(document.sha256), page, Limits(**state.settings.reading_limits), password)
    return Response(png, media_type="image/png", headers={"Cache-Control": _KEPT})


@router.get("/documents/{document_id}/pages/{page}/words")
def get_words(state: StateOf, response: Response, document_id: Identifier, page: Page) -> list[WordBox]:
    """Get where the words of a page stand."""
    with state.database.read() as connection:
        document = documents.content(connection, document_id)
    response.headers["Cache-Control"] = _KEPT
    return page_words(document, page)
