"""Component `novelty`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_novelty")
def add_novelty(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
