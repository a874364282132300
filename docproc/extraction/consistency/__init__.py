"""Component `consistency`: what does not agree within one document, as warnings that quote both sides."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.extraction.consistency.dates import date_conflicts
from docproc.extraction.consistency.former import former_bodies
from docproc.extraction.consistency.kinds import kind_mismatch
from docproc.extraction.consistency.missing import missing_fields
from docproc.extraction.consistency.sums import sum_mismatches
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.outline import headings_of


@Language.component("docproc_consistency")
def add_consistency(doc: Doc) -> Doc:
    """Add warnings to the draft; no value of it is changed."""
    document, draft = document_of(doc), draft_of(doc)
    if doc._.kind_given:
        draft.notices.extend(kind_mismatch(document, draft.kind, headings_of(doc)))
    draft.notices.extend(date_conflicts(document, draft))
    draft.notices.extend(sum_mismatches(document, draft))
    draft.notices.extend(former_bodies(document, draft))
    draft.notices.extend(missing_fields(draft))
    return doc
