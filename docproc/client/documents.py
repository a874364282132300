"""Documents: what is known of the files that were sent, and the files themselves."""

from docproc.client.answers import DocumentView
from docproc.client.answers_operations import AcceptedDeletion
from docproc.client.plans import DeletionReason
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, path


class Documents(Resource):
    """The files that were sent; their identifiers are the `document_id` of plans, entries, reports and imports."""

    def get(self, document_id: str) -> DocumentView:
        """What is known of a file: its type, size, digest, and the documents in it."""
        return self._transport.answer(get("documents", document_id), DocumentView)

    def file(self, document_id: str) -> bytes:
        """The file as it was sent, byte for byte."""
        return self._transport.content(get("documents", document_id, "file"))

    def delete(self, document_id: str, *, reason: DeletionReason = "request", wait: int = 0) -> AcceptedDeletion:
        """Delete a file with what was made of it."""
        call = Call("DELETE", path("v1", "documents", document_id), query={"reason": reason}, wait=wait)
        return self._transport.answer(call, AcceptedDeletion)
