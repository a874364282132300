"""Component `rounds`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_rounds")
def add_rounds(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
