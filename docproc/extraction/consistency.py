"""Component `consistency`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_consistency")
def add_consistency(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
