"""Component `requirements`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_requirements")
def add_requirements(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
