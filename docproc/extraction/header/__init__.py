"""Component `header`: number, type, issuer, place, date, subject and signer by Nghị định 30/2020/NĐ-CP.

A digest or news item has the header of the document that it reports. What the text does not say stays null.
"""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.evidence import EvidenceMap
from docproc.documents.values import Header
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.header.digest import Digest, digest_of
from docproc.extraction.header.mentioned import mentioned_in
from docproc.extraction.header.official import official_header
from docproc.extraction.header.zone import header_zone


@Language.component("docproc_header")
def add_header(doc: Doc) -> Doc:
    """Fill `fields["header"]`; `scratch["header_zone"]` is the stretch that the official header takes up."""
    document = document_of(doc)
    zone = header_zone(document)
    digest = None if zone.official else digest_of(document.text)
    if digest is None and not zone.official and draft_of(doc).kind is DocumentKind.PLAN:
        digest = mentioned_in(document.text)
    header = _of_digest(document, digest) if digest and (digest.headline or not zone.title) else official_header(document, zone)
    draft = draft_of(doc)
    draft.fields["header"] = header
    draft.scratch["header_zone"] = (zone.start, zone.end) if zone.official else (0, 0)
    return doc


def _of_digest(document: Document, digest: Digest) -> Header:
    evidence: EvidenceMap = {}

    def give(name: str, place: tuple[int, int] | None, confidence: float) -> None:
        if place is not None:
            evidence[name] = document.evidence(*place, rule=f"header.digest.{name}", confidence=confidence)

    give("number", (digest.number.start, digest.number.end) if digest.number else None, digest.sure)
    give("type", digest.type_range, digest.sure)
    give("issuer", (digest.issuer.start, digest.issuer.end) if digest.issuer else None, digest.sure - 0.03)
    give("issued_on", digest.day_range, digest.sure - 0.05)
    give("subject", digest.subject, digest.sure - 0.15)
    return Header(
        number=digest.number.number if digest.number else None,
        type=digest.type,
        issuer=digest.issuer_name,
        issued_on=digest.day,
        subject=" ".join(document.text[slice(*digest.subject)].split()) if digest.subject else None,
        evidence=evidence,
    )
