"""Component `decision`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_decision")
def add_decision(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
