"""The Report of a unit on a campaign's targets, and the progress of all units."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.document import Document, Notice
from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.values import Citation, Header, Period


class ReportResult(Record):
    """A result that a unit states."""

    metric: str
    """What was measured."""
    value: float
    """The number."""
    unit: str | None = None
    """"%", or the Vietnamese noun counted."""
    evidence: Evidence
    """Where it was read."""


class Report(Record):
    """A unit's report on a campaign's targets."""

    schema_: Literal["docproc.report/1"] = Field("docproc.report/1", alias="schema")
    """Name and version of this form."""
    document: Document
    """The file it was read from."""
    header: Header = Header()
    """Official header."""
    unit: str | None = None
    """The reporting unit."""
    period: Period = Period()
    """The time reported on."""
    results: tuple[ReportResult, ...] = ()
    """Results in the order of the text."""
    citations: tuple[Citation, ...] = ()
    """Documents cited."""
    evidence: EvidenceMap = {}
    """Evidence of `unit`."""
    warnings: tuple[Notice, ...] = ()
    """What a careful reader would point out."""


class ProgressStatus(StrEnum):
    """Whether a unit reached a target."""

    MET = "met"
    MISSED = "missed"
    NOT_STATED = "not_stated"


class TargetProgress(Record):
    """One target of one unit."""

    target: int
    """0-based index in the plan's targets."""
    status: ProgressStatus
    """Met, missed or not stated."""
    result: ReportResult | None = None
    """The result that answers it, with its quote of the report."""
    evidence: Evidence | None = None
    """Where the plan states the target."""


class UnitProgress(Record):
    """One unit's answer to all targets."""

    unit: str
    """The unit."""
    targets: tuple[TargetProgress, ...] = ()
    """In the order of the plan's targets."""


class Progress(Record):
    """Units × targets of a campaign."""

    schema_: Literal["docproc.progress/1"] = Field("docproc.progress/1", alias="schema")
    """Name and version of this form."""
    plan_id: str
    """The plan."""
    units: tuple[UnitProgress, ...] = ()
    """Units in the order of their reports."""
