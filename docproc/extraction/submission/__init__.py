"""Component `submission`: where entries go. Contacts of the web page or of the letterhead are no business of it."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.plan import Submission
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.outline import headings_of
from docproc.extraction.submission.particulars import Span, address, emails, is_replaced, phones, urls
from docproc.extraction.submission.passages import Passage, passages
from docproc.extraction.submission.receivers import Received, received


@Language.component("docproc_submission")
def add_submission(doc: Doc) -> Doc:
    """Fill `fields["submission"]` from the passages about sending entries; empty where there are none."""
    document, draft = document_of(doc), draft_of(doc)
    zone: tuple[int, int] = draft.scratch.get("header_zone", (0, 0))
    found = passages(document.text, headings_of(doc), zone[1])
    draft.fields["submission"] = _submission(document, found)
    return doc


def _submission(document: Document, found: list[Passage]) -> Submission:
    text = document.text
    told = _receiver(text, found)
    place = next((span for passage in found if (span := address(text, passage.start, passage.end))), None)
    mails = [span for passage in found for span in emails(text, passage.start, passage.end) if not is_replaced(text, *span)]
    mails = _unique(text, mails)
    calls = _unique(text, [span for passage in found for span in phones(text, passage.start, passage.end)])
    sites = _unique(text, [span for passage in found for span in urls(text, passage.start, passage.end)])
    recipient = told.recipient if told else None
    via = told.via if told else None
    evidence: EvidenceMap = {}
    for name, span, confidence in (
        ("recipient", recipient and (recipient.start, recipient.end), 0.88),
        ("via", via and (via.start, via.end), 0.85),
        ("address", place, 0.85),
    ):
        if span:
            evidence[name] = document.evidence(*span, rule=f"submission.{name}", confidence=confidence)
    for name, spans, confidence in (("emails", mails, 0.93), ("phones", calls, 0.88), ("urls", sites, 0.85)):
        if spans:
            evidence[name] = _all(document, spans, name, confidence)
    return Submission(
        recipient=_written(text, (recipient.start, recipient.end)) if recipient else None,
        via=_written(text, (via.start, via.end)) if via else None,
        address=_written(text, place) if place else None,
        emails=tuple(_written(text, span) for span in mails),
        phones=tuple(_written(text, span) for span in calls),
        urls=tuple(_written(text, span) for span in sites),
        evidence=evidence,
    )


def _receiver(text: str, found: list[Passage]) -> Received | None:
    """The first line that names a receiver: a body before a person, lines that announce sending before mere particulars.

    Of those that announce it, lines under a heading about sending come first.
    """
    ordered = sorted(found, key=lambda passage: (not passage.announces, not passage.headed))
    told = [received(text, passage.start, passage.end, listed=passage.listed) for passage in ordered]
    known = [one for one in told if one is not None]
    return next((one for one in known if one.recipient is not None and one.recipient.kind != "person"), next(iter(known), None))


def _all(document: Document, spans: list[Span], name: str, confidence: float) -> tuple[Evidence, ...]:
    return tuple(document.evidence(*span, rule=f"submission.{name}", confidence=confidence) for span in spans)


def _unique(text: str, spans: list[Span]) -> list[Span]:
    return list({text[slice(*span)]: span for span in reversed(spans)}.values())[::-1]


def _written(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())
