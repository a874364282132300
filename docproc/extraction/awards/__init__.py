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
    found = sorted(
        [*awards_in_sentences(document, sections), *awards_in_tables(document)], key=lambda award: award.evidence.start
    )
    kept: list[Award] = []
    for award in found:
        if not any(_repeats(document.text, award, other) for other in kept):
            kept.append(award)
    return tuple(kept)


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
