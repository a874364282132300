"""Component `outline`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_outline")
def add_outline(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
