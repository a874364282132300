"""Documents: the originals."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas import DocumentView
from docproc.api.state import StateOf
from docproc.storage import documents

router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.get("/{document_id}", responses=declared_problems(404))
def get_document(state: StateOf, document_id: Identifier) -> DocumentView:
    """Get what is known of a file: its type, size, digest, and the documents in it."""
    with state.database.read() as connection:
        document = documents.get(connection, document_id)
        members = documents.members(connection, document_id)
    return DocumentView.of(document, members)


@router.get(
    "/{document_id}/file",
    response_class=FileResponse,
    responses={200: {"content": {"application/octet-stream": {}}}, **declared_problems(404)},
)
def get_file(state: StateOf, document_id: Identifier) -> FileResponse:
    """Get the file as it was sent; for a document of a bundle, the bundle."""
    with state.database.read() as connection:
        document = documents.get(connection, document_id)
        sent = document if document.parent_id is None else documents.get(connection, document.parent_id)
    # Always a download, never shown: what was sent may be a web page with scripts.
    return FileResponse(
        state.files.path(sent.sha256),
        media_type="application/octet-stream",
        filename=sent.file_name,
        headers={"X-Content-Type-Options": "nosniff"},
    )
