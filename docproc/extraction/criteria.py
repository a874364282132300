"""Component `criteria`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_criteria")
def add_criteria(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
