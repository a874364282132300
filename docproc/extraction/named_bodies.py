"""The bodies named in a document's whole text, found once for all components that ask for them."""

from docproc.documents.document import Document
from docproc.extraction.context import Draft
from docproc.vietnamese.bodies import Body, find_bodies

_KEY = "named_bodies"


def named_bodies(document: Document, draft: Draft) -> tuple[Body, ...]:
    """What `find_bodies` says of the document's text; kept in the draft, for a search takes as long as a small component."""
    if _KEY not in draft.scratch:
        draft.scratch[_KEY] = tuple(find_bodies(document.text))
    bodies: tuple[Body, ...] = draft.scratch[_KEY]
    return bodies
