"""Component `report`: the unit, the period and the results of a report on a campaign's targets."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.report.period import find_period
from docproc.extraction.report.results import find_results
from docproc.extraction.report.unit import find_unit


@Language.component("docproc_report")
def add_report(doc: Doc) -> Doc:
    """Fill the fields of a Report; documents of other kinds pass through."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is not DocumentKind.REPORT:
        return doc
    unit = find_unit(document, draft.fields.get("header"))
    if unit is not None:
        draft.fields["unit"] = unit[0]
        draft.fields["evidence"] = {"unit": unit[1]}
    draft.fields["period"] = period = find_period(document)
    draft.fields["results"] = find_results(document, period)
    return doc
