"""The Entry: a contest entry as its authors filed it."""

from datetime import date
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.document import Document, Notice
from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.values import Author, Change, Comparator, Contacts, TextItem, TextValue, Topic


class Effect(Record):
    """An effect that an entry claims, in the form of a target."""

    metric: str
    """What is measured."""
    comparator: Comparator = Comparator.EQ
    """How the value is meant."""
    from_value: float | None = None
    """Value before, where stated."""
    value: float
    """Value after, or the change."""
    upper: float | None = None
    """Upper bound for `between`."""
    unit: str | None = None
    """"%", or the Vietnamese noun counted."""
    change: Change = Change.LEVEL
    """State or change."""
    evidence: Evidence
    """Where it was read."""


class Sections(Record):
    """The parts of an account of an initiative, whatever their headings."""

    problem: TextItem | None = None
    """Tình trạng, hạn chế của giải pháp đã biết; lý do."""
    solution: TextItem | None = None
    """Nội dung giải pháp."""
    novelty: TextItem | None = None
    """Tính mới."""
    effect: TextItem | None = None
    """Hiệu quả, lợi ích."""
    applicability: TextItem | None = None
    """Khả năng áp dụng, phạm vi."""


class Entry(Record):
    """A contest entry."""

    schema_: Literal["docproc.entry/1"] = Field("docproc.entry/1", alias="schema")
    """Name and version of this form."""
    document: Document
    """The file it was read from."""
    title: TextValue | None = None
    """Name of the idea."""
    authors: tuple[Author, ...] = ()
    """Who filed it."""
    unit: TextValue | None = None
    """Unit of the authors."""
    contacts: Contacts = Contacts()
    """How to reach them."""
    topics: tuple[Topic, ...] = ()
    """Topics, by falling score."""
    submitted_on: date | None = None
    """Date written on the entry."""
    applied_from: date | None = None
    """Date of first application or trial."""
    sections: Sections = Sections()
    """Problem, solution, novelty, effect, applicability."""
    effects: tuple[Effect, ...] = ()
    """Effects claimed with numbers."""
    evidence: EvidenceMap = {}
    """Evidence of `submitted_on` and `applied_from`."""
    warnings: tuple[Notice, ...] = ()
    """What a careful reader would point out."""
