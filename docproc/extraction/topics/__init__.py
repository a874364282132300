"""Component `topics`: what a plan opens to entries, and what an entry is about.

Runs after `entry`, whose title and sections say most clearly what an entry is about.
"""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.entry import Sections
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Campaign
from docproc.documents.values import TextItem, TextValue, Topic
from docproc.extraction.context import Draft, document_of, draft_of
from docproc.extraction.sections import Section, sections_in
from docproc.extraction.topics.account import Account, Stretch, account_of
from docproc.extraction.topics.inferred import inferred_topics
from docproc.extraction.topics.listed import listed_topics
from docproc.extraction.topics.stated import stated_topics
from docproc.extraction.topics.terms import topics_by_terms

_MOST_INFERRED = 0.9
"""Inferred topics stay under the score of those that the entry names."""
_WEIGHTS = {"solution": 1.0, "novelty": 1.0, "problem": 0.6, "effect": 0.4}
"""How much the words of a section count: the idea itself most; applicability speaks of every office, and not at all."""
_LEAST_ACCOUNT = 200
"""Characters under which the sections found are no account, and the whole text is read."""


@Language.component("docproc_topics")
def add_topics(doc: Doc) -> Doc:
    """Fill `topics` of a plan or an entry."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is DocumentKind.PLAN:
        draft.fields["topics"] = plan_topics(document, sections_in(doc), _name(draft))
    elif draft.kind is DocumentKind.ENTRY:
        draft.fields["topics"] = entry_topics(document, entry_account(document, draft))
    return doc


def plan_topics(document: Document, sections: Sequence[Section], name: tuple[int, int] | None = None) -> tuple[Topic, ...]:
    """The topics a plan lists, or says in the `name` of what it runs; where there is none, those that it is clearly about."""
    return tuple(listed_topics(document, sections, name)) or topics_by_terms(document)


def _name(draft: Draft) -> tuple[int, int] | None:
    """Where the name of the contest or campaign stands."""
    campaign = draft.fields.get("campaign")
    found = campaign.evidence.get("title") if isinstance(campaign, Campaign) else None
    return (found.start, found.end) if isinstance(found, Evidence) else None


def entry_topics(document: Document, account: Account) -> tuple[Topic, ...]:
    """The topics that the entry states in its form, then those that its account is about, by falling score."""
    stated = stated_topics(document)
    codes = {topic.code for topic in stated}
    inferred = inferred_topics(document, account, most=_MOST_INFERRED if stated else 1.0)
    return (*stated, *(topic for topic in inferred if topic.code not in codes))


def entry_account(document: Document, draft: Draft) -> Account:
    """What the entry says of its idea: title and sections as the component `entry` found them, else the whole text."""
    title: TextValue | None = draft.fields.get("title")
    sections: Sections = draft.fields.get("sections") or Sections()
    parts = tuple(stretch for name, weight in _WEIGHTS.items() for stretch in _stretches(getattr(sections, name), weight))
    if sum(part.end - part.start for part in parts) < _LEAST_ACCOUNT:
        parts = ()
    return account_of(document.text, Stretch(title.evidence.start, title.evidence.end) if title else None, parts)


def _stretches(item: TextItem | None, weight: float) -> tuple[Stretch, ...]:
    if item is None:
        return ()
    return tuple(Stretch(found.start, found.end, weight) for found in (item.evidence, *item.evidence.also))
