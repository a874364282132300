"""Records as they count: extracted, with what people said of them."""

from sqlalchemy import Connection

from docproc.documents.correction import corrected
from docproc.documents.entry import Entry
from docproc.documents.errors import NotReadyError
from docproc.documents.plan import Plan
from docproc.documents.report import Progress, Report
from docproc.screening import progress
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
    read = [Report.model_validate(record) for record in reports.records(connection, plan_id)]
    return progress(plan_record(connection, plan_id), read, plan_id=plan_id)
