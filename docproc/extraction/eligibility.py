"""Component `eligibility`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_eligibility")
def add_eligibility(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
