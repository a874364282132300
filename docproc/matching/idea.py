"""The Idea: a title and sections of text, whatever they were read from."""

from typing import Self

from pydantic import field_validator

from docproc.documents import AdoptedInitiative, Entry, Record
from docproc.vietnamese.unicode import nfc

SECTIONS_OF_ENTRY = ("problem", "solution", "novelty", "effect", "applicability")
"""Sections of an entry in the order in which they stand in `Idea.text`."""


class Idea(Record):
    """A proposal to compare. Title and sections are kept in NFC; `Match` offsets refer to `text`."""

    id: str = ""
    """Identifier of the entry, or of the row."""
    title: str = ""
    """Its name."""
    sections: dict[str, str] = {}
    """Section texts by name, in order."""

    @field_validator("title")
    @classmethod
    def _title_in_nfc(cls, title: str) -> str:
        return nfc(title)

    @field_validator("sections")
    @classmethod
    def _sections_in_nfc(cls, sections: dict[str, str]) -> dict[str, str]:
        return {name: nfc(text) for name, text in sections.items()}

    @property
    def text(self) -> str:
        """Title and sections, each on lines of its own."""
        return "\n".join([self.title, *self.sections.values()])

    @classmethod
    def from_entry(cls, entry: Entry, id: str) -> Self:  # noqa: A002 - the field's name
        """The idea of an entry; where no section was recognised, its whole text stands as the section `text`."""
        found = {name: getattr(entry.sections, name) for name in SECTIONS_OF_ENTRY}
        sections = {name: item.text for name, item in found.items() if item is not None}
        title = entry.title.value if entry.title else ""
        return cls(id=id, title=title, sections=sections or {"text": entry.document.text})

    @classmethod
    def from_initiative(cls, row: AdoptedInitiative) -> Self:
        """The idea of a row of the register: its title and summary."""
        return cls(id=row.id, title=row.title, sections={"summary": row.summary} if row.summary else {})
