"""The Match: an adopted initiative that an entry resembles, and why."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record, Score
from docproc.documents.initiative import AdoptedInitiative


class Relation(StrEnum):
    """How an entry and an initiative are related, by thresholds fitted on labelled pairs."""

    SAME_IDEA = "same_idea"
    """The same proposal, whoever and wherever."""
    OVERLAPPING = "overlapping"
    """Shares a substantial part."""
    RELATED = "related"
    """Same field only."""


class Range(Record):
    """A stretch of a text."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""


class Passage(Record):
    """Passages of both sides that say the same."""

    entry: Range
    """Offsets into the text of the idea (`Idea.text`)."""
    initiative: Range
    """Offsets into the initiative's title and summary, joined by a line feed."""
    similarity: Score
    """How alike they are, 0 to 1."""


class SetAsideReason(StrEnum):
    """Why a passage does not count."""

    BOILERPLATE = "boilerplate"
    LEGAL_BASIS = "legal_basis"
    QUOTATION = "quotation"
    NAME = "name"


class SetAside(Record):
    """A passage of the entry that does not count."""

    start: int
    """Offset into the text of the idea, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    why: SetAsideReason
    """Why it does not count."""


class Shared(Record):
    """What both sides have in common."""

    tool: str | None = None
    """Means used."""
    object: str | None = None
    """What it is applied to."""
    process: str | None = None
    """What is done."""
    beneficiary: str | None = None
    """Who gains."""


class NoveltyTest(StrEnum):
    """The four tests of novelty (Nghị định 13/2012/NĐ-CP, Điều 4)."""

    ADOPTED_OR_FILED_HERE = "adopted_or_filed_here"
    PUBLISHED_ELSEWHERE = "published_elsewhere"
    APPLIED_BY_OTHERS = "applied_by_others"
    ALREADY_COMPULSORY = "already_compulsory"


class NoveltyAnswer(StrEnum):
    """What the register can say of a test."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


class NoveltyFinding(Record):
    """The answer to one test of novelty."""

    test: NoveltyTest
    """Which test."""
    answer: NoveltyAnswer
    """Whether the entry holds it, as far as the register knows."""
    reason: str
    """One Vietnamese sentence."""


class Match(Record):
    """An adopted initiative that an entry resembles."""

    schema_: Literal["docproc.match/1"] = Field("docproc.match/1", alias="schema")
    """Name and version of this form."""
    initiative: AdoptedInitiative
    """The row of the register."""
    score: Score
    """Calibrated probability of `same_idea`."""
    relation: Relation
    """How they are related."""
    reason: str
    """One Vietnamese sentence a clerk can put in a letter."""
    shared: Shared = Shared()
    """What both have in common."""
    passages: tuple[Passage, ...] = ()
    """Passages that say the same, by falling similarity."""
    set_aside: tuple[SetAside, ...] = ()
    """What did not count, and why."""
    novelty: tuple[NoveltyFinding, ...] = ()
    """The four tests."""


class Peer(Record):
    """Another entry of the same plan that an entry resembles."""

    entry_id: str
    """The other entry."""
    title: str
    """Its title."""
    filed_at: datetime | None = None
    """When it was filed; null when that is not known."""
    score: Score
    """Calibrated probability of `same_idea`."""
    relation: Relation
    """How they are related."""
    passages: tuple[Passage, ...] = ()
    """Passages that say the same; `initiative` are offsets into the other entry's text."""
