"""What the service answers about screenings, and about what people say of values and entries."""

from datetime import datetime

from pydantic import JsonValue

from docproc.client.answers import Problem
from docproc.client.base import Answer
from docproc.documents.evidence import Evidence
from docproc.documents.match import Match


class VerdictView(Answer):
    """What a person decided."""

    id: str
    number: int
    """1 for the first verdict on the entry, then 2, 3, …"""
    about: str
    """`entry`, `check`, `match` or `peer`."""
    name: str
    """Code of the check, identifier of the initiative or other entry; empty for the entry itself."""
    verdict: str
    reason: str | None = None
    screening_id: str | None = None
    """The report that the person had before them."""
    counts: bool
    """Whether it is the last word on its thing."""
    actor: str
    at: datetime


class Verdicts(Answer):
    """All that people decided about an entry, the first one first."""

    items: list[VerdictView]


class JudgedEntry(Answer):
    """What came of deciding one of several entries."""

    entry_id: str
    decision: VerdictView | None = None
    """Null where there could be none."""
    problem: Problem | None = None
    """Why not."""


class Decisions(Answer):
    """What came of deciding several entries, in the order in which they were named."""

    items: list[JudgedEntry]


class JudgedMatch(Answer):
    """An initiative that an entry resembles, and what a person said of it."""

    match: Match
    verdict: VerdictView | None = None


class Matches(Answer):
    """The nearest adopted initiatives of an entry, by falling score."""

    screening_id: str
    register_version: int
    """State of the register that the entry was compared with."""
    items: list[JudgedMatch]


class SimilarAnswer(Answer):
    """The adopted initiatives nearest to an idea, by falling score."""

    matches: list[Match]


class Span(Answer):
    """A passage of the document's text, which a person shows."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character."""
    document: str | None = None
    """File name within a bundle; null for the record's own document."""


class HeldView(Answer):
    """A value with its evidence."""

    value: JsonValue
    evidence: Evidence | None = None


class CorrectionView(Answer):
    """What a person said of a value."""

    id: str
    number: int
    """1 for the first correction of the record, then 2, 3, …"""
    path: str
    """The value, as a JSON Pointer."""
    action: str
    before: HeldView | None = None
    after: HeldView | None = None
    reason: str | None = None
    actor: str
    at: datetime


class CorrectedView(Answer):
    """What came of a correction."""

    correction: CorrectionView
    job_id: str | None = None
    """The job that screens again; null where nothing is to be screened."""


class Corrections(Answer):
    """All that people said of a record, the first correction first."""

    items: list[CorrectionView]
