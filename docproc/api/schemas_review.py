"""What people say of values and entries, as the API takes and gives it."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, JsonValue, model_validator

from docproc.api.schemas import Answer
from docproc.documents.correction import Correction, CorrectionAction
from docproc.documents.evidence import Evidence
from docproc.documents.screening import CheckCode
from docproc.jobs.correcting import Change, Corrected, Span
from docproc.jobs.deciding import About, Decision, Judged, Judgement, Sameness
from docproc.jobs.problems import Problem
from docproc.storage.rows import StoredVerdict

MAX_REASON_CHARACTERS = 4000
"""Longest reason; a page of text."""
MAX_OFFSET = 2**31 - 1
"""Largest offset into a text: larger ones fit no document."""

_TEXT = r"^[^\x00]*$"
Reason = Annotated[str | None, Field(max_length=MAX_REASON_CHARACTERS, pattern=_TEXT, description="Why, in the person's words.")]
_Path = Annotated[str, Field(max_length=200, pattern=_TEXT, examples=["/header/number", "/dates/0", "/dates/-"])]
_Name = Annotated[str, Field(max_length=200, pattern=_TEXT)]


class ShownSpan(Answer):
    """A passage of the document's text."""

    start: Annotated[int, Field(ge=0, le=MAX_OFFSET, description="Offset of the first character, 0-based.")]
    end: Annotated[int, Field(ge=0, le=MAX_OFFSET, description="Offset after the last character.")]
    document: str | None = Field(
        None, max_length=500, description="File name within a bundle; null for the record's own document."
    )


class NewCorrection(Answer):
    """What is to be done with a value."""

    path: _Path = Field(description="The value, as a JSON Pointer into the record; `-` for a new element of a list.")
    action: CorrectionAction
    value: JsonValue = Field(
        None, description="For `correct` and `add`. Of an object the parts that change; null takes one away."
    )
    span: ShownSpan | None = Field(None, description="Where the value stands; needed for `add`.")
    reason: Reason = None

    def change(self, revision: int | None) -> Change:
        """The same as the house says it."""
        span = None if self.span is None else Span(self.span.start, self.span.end, self.span.document)
        return Change(self.path, self.action, self.value, span, self.reason, revision)


class HeldView(Answer):
    """A value with its evidence."""

    value: JsonValue
    evidence: Evidence | None = None


class CorrectionView(Answer):
    """What a person said of a value."""

    id: str
    number: int = Field(description="1 for the first correction of the record, then 2, 3, …")
    path: str
    action: CorrectionAction
    before: HeldView | None = Field(None, description="The value as it stood; null when there was none.")
    after: HeldView | None = Field(None, description="The value as it stands since; null when there is none.")
    reason: str | None
    actor: str
    at: datetime

    @classmethod
    def of(cls, correction: Correction) -> "CorrectionView":
        """The view of what is kept."""
        return cls.model_validate(correction.model_dump(mode="json"))


class CorrectedView(Answer):
    """What came of a correction."""

    correction: CorrectionView
    job_id: str | None = Field(None, description="The job that screens again; null where nothing is to be screened.")

    @classmethod
    def of(cls, done: Corrected) -> "CorrectedView":
        """The view of what was done."""
        return cls(correction=CorrectionView.of(done.correction), job_id=done.job_id)


class Corrections(Answer):
    """All that people said of a record, the first correction first."""

    items: list[CorrectionView]


class NewDecision(Answer):
    """What becomes of an entry, or of a finding."""

    verdict: Decision
    check: CheckCode | None = Field(None, description="Code of the check that is decided; null for the entry itself.")
    reason: Reason = Field(None, description="Needed unless the verdict is `accept`.")

    def judgement(self) -> Judgement:
        """The same as the house says it."""
        return Judgement(About.ENTRY if self.check is None else About.CHECK, self.check or "", self.verdict, self.reason)


MAX_ENTRIES_DECIDED = 500
"""Most entries decided in one call: more than a page of a list shows, and a fraction of a second."""
_EntryId = Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[0-9a-zA-Z]+$")]


class NewDecisions(Answer):
    """What becomes of several entries alike."""

    entry_ids: Annotated[list[_EntryId], Field(min_length=1, max_length=MAX_ENTRIES_DECIDED)]
    verdict: Decision
    reason: Reason = Field(None, description="Needed unless the verdict is `accept`.")

    def judgement(self) -> Judgement:
        """The same as the house says it."""
        return Judgement(About.ENTRY, "", self.verdict, self.reason)


class NewMatchVerdict(Answer):
    """Whether an entry and what it resembles are the same idea, in a person's judgement."""

    verdict: Sameness
    initiative_id: _Name | None = Field(None, description="An adopted initiative; or")
    other_entry_id: _Name | None = Field(None, description="another entry of the contest. Exactly one of the two.")
    reason: Reason = None

    def judgement(self) -> Judgement:
        """The same as the house says it."""
        about = About.MATCH if self.initiative_id is not None else About.PEER
        return Judgement(about, self.initiative_id or self.other_entry_id or "", self.verdict, self.reason)

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.initiative_id is None) == (self.other_entry_id is None):
            message = "exactly one of initiative_id and other_entry_id is needed"
            raise ValueError(message)
        return self


class VerdictView(Answer):
    """What a person decided."""

    id: str
    number: int = Field(description="1 for the first verdict on the entry, then 2, 3, …")
    about: About
    name: str = Field(description="Code of the check, identifier of the initiative or other entry; empty for the entry itself.")
    verdict: str = Field(examples=["accept", "ask_author", "reject", "same", "overlapping", "different"])
    reason: str | None
    screening_id: str | None = Field(description="The report that the person had before them.")
    counts: bool = Field(description="Whether it is the last word on its thing.")
    actor: str
    at: datetime

    @classmethod
    def of(cls, kept: StoredVerdict, *, counts: bool = True) -> "VerdictView":
        """The view of what is kept."""
        fields = {name: getattr(kept, name) for name in ("id", "number", "name", "verdict", "reason", "screening_id", "actor")}
        return cls(**fields, about=About(kept.about), counts=counts, at=kept.created_at)


class JudgedEntry(Answer):
    """What came of deciding one of several entries."""

    entry_id: str
    decision: VerdictView | None = Field(description="Null where there could be none.")
    problem: Problem | None = Field(description="Why not.")


class Decisions(Answer):
    """What came of deciding several entries, in the order in which they were named."""

    items: list[JudgedEntry]

    @classmethod
    def of(cls, judged: list[Judged]) -> "Decisions":
        """The view of what came of it."""
        items = [(each, None if each.verdict is None else VerdictView.of(each.verdict)) for each in judged]
        return cls(items=[JudgedEntry(entry_id=each.entry_id, decision=view, problem=each.problem) for each, view in items])


class Verdicts(Answer):
    """All that people decided about an entry, the first one first."""

    items: list[VerdictView]
