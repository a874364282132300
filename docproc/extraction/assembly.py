"""From the draft that the components filled to the frozen record."""

from spacy.tokens import Doc

from docproc.documents import AnyRecord
from docproc.documents.decision import Decision
from docproc.documents.document import DocumentKind
from docproc.documents.entry import Entry
from docproc.documents.plan import Plan
from docproc.documents.report import Report
from docproc.extraction.confidence import with_confidences
from docproc.extraction.context import document_of, draft_of

_RECORDS: dict[DocumentKind, type[Plan] | type[Entry] | type[Decision] | type[Report]] = {
    DocumentKind.PLAN: Plan,
    DocumentKind.ENTRY: Entry,
    DocumentKind.DECISION: Decision,
    DocumentKind.REPORT: Report,
}


def assemble(doc: Doc) -> AnyRecord:
    """The record of the draft's kind, with those of the draft's fields that this kind has; confidences are the model's."""
    draft = draft_of(doc)
    document = document_of(doc).model_copy(update={"kind": draft.kind})
    record = _RECORDS.get(draft.kind)
    if record is None:
        return document
    fields = {name: value for name, value in draft.fields.items() if name in record.model_fields}
    return with_confidences(record(document=document, warnings=tuple(draft.notices), **fields))
