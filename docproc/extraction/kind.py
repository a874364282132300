"""Component `kind`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_kind")
def add_kind(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
