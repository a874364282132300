"""Component `topics`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_topics")
def add_topics(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
