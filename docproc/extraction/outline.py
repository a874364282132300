"""Component `outline`: the headings of the document, for the components that ask what a passage stands under."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.extraction.context import document_of, draft_of
from docproc.vietnamese.outline import Heading, outline


@Language.component("docproc_outline")
def add_outline(doc: Doc) -> Doc:
    """Put the headings, a tuple of `docproc.vietnamese.outline.Heading`, into `draft.scratch["outline"]`."""
    headings_of(doc)
    return doc


def headings_of(doc: Doc) -> tuple[Heading, ...]:
    """The headings of the document, read once."""
    scratch = draft_of(doc).scratch
    if "outline" not in scratch:
        scratch["outline"] = outline(document_of(doc).text)
    headings: tuple[Heading, ...] = scratch["outline"]
    return headings
