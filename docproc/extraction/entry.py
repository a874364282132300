"""Component `entry`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_entry")
def add_entry(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
