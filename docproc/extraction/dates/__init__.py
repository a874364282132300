"""Component `dates`: the dates of a plan, each with its role, evidence and confidence."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.dates.collecting import plan_dates


@Language.component("docproc_dates")
def add_dates(doc: Doc) -> Doc:
    """Fill `fields["dates"]` of a plan; other kinds have no dates of their own."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        draft.fields["dates"] = plan_dates(document_of(doc), draft)
    return doc
