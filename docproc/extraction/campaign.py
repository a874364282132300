"""Component `campaign`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_campaign")
def add_campaign(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
