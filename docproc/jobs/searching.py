"""Words to search the register and the entries of a contest with, folded the same way on both sides."""

from docproc.documents.entry import Entry
from docproc.documents.initiative import AdoptedInitiative
from docproc.storage.entries import Listing
from docproc.vietnamese.unicode import fold, nfc


def searchable(initiative: AdoptedInitiative) -> str:
    """What a search looks through: title, summary, unit, place, decision and authors, without case and diacritics."""
    people = " ".join(author.name for author in initiative.authors)
    parts = (initiative.title, initiative.summary, initiative.unit, initiative.locality, initiative.decision, people)
    return fold(nfc(" ".join(part for part in parts if part)))


def entry_listing(entry: Entry, file_name: str) -> Listing:
    """What lists show of an entry, and search: title, unit, authors and the name of its file."""
    unit = None if entry.unit is None else entry.unit.value
    title = None if entry.title is None else entry.title.value
    words = (title, unit, *(author.name for author in entry.authors), file_name)
    topic = str(entry.topics[0].code) if entry.topics else None
    return Listing(unit, topic, fold(nfc(" ".join(word for word in words if word))))


def search_words(query: str) -> list[str]:
    """The words of a query, each of which must occur in `searchable`."""
    return fold(nfc(query)).split()
