"""Component `awards`: classes of prizes with their number and the amount of one."""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.plan import Award
from docproc.extraction.awards.sentences import awards_in_sentences
from docproc.extraction.awards.tables import awards_in_tables
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.sections import Section, sections_in


@Language.component("docproc_awards")
def add_awards(doc: Doc) -> Doc:
    """Fill `awards` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        document = document_of(doc)
        draft.fields["awards"] = find_awards(document, sections_in(doc))
    return doc


def find_awards(document: Document, sections: Sequence[Section]) -> tuple[Award, ...]:
    """The prizes in the order of the text; one said twice alike is given once."""
    tabled = list(awards_in_tables(document))
    said = [award for award in awards_in_sentences(document, sections) if not any(_within(award, other) for other in tabled)]
    kept: list[Award] = []
    for award in sorted([*said, *tabled], key=lambda award: award.evidence.start):
        place = next((i for i, other in enumerate(kept) if _completes(award, other)), None)
        if place is not None:
            kept[place] = _joined(kept[place], award)
        elif not any(_repeats(document.text, award, other) for other in kept):
            kept.append(award)
    return tuple(kept)


def _within(award: Award, other: Award) -> bool:
    return award.evidence.start < other.evidence.end and other.evidence.start < award.evidence.end


def _completes(award: Award, other: Award) -> bool:
    """Whether one passage gives a prize's number and another its amount."""
    if award.name.lower() != other.name.lower():
        return False
    numbers, amounts = (award.count, other.count), (award.amount_vnd, other.amount_vnd)
    return numbers.count(None) == 1 and amounts.count(None) == 1 and (award.count is None) != (award.amount_vnd is None)


def _joined(one: Award, other: Award) -> Award:
    amount = one.amount_vnd if one.amount_vnd is not None else other.amount_vnd
    evidence = one.evidence.model_copy(update={"also": (*one.evidence.also, other.evidence)})
    return one.model_copy(
        update={"count": one.count if one.count is not None else other.count, "amount_vnd": amount, "evidence": evidence}
    )


_OTHER_CLASS_RE = re.compile(
    r"giải (?:tập thể|cá nhân|thưởng)|bảng [A-Z]|hạng mục|lĩnh vực|đối với|khối|nội dung thi|tuần|cuộc thi", re.IGNORECASE
)
"""Between two prizes alike, these words begin another class of entrants, which has prizes of its own."""


def _repeats(text: str, award: Award, other: Award) -> bool:
    """Whether `award` says nothing that `other` does not say of the same prize."""
    same = award.name.lower() == other.name.lower()
    if not (same and award.count in {None, other.count} and award.amount_vnd in {None, other.amount_vnd}):
        return False
    return award.count is None or _OTHER_CLASS_RE.search(text, other.evidence.end, award.evidence.start) is None
