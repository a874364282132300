"""Component `criteria`: what a jury scores, with the most points each criterion can bring."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.plan import Criterion
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.criteria.lines import criteria_in_lines
from docproc.extraction.criteria.tables import criteria_in_tables
from docproc.extraction.criteria.unscored import criteria_without_points
from docproc.extraction.sections import Section, sections_in
from docproc.vietnamese.outline import Heading


@Language.component("docproc_criteria")
def add_criteria(doc: Doc) -> Doc:
    """Fill `criteria` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        document, headings = document_of(doc), draft.scratch.get("outline", ())
        draft.fields["criteria"] = find_criteria(document, sections_in(doc), headings)
    return doc


def find_criteria(document: Document, sections: Sequence[Section], headings: Sequence[Heading]) -> tuple[Criterion, ...]:
    """The criteria in the order of the text; those without points only where none has any."""
    scored = [*criteria_in_lines(document, sections), *criteria_in_tables(document)]
    found = scored or list(criteria_without_points(document, sections, headings))
    distinct = {(criterion.name.lower(), criterion.points): criterion for criterion in reversed(found)}
    return tuple(sorted(distinct.values(), key=lambda criterion: criterion.evidence.start))
