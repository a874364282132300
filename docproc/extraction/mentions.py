"""Component `mentions`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_mentions")
def add_mentions(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
