"""Component `campaign`: what a plan runs: a contest or an emulation campaign, its name, its year or years."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document
from docproc.documents.evidence import EvidenceMap
from docproc.documents.plan import Campaign, CampaignForm
from docproc.documents.values import Header
from docproc.extraction.campaign.naming import Named, form_of, named_campaign
from docproc.extraction.campaign.years import Years, years_of
from docproc.extraction.context import document_of, draft_of


@Language.component("docproc_campaign")
def add_campaign(doc: Doc) -> Doc:
    """Fill `fields["campaign"]`; a plan that runs neither a contest nor an emulation campaign has the form `other`."""
    document, draft = document_of(doc), draft_of(doc)
    header: Header = draft.fields.get("header", Header())
    subject = _range(header, "subject")
    named = named_campaign(document.text, subject)
    form, seen = form_of(document.text, named)
    years = years_of(document.text, named, subject)
    draft.fields["campaign"] = Campaign(
        form=form,
        title=" ".join(document.text[named.start : named.end].split()) if named else None,
        year=years.first if years and years.first == years.last else None,
        years=(years.first, years.last) if years and years.first != years.last else None,
        evidence=_evidence(document, form, seen, named, years),
    )
    return doc


def _range(header: Header, name: str) -> tuple[int, int] | None:
    evidence = header.evidence.get(name)
    return (evidence.start, evidence.end) if evidence is not None and not isinstance(evidence, tuple) else None


def _evidence(
    document: Document, form: CampaignForm, seen: tuple[int, int] | None, named: Named | None, years: Years | None
) -> EvidenceMap:
    evidence: EvidenceMap = {}
    if seen is not None and form is not CampaignForm.OTHER:
        evidence["form"] = document.evidence(*seen, rule="campaign.form", confidence=0.95 if named else 0.85)
    if named is not None:
        evidence["title"] = document.evidence(named.start, named.end, rule=f"campaign.{named.rule}", confidence=named.confidence)
    if years is not None:
        name = "year" if years.first == years.last else "years"
        evidence[name] = document.evidence(years.start, years.end, rule="campaign.year", confidence=years.confidence)
    return evidence
