"""The ScreeningReport: an entry held against its plan, the register and the other entries."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.evidence import Evidence
from docproc.documents.match import Match


class CheckCode(StrEnum):
    """The seven checks."""

    IN_WINDOW = "in_window"
    ELIGIBLE = "eligible"
    ON_TOPIC = "on_topic"
    COMPLETE = "complete"
    """Required sections and forms."""
    NOVEL = "novel"
    """Against the register."""
    UNIQUE = "unique"
    """Against the other entries of the same plan."""
    FORMAT = "format"
    """Layout and limits, the plan's own entry requirements."""


class CheckOutcome(StrEnum):
    """What a check came to."""

    PASS = "pass"  # noqa: S105 - an outcome
    FAIL = "fail"
    UNKNOWN = "unknown"
    """The documents do not say."""


class ScreeningOutcome(StrEnum):
    """What the service recommends; a person decides."""

    PASS = "pass"  # noqa: S105 - an outcome
    REVIEW = "review"
    FAIL = "fail"


class Reason(Record):
    """A reason as a code with parameters, so that it can be rendered in Vietnamese or English."""

    code: str
    """Stable code, such as `in_window.after_end`."""
    parameters: dict[str, str] = {}
    """Values for the sentence, already formatted."""


class Check(Record):
    """One check of a screening."""

    code: CheckCode
    """Which check."""
    outcome: CheckOutcome
    """Pass, fail or unknown."""
    reason: str
    """The reason in Vietnamese, naming both sides' evidence."""
    detail: Reason
    """The same reason as a code with parameters."""
    plan_evidence: tuple[Evidence, ...] = ()
    """What the plan says."""
    entry_evidence: tuple[Evidence, ...] = ()
    """What the entry says."""


class ScreeningReport(Record):
    """An entry held against its plan, the register and the other entries."""

    schema_: Literal["docproc.screening/1"] = Field("docproc.screening/1", alias="schema")
    """Name and version of this form."""
    entry_id: str
    """The entry."""
    plan_id: str
    """The plan."""
    outcome: ScreeningOutcome
    """`fail` if a check fails; `review` if one is unknown or a match overlaps; else `pass`."""
    checks: tuple[Check, ...]
    """The seven checks, in the order of CheckCode."""
    matches: tuple[Match, ...] = ()
    """Nearest adopted initiatives, by falling score."""
