"""Component `citations`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_citations")
def add_citations(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
