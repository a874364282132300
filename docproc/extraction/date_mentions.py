"""The date grammar run once a document, for all components that ask for the dates of its whole text."""

from docproc.documents.document import Document
from docproc.extraction.context import Draft
from docproc.vietnamese.dates import DateMention, find_dates

_KEY = "date_mentions"


def date_mentions(document: Document, draft: Draft) -> tuple[DateMention, ...]:
    """What `find_dates` says of the document's text; kept in the draft, for the grammar is dear."""
    if _KEY not in draft.scratch:
        draft.scratch[_KEY] = tuple(find_dates(document.text))
    mentions: tuple[DateMention, ...] = draft.scratch[_KEY]
    return mentions
