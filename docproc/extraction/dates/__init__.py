"""Component `dates`: the dates of a plan, each with its role, evidence and confidence."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.documents.plan import Campaign
from docproc.extraction.campaign.run import with_year_of_run
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.dates.collecting import plan_dates


@Language.component("docproc_dates")
def add_dates(doc: Doc) -> Doc:
    """Fill `fields["dates"]` of a plan, and from them the year that its campaign does not name; other kinds have none."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        dates = plan_dates(document_of(doc), draft)
        draft.fields["dates"] = dates
        campaign = draft.fields.get("campaign")
        if isinstance(campaign, Campaign):
            draft.fields["campaign"] = with_year_of_run(document_of(doc), campaign, dates)
    return doc
