"""Terms of contests: when each is over, what goes then, and the deletions begun for those that are.

A term begins with the end of the contest: the day that a person gave, or the last day that the plan names, corrections applied.
Where neither is known, nothing is deleted.
"""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy import Connection

from docproc.documents.errors import NotReadyError
from docproc.documents.plan import Plan
from docproc.documents.values import DateRole
from docproc.jobs.deleting import SYSTEM, Target, ask_deletion
from docproc.jobs.intake import Sender
from docproc.jobs.port import JobQueue
from docproc.jobs.records import plan_record
from docproc.storage import Database, audit, deletions, retention
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus
from docproc.storage.retention import Held, Term

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time zone in which a day begins."""
_NO_END = (DateRole.ISSUED, DateRole.EFFECTIVE)
"""Dates of the document itself rather than of the contest."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a contest's term comes to."""

    term: Term
    ends_on: date | None
    """The end of the contest; null where nobody knows it."""
    due_on: date | None
    """From this day on its entries and reports are deleted; likewise."""
    held: Held
    """What is deleted then."""

    def is_due(self, today: date) -> bool:
        """Whether the term is over, and something is left to delete."""
        return self.due_on is not None and self.due_on <= today and bool(self.held.entries or self.held.reports)


def set_term(connection: Connection, plan_id: str, months: int, ends_on: date | None, sender: Sender) -> Outlook:
    """Set a contest's term: so many months after its end."""
    before = retention.get(connection, plan_id)
    term = Term(plan_id, months, ends_on, sender.actor, sender.at)
    retention.put(connection, term)
    _note(connection, "retention.set", plan_id, sender, states=(before, term))
    return outlook(connection, term)


def remove_term(connection: Connection, plan_id: str, sender: Sender) -> None:
    """Keep a contest's entries until somebody deletes them."""
    before = retention.get(connection, plan_id)
    if before is not None:
        retention.remove(connection, plan_id)
        _note(connection, "retention.remove", plan_id, sender, states=(before, None))


def outlook(connection: Connection, term: Term) -> Outlook:
    """What a term comes to."""
    end = term.ends_on or _end_by_plan(connection, term.plan_id)
    return Outlook(term, end, end and months_after(end, term.months), retention.held(connection, term.plan_id))


def outlooks(connection: Connection, *, sees: Collection[str] | None = None) -> list[Outlook]:
    """What all terms come to, or those of contests of these members; those that are due first come first."""
    found = [outlook(connection, term) for term in retention.terms(connection, sees=sees)]
    return sorted(found, key=lambda each: (each.due_on or date.max, each.term.plan_id))


def enforce(database: Database, queue: JobQueue, now: datetime) -> list[str]:
    """Have what is due deleted, once each; the deletions that were begun."""
    today = now.astimezone(ZONE).date()
    with database.read() as connection:
        due = [each.term.plan_id for each in outlooks(connection) if each.is_due(today)]
    begun = []
    for plan_id in due:
        with database.write() as connection:
            deletion_id = _enforce(connection, queue, plan_id, now)
        if deletion_id is not None:
            begun.append(deletion_id)
    return begun


def contest_end(plan: Plan) -> date | None:
    """The last day that a plan names for anything of the contest; else the end of the year, or of the years, that it is for."""
    days = [day.end or day.start for day in plan.dates if day.role not in _NO_END]
    known = [day for day in days if day is not None]
    if known:
        return max(known)
    year = plan.campaign.years[1] if plan.campaign.years else plan.campaign.year
    return None if year is None else date(year, 12, 31)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _enforce(connection: Connection, queue: JobQueue, plan_id: str, now: datetime) -> str | None:
    term = retention.get(connection, plan_id, alone=True)  # another worker that looks at the same moment waits here
    if term is None or not outlook(connection, term).is_due(now.astimezone(ZONE).date()):
        return None
    waiting = deletions.open_of(connection, DeletionKind.CONTEST, plan_id)
    if waiting is not None and waiting.status is DeletionStatus.QUEUED:
        return None
    sender = Sender(SYSTEM, now)
    return ask_deletion(connection, queue, Target(DeletionKind.CONTEST, plan_id), DeletionReason.RETENTION, sender).deletion.id


def _end_by_plan(connection: Connection, plan_id: str) -> date | None:
    try:
        return contest_end(plan_record(connection, plan_id))
    except (NotReadyError, ValidationError):  # the latter for a record of a form that is no more
        return None


def _note(connection: Connection, action: str, plan_id: str, sender: Sender, *, states: tuple[Term | None, Term | None]) -> None:
    before, after = (
        None if term is None else {"months": term.months, "ends_on": term.ends_on and term.ends_on.isoformat()} for term in states
    )
    audit.append(
        connection, at=sender.at, actor=sender.actor, action=action, subject=f"plan/{plan_id}", before=before, after=after
    )
