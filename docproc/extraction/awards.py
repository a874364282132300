"""Component `awards`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_awards")
def add_awards(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
