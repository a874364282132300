"""Component `eligibility`: who may take part in a contest or campaign."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.plan import Eligibility, EligibleClass, EligibleCode
from docproc.documents.values import Header
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.eligibility.bounds import find_age, find_team_size
from docproc.extraction.eligibility.classes import find_classes
from docproc.extraction.eligibility.exclusions import find_exclusions
from docproc.extraction.eligibility.localities import localities
from docproc.extraction.eligibility.own_area import own_area
from docproc.extraction.eligibility.passages import Passage, passages
from docproc.extraction.sections import Section, sections_in

_UNSURE = frozenset(
    {EligibleCode.COLLECTIVE, EligibleCode.INDIVIDUAL, EligibleCode.ORGANISATION, EligibleCode.LEADER, EligibleCode.SCHOOL}
)
"""Classes whose words often mean something wider."""


@Language.component("docproc_eligibility")
def add_eligibility(doc: Doc) -> Doc:
    """Fill `eligibility` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        document = document_of(doc)
        draft.fields["eligibility"] = find_eligibility(document, sections_in(doc), draft.fields.get("header"))
    return doc


def find_eligibility(document: Document, sections: Sequence[Section], header: Header | None = None) -> Eligibility:
    """Who may take part, as far as the document says; the header tells whose area is meant where no place is named."""
    found = passages(document, sections)
    exclusions = tuple(find_exclusions(document, sections))
    barred = [(item.evidence.start, item.evidence.end) for item in exclusions]
    classes = _classes(document, found, barred)
    names, evidence = localities(document, found)
    if not names and (own := own_area(document, header, found, classes)) is not None:
        names, evidence = (own[0],), (own[1],)
    return Eligibility(
        classes=classes,
        localities=names,
        age=find_age(document, found),
        team_size=find_team_size(document, found),
        exclusions=exclusions,
        evidence={"localities": evidence} if names else {},
    )


def _classes(document: Document, found: Sequence[Passage], barred: Sequence[tuple[int, int]]) -> tuple[EligibleClass, ...]:
    """Each class once, at its first mention outside the exclusions."""
    first: dict[EligibleCode, EligibleClass] = {}
    for passage in found:
        for mention in find_classes(document.text, passage.start, passage.end):
            if mention.code in first or any(start <= mention.start < end for start, end in barred):
                continue
            confidence = round(passage.confidence - (0.15 if mention.code in _UNSURE else 0.0), 2)
            evidence = document.evidence(mention.start, mention.end, rule=passage.rule, confidence=confidence)
            first[mention.code] = EligibleClass(code=mention.code, evidence=evidence)
    return tuple(first.values())
