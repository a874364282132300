"""Component `rounds`: the judging rounds of a contest, in order, with their names and forms."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.rounds.merging import rounds_of


@Language.component("docproc_rounds")
def add_rounds(doc: Doc) -> Doc:
    """Fill `fields["rounds"]` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        draft.fields["rounds"] = rounds_of(document_of(doc))
    return doc
