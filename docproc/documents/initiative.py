"""The adopted initiative: a row of the register."""

from datetime import date
from enum import StrEnum

from docproc.documents.base import Record
from docproc.documents.values import Author


class Scope(StrEnum):
    """Where an initiative was adopted: the two halves of the contest rule on novelty."""

    IN_PROVINCE = "in_province"
    PUBLISHED_ELSEWHERE = "published_elsewhere"


class Source(Record):
    """Where a row of the register came from."""

    file_name: str | None = None
    """The file imported."""
    sha256: str | None = None
    """Hex digest of that file."""
    sheet: str | None = None
    """Name of the sheet."""
    row: int | None = None
    """1-based row of the sheet, as a spreadsheet shows it, or of the list."""
    url: str | None = None
    """Web address of a publication."""


class AdoptedInitiative(Record):
    """An initiative that was adopted, here or elsewhere."""

    id: str
    """Stable identifier; a given one is kept."""
    title: str
    """Its name."""
    summary: str | None = None
    """What it does."""
    unit: str | None = None
    """Unit of its authors."""
    authors: tuple[Author, ...] = ()
    """Its authors."""
    locality: str | None = None
    """Province, or finer."""
    scope: Scope = Scope.IN_PROVINCE
    """Adopted in the province, or published elsewhere."""
    adopted_on: date | None = None
    """Date of the decision."""
    decision: str | None = None
    """Number of the decision."""
    topics: tuple[str, ...] = ()
    """Codes of the taxonomy."""
    source: Source = Source()
    """Where the row came from."""
