"""Words to search the register with, folded the same way on both sides."""

from docproc.documents.initiative import AdoptedInitiative
from docproc.vietnamese.unicode import fold, nfc


def searchable(initiative: AdoptedInitiative) -> str:
    """What a search looks through: title, summary, unit, place, decision and authors, without case and diacritics."""
    people = " ".join(author.name for author in initiative.authors)
    parts = (initiative.title, initiative.summary, initiative.unit, initiative.locality, initiative.decision, people)
    return fold(nfc(" ".join(part for part in parts if part)))


def search_words(query: str) -> list[str]:
    """The words of a query, each of which must occur in `searchable`."""
    return fold(nfc(query)).split()
