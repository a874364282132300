"""Component `entry`: title, authors, unit, contacts, dates, sections and effects of a contest entry.

Reads forms (đơn, phiếu, báo cáo mô tả, thuyết minh) by their labels and headings, and free texts by their sentences.
"""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.documents.evidence import EvidenceMap
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.entry.authors import find_authors
from docproc.extraction.entry.contacts import find_contacts
from docproc.extraction.entry.dates import find_applied_from, find_submitted_on
from docproc.extraction.entry.effects import find_effects
from docproc.extraction.entry.labels import find_labels
from docproc.extraction.entry.lines import lines_of
from docproc.extraction.entry.sections import find_sections
from docproc.extraction.entry.title import find_title
from docproc.extraction.entry.unit import find_unit


@Language.component("docproc_entry")
def add_entry(doc: Doc) -> Doc:
    """Fill the fields of an Entry; documents of other kinds pass through."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is not DocumentKind.ENTRY:
        return doc
    lines = lines_of(document.text)
    labels = find_labels(document.text, lines)
    authors = find_authors(document, lines, labels)
    title = find_title(document, lines, labels)
    named = [item.evidence.start for item in (title, *authors) if item is not None and item.evidence is not None]
    sections = find_sections(document, lines, named)
    evidence: EvidenceMap = {}
    filed = find_submitted_on(document, lines, labels)
    for field, found in (
        ("submitted_on", filed),
        ("applied_from", find_applied_from(document, lines, labels, filed.value if filed else None)),
    ):
        if found is not None:
            draft.fields[field] = found.value
            evidence[field] = found.evidence
    draft.fields |= {
        "title": title,
        "authors": authors,
        "unit": find_unit(document, lines, labels, authors, draft.fields.get("header")),
        "contacts": find_contacts(document),
        "sections": sections,
        "effects": find_effects(document, lines, sections),
        "evidence": evidence,
    }
    return doc
