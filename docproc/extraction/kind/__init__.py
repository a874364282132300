"""Component `kind`: whether a document is a plan, an entry, a decision, a report, or something else."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.extraction.context import document_of, draft_of
from docproc.extraction.kind.cues import kind_of
from docproc.extraction.outline import headings_of


@Language.component("docproc_kind")
def add_kind(doc: Doc) -> Doc:
    """Set the draft's kind, unless the caller gave it."""
    draft = draft_of(doc)
    if not doc._.kind_given:
        draft.kind = kind_of(document_of(doc), headings_of(doc))
    return doc
