"""Component `targets`: the numeric aims of a plan, and its aims without a number."""

from collections.abc import Iterable

from rapidfuzz import fuzz
from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.plan import Campaign, CampaignForm
from docproc.documents.values import Header, Target
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.sections import Section, SectionKind, sections_in
from docproc.extraction.targets.aims import aims_without_number
from docproc.extraction.targets.candidate import Candidate
from docproc.extraction.targets.judgement import Setting
from docproc.extraction.targets.sentences import candidates_in_sentences, targets_in_sentences
from docproc.extraction.targets.tables import targets_in_tables
from docproc.vietnamese.outline import Heading

_SAME_METRIC = 85.0
"""token_set_ratio, 0 to 100, from which two metrics with the same numbers are one target said twice."""


@Language.component("docproc_targets")
def add_targets(doc: Doc) -> Doc:
    """Fill `targets` and `aims` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        document = document_of(doc)
        sections = sections_in(doc)
        campaign = draft.fields.get("campaign")
        year = campaign.year if isinstance(campaign, Campaign) else None
        targets = find_targets(document, sections, draft.scratch.get("outline", ()), year, _setting(doc, sections))
        draft.fields["targets"] = targets
        draft.fields["aims"] = tuple(aims_without_number(document, sections, targets))
    return doc


def candidates(doc: Doc) -> list[Candidate]:
    """The numbers of a plan's sentences that the rules weigh as targets; `doc` has passed the components before this one."""
    sections = sections_in(doc)
    headings = draft_of(doc).scratch.get("outline", ())
    return candidates_in_sentences(document_of(doc), sections, headings, _setting(doc, sections))


def _setting(doc: Doc, sections: tuple[Section, ...]) -> Setting:
    """Numbers outside headings of targets count more where a campaign has no such heading."""
    fields = draft_of(doc).fields
    campaign, header = fields.get("campaign"), fields.get("header")
    issued = header.issued_on.year if isinstance(header, Header) and header.issued_on else None
    if not isinstance(campaign, Campaign):
        return Setting(year=issued)
    headed = any(SectionKind.TARGETS in section.kinds for section in sections)
    prior = (0.15 if headed else 0.3) if campaign.form is CampaignForm.EMULATION else 0.0
    return Setting(prior, campaign.year or (campaign.years[0] if campaign.years else issued))


def find_targets(
    document: Document,
    sections: tuple[Section, ...],
    headings: tuple[Heading, ...],
    year: int | None = None,
    setting: Setting = Setting(),  # noqa: B008 - immutable
) -> tuple[Target, ...]:
    """The targets of a plan in the order of the text; one said twice is given once. `year` is the campaign's single year."""
    found = sorted(
        [*targets_in_sentences(document, sections, headings, setting), *targets_in_tables(document, year)],
        key=lambda target: target.evidence.start,
    )
    return tuple(_distinct(found))


def _distinct(found: Iterable[Target]) -> list[Target]:
    kept: list[Target] = []
    for target in found:
        if not any(_key(target) == _key(other) and _same_metric(target, other) for other in kept):
            kept.append(target)
    return kept


def _key(target: Target) -> tuple[object, ...]:
    return (target.comparator, target.value, target.upper, target.unit, target.change, target.due, target.scope)


def _same_metric(first: Target, second: Target) -> bool:
    return fuzz.token_set_ratio(first.metric.lower(), second.metric.lower()) >= _SAME_METRIC
