"""The date grammar run once a document, for all components that ask for the dates of its whole text."""

from docproc.documents.document import Document
from docproc.extraction.context import Draft
from docproc.vietnamese.dates import DateMention, Dates, read_dates

_KEY = "date_mentions"


def date_mentions(document: Document, draft: Draft) -> tuple[DateMention, ...]:
    """What `find_dates` says of the document's text; kept in the draft, for the grammar is dear."""
    return tuple(_dates(document, draft).mentions)


def impossible_dates(document: Document, draft: Draft) -> tuple[tuple[int, int], ...]:
    """Where the document's text names days that the calendar lacks, such as "31/02/2025"."""
    return tuple(_dates(document, draft).impossible)


def _dates(document: Document, draft: Draft) -> Dates:
    if _KEY not in draft.scratch:
        draft.scratch[_KEY] = read_dates(document.text)
    found: Dates = draft.scratch[_KEY]
    return found
