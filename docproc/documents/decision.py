"""The Decision: a document that recognises initiatives."""

from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.document import Document, Notice
from docproc.documents.evidence import Evidence
from docproc.documents.values import Author, Citation, Header


class RecognisedInitiative(Record):
    """A row of a decision's list."""

    title: str
    """Name of the initiative."""
    authors: tuple[Author, ...] = ()
    """Its authors."""
    unit: str | None = None
    """Their unit."""
    evidence: Evidence
    """Where the row stands."""


class Decision(Record):
    """A decision that recognises initiatives."""

    schema_: Literal["docproc.decision/1"] = Field("docproc.decision/1", alias="schema")
    """Name and version of this form."""
    document: Document
    """The file it was read from."""
    header: Header = Header()
    """Official header."""
    initiatives: tuple[RecognisedInitiative, ...] = ()
    """Rows in the order of the list."""
    citations: tuple[Citation, ...] = ()
    """Documents cited."""
    warnings: tuple[Notice, ...] = ()
    """What a careful reader would point out."""
