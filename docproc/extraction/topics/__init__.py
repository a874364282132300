"""Component `topics`: what a plan opens to entries, and what an entry is about."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.values import Topic
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.sections import Section, sections_in
from docproc.extraction.topics.inferred import inferred_topics
from docproc.extraction.topics.listed import listed_topics

_MOST_INFERRED = 0.9
"""A plan's inferred topics stay under the score of listed ones."""
_CLEAR = 0.5
"""Score from which a plan that lists no topics is given an inferred one."""
_LONGEST_TEXT = 40_000
"""Characters of an entry that are scored; annexes beyond say little about the topic."""


@Language.component("docproc_topics")
def add_topics(doc: Doc) -> Doc:
    """Fill `topics` of a plan or an entry."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is DocumentKind.PLAN:
        draft.fields["topics"] = plan_topics(document, sections_in(doc))
    elif draft.kind is DocumentKind.ENTRY:
        draft.fields["topics"] = inferred_topics(document, document.text[:_LONGEST_TEXT])
    return doc


def plan_topics(document: Document, sections: Sequence[Section]) -> tuple[Topic, ...]:
    """The topics a plan lists; where it lists none, those that its opening is clearly about."""
    listed = tuple(listed_topics(document, sections))
    if listed:
        return listed
    inferred = inferred_topics(document, document.text[:_LONGEST_TEXT], most=_MOST_INFERRED)
    return tuple(topic for topic in inferred if topic.score >= _CLEAR)
