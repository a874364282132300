"""What a check looks at, and how it says what it found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from docproc.documents.entry import Entry
from docproc.documents.evidence import Evidence
from docproc.documents.match import Match, Peer
from docproc.documents.plan import Plan
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason
from docproc.screening.reasons import render

# Plans state days and hours in Vietnam's time, which has no summer time.
LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Filing:
    """When an entry was filed: a day, and the time of day where that is known."""

    day: date
    """Local day."""
    clock: time | None
    """Local time of day; None when only the day is known."""
    evidence: tuple[Evidence, ...] = ()
    """Where the entry says so; empty when the time was given from outside."""

    @property
    def text(self) -> str:
        """As a Vietnamese reader writes it."""
        return f"{self.clock:%H:%M} {self.day:%d/%m/%Y}" if self.clock else f"{self.day:%d/%m/%Y}"


@dataclass(frozen=True)
class Case:
    """An entry, the plan it answers, and what was found beside them."""

    entry: Entry
    plan: Plan
    matches: tuple[Match, ...] | None
    """Nearest adopted initiatives; None when there is no register."""
    peers: tuple[Peer, ...]
    """Other entries of the plan that resemble this one."""
    filing: Filing | None
    """When it was filed; None when nobody says."""


def filing_of(entry: Entry, filed_at: datetime | None) -> Filing | None:
    """The filing time: the one given, else the date written on the entry, else None.

    A time without a zone is taken as local.
    """
    if filed_at is not None:
        return filed(filed_at)
    if entry.submitted_on is not None:
        evidence = entry.evidence.get("submitted_on")
        return Filing(day=entry.submitted_on, clock=None, evidence=(evidence,) if isinstance(evidence, Evidence) else ())
    return None


def filed(at: datetime) -> Filing:
    """A filing time that was given; one without a zone is local."""
    local = at.astimezone(LOCAL_TIME) if at.tzinfo else at
    return Filing(day=local.date(), clock=local.time().replace(microsecond=0))


def verdict(
    code: CheckCode,
    outcome: CheckOutcome,
    why: str,
    parameters: Mapping[str, str] | None = None,
    *,
    plan_evidence: tuple[Evidence, ...] = (),
    entry_evidence: tuple[Evidence, ...] = (),
) -> Check:
    """A check's finding; `why` is the reason's code within the check, `parameters` are its values."""
    detail = Reason(code=f"{code}.{why}", parameters=dict(parameters or {}))
    return Check(
        code=code,
        outcome=outcome,
        reason=render(detail),
        detail=detail,
        plan_evidence=plan_evidence,
        entry_evidence=entry_evidence,
    )
