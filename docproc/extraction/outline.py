"""Component `outline`: the headings of the document, for the components that ask what a passage stands under."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.extraction.context import document_of, draft_of
from docproc.vietnamese.outline import outline


@Language.component("docproc_outline")
def add_outline(doc: Doc) -> Doc:
    """Put the headings, a tuple of `docproc.vietnamese.outline.Heading`, into `draft.scratch["outline"]`."""
    draft_of(doc).scratch["outline"] = outline(document_of(doc).text)
    return doc
