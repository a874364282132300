"""The screening of one entry: seven checks and what they come to."""

from collections.abc import Sequence
from datetime import datetime

from docproc.documents.entry import Entry
from docproc.documents.match import Match, Peer, Relation
from docproc.documents.plan import Plan
from docproc.documents.screening import Check, CheckOutcome, ScreeningOutcome, ScreeningReport
from docproc.screening.case import Case, filing_of
from docproc.screening.checks.complete import check_complete
from docproc.screening.checks.eligible import check_eligible
from docproc.screening.checks.format import check_format
from docproc.screening.checks.in_window import check_in_window
from docproc.screening.checks.novel import adopted_later, check_novel
from docproc.screening.checks.on_topic import check_on_topic
from docproc.screening.checks.unique import check_unique

# In the order of CheckCode.
_CHECKS = (
    check_in_window,
    check_eligible,
    check_on_topic,
    check_complete,
    check_novel,
    check_unique,
    check_format,
)


def screen(
    entry: Entry,
    plan: Plan,
    matches: tuple[Match, ...] | None,
    filed_at: datetime | None,
    *,
    entry_id: str,
    plan_id: str,
    peers: tuple[Peer, ...] = (),
) -> ScreeningReport:
    """Hold an entry against its plan, the register and the other entries.

    Args:
        entry: the entry as read.
        plan: the plan it answers.
        matches: nearest adopted initiatives, by falling score; None when there is no register.
        filed_at: when it was filed (a time without a zone is local); None takes the date written on the entry.
        entry_id: identifier for the report.
        plan_id: identifier for the report.
        peers: other entries of the same plan that resemble this one.

    """
    case = Case(entry=entry, plan=plan, matches=matches, peers=peers, filing=filing_of(entry, filed_at))
    checks = tuple(check(case) for check in _CHECKS)
    return ScreeningReport(
        entry_id=entry_id,
        plan_id=plan_id,
        outcome=_outcome(checks, [match for match in matches or () if not adopted_later(match, case)]),
        checks=checks,
        matches=matches or (),
    )


def _outcome(checks: tuple[Check, ...], matches: Sequence[Match]) -> ScreeningOutcome:
    """A failed check decides; what is unknown, or overlaps with a match that counts, goes to a person."""
    outcomes = {check.outcome for check in checks}
    if CheckOutcome.FAIL in outcomes:
        return ScreeningOutcome.FAIL
    if CheckOutcome.UNKNOWN in outcomes or any(match.relation is Relation.OVERLAPPING for match in matches):
        return ScreeningOutcome.REVIEW
    return ScreeningOutcome.PASS
