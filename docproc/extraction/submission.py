"""Component `submission`."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("docproc_submission")
def add_submission(doc: Doc) -> Doc:
    """Not filled in yet."""
    return doc
