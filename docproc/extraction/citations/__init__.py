"""Component `citations`: every document that this one cites, once for each number and date."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document
from docproc.documents.values import Citation, Header
from docproc.extraction.citations.mentions import Mention, numbered_mentions, unnumbered_mentions
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.named_bodies import named_bodies

_MOST_FURTHER = 5
"""Further mentions of one document that are kept as evidence."""


@Language.component("docproc_citations")
def add_citations(doc: Doc) -> Doc:
    """Fill `fields["citations"]` in the order of the text; the document's own number is no citation."""
    document, draft = document_of(doc), draft_of(doc)
    header: Header = draft.fields.get("header", Header())
    zone: tuple[int, int] = draft.scratch.get("header_zone", (0, 0))
    mentions = [
        mention
        for mention in (*numbered_mentions(document.text, named_bodies(document, draft)), *unnumbered_mentions(document.text))
        if not _is_own(mention, header) and not zone[0] <= mention.start < zone[1]
    ]
    draft.fields["citations"] = _merged(document, sorted(mentions, key=lambda mention: mention.start))
    return doc


def _is_own(mention: Mention, header: Header) -> bool:
    """The same number is the document itself, unless it is given with another date."""
    if header.number is None or mention.number != header.number:
        return False
    return mention.day is None or header.issued_on is None or mention.day == header.issued_on


def _merged(document: Document, mentions: list[Mention]) -> tuple[Citation, ...]:
    """One citation for each pair of number and date; a mention without a date goes to the first with the same number."""
    groups: dict[tuple[str | None, object], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(_key(mention), []).append(mention)
    for key in [key for key in groups if key[0] is not None and key[1] is None]:
        dated = next((other for other in groups if other[0] == key[0] and other[1] is not None), None)
        if dated is not None:
            groups[dated].extend(groups.pop(key))
    return tuple(_citation(document, group) for group in sorted(groups.values(), key=lambda group: group[0].start))


def _key(mention: Mention) -> tuple[str | None, object]:
    return (mention.number, mention.day) if mention.number else (None, (mention.type, mention.name, mention.day))


def _citation(document: Document, group: list[Mention]) -> Citation:
    first = group[0]
    also = tuple(
        document.evidence(other.start, other.end, rule="citations.repeated", confidence=other.confidence)
        for other in group[1 : 1 + _MOST_FURTHER]
    )
    issuer = next((mention.issuer for mention in group if mention.issuer), None)
    return Citation(
        number=first.number,
        type=next((mention.type for mention in group if mention.type), None),
        issuer=issuer,
        issued_on=first.day,
        evidence=document.evidence(first.start, first.end, rule=first.rule, confidence=first.confidence, also=also),
    )
