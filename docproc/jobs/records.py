"""Records as they count: extracted, with what people said of them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from docproc.documents.correction import corrected
from docproc.documents.entry import Entry
from docproc.documents.errors import NotReadyError
from docproc.documents.plan import Plan
from docproc.documents.report import Progress, Report
from docproc.screening import Standing, progress, standings
from docproc.storage import corrections, entries, plans, reports


def plan_record(connection: Connection, plan_id: str) -> Plan:
    """What a plan says, corrections applied; raises NotFoundError, and NotReadyError before it was read."""
    plan = plans.get(connection, plan_id)
    if plan.record is None:
        raise NotReadyError
    return corrected(Plan.model_validate(plan.record), corrections.of_subject(connection, plan_id))


def entry_record(connection: Connection, entry_id: str) -> Entry:
    """What an entry says, corrections applied; raises what `plan_record` raises."""
    entry = entries.get(connection, entry_id)
    if entry.record is None:
        raise NotReadyError
    return corrected(Entry.model_validate(entry.record), corrections.of_subject(connection, entry_id))


def campaign_progress(connection: Connection, plan_id: str) -> Progress:
    """The units' reports held against the plan's targets, in the order in which they came; raises what `plan_record` raises."""
    return campaign(connection, plan_id).progress


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign's plan, the units' reports on it, and how far the units are."""

    plan: Plan
    reports: tuple[tuple[str, Report], ...]
    """With their identifiers, the first one first."""
    progress: Progress
    """A row a report, in this order."""
    standings: tuple[Standing, ...]
    """The units in order."""


def campaign(connection: Connection, plan_id: str) -> Campaign:
    """How far the units of a campaign are; raises what `plan_record` raises."""
    plan = plan_record(connection, plan_id)
    read = tuple((row.id, Report.model_validate(row.record)) for row in reports.ready(connection, plan_id))
    found = progress(plan, [report for _, report in read], plan_id=plan_id)
    return Campaign(plan, read, found, standings(found.units, [report.period.end for _, report in read]))
