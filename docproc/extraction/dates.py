"""Component `dates`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_dates")
def add_dates(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
