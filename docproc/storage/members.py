"""Who takes part in which contest's work, and to whom a thing belongs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from docproc.storage.erasure_tables import deletions
from docproc.storage.rows import Member
from docproc.storage.tables import documents, entries, imports, jobs, keys, members, plans, reports
from docproc.storage.webhook_tables import deliveries, webhooks


@dataclass(frozen=True, slots=True)
class Belonging:
    """To whom a thing belongs."""

    plan_id: str | None
    """The contest it is of."""
    sent_by: str | None
    """The user or key that sent it, or owns it."""
    is_plan: bool = False
    """Whether it is the contest itself, which belongs to those who take part in it."""


def put(connection: Connection, member: Member) -> None:
    """Let somebody take part in a contest's work, or give them another part in it."""
    remove(connection, member.plan_id, member.member_id)
    connection.execute(members.insert().values({column.name: getattr(member, column.name) for column in members.c}))


def remove(connection: Connection, plan_id: str, member_id: str) -> bool:
    """Let somebody take part no longer; whether they did."""
    row = (members.c.plan_id == plan_id) & (members.c.member_id == member_id)
    return connection.execute(members.delete().where(row)).rowcount > 0


def of_plan(connection: Connection, plan_id: str) -> list[Member]:
    """Those who take part, the first one first."""
    query = select(members).where(members.c.plan_id == plan_id).order_by(members.c.created_at, members.c.member_id)
    return [Member(**row._asdict()) for row in connection.execute(query)]


def capacities(connection: Connection, plan_id: str, member_ids: Collection[str]) -> list[str]:
    """The roles that these have in a contest."""
    query = select(members.c.capacity).where(members.c.plan_id == plan_id, members.c.member_id.in_(member_ids))
    return list(connection.execute(query).scalars())


def seen_by(member_ids: Collection[str]) -> ColumnElement[bool]:
    """The condition on `plans` that one of these takes part in its work."""
    return select(members.c.plan_id).where(members.c.plan_id == plans.c.id, members.c.member_id.in_(member_ids)).exists()


def plan_belonging(connection: Connection, plan_id: str) -> Belonging | None:
    """To whom a plan belongs; null when there is none."""
    found = connection.execute(select(plans.c.id).where(plans.c.id == plan_id)).scalar_one_or_none()
    return None if found is None else Belonging(plan_id, None, is_plan=True)


def entry_belonging(connection: Connection, entry_id: str) -> Belonging | None:
    """To whom an entry belongs; null when there is none."""
    row = connection.execute(select(entries.c.plan_id, entries.c.sent_by).where(entries.c.id == entry_id)).one_or_none()
    return None if row is None else Belonging(row.plan_id, row.sent_by)


def report_belonging(connection: Connection, report_id: str) -> Belonging | None:
    """To whom a unit's report belongs; null when there is none."""
    row = connection.execute(select(reports.c.plan_id, reports.c.sent_by).where(reports.c.id == report_id)).one_or_none()
    return None if row is None else Belonging(row.plan_id, row.sent_by)


def import_belonging(connection: Connection, import_id: str) -> Belonging | None:
    """To whom an import belongs; null when there is none."""
    row = connection.execute(select(imports.c.sent_by).where(imports.c.id == import_id)).one_or_none()
    return None if row is None else Belonging(None, row.sent_by)


def key_belonging(connection: Connection, key_id: str) -> Belonging | None:
    """To whom a key belongs; null when there is none."""
    row = connection.execute(select(keys.c.owner_id).where(keys.c.id == key_id)).one_or_none()
    return None if row is None else Belonging(None, row.owner_id)


def deletion_belonging(connection: Connection, deletion_id: str) -> Belonging | None:
    """To whom a deletion belongs: to its contest while there is one, and to whoever asked for it; null when there is none."""
    query = select(deletions.c.plan_id, deletions.c.asked_by_id).where(deletions.c.id == deletion_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    is_there = row.plan_id is not None and plan_belonging(connection, row.plan_id) is not None
    return Belonging(row.plan_id if is_there else None, row.asked_by_id)


def webhook_belonging(connection: Connection, webhook_id: str) -> Belonging | None:
    """To whom a webhook belongs; null when there is none."""
    row = connection.execute(select(webhooks.c.owner_id).where(webhooks.c.id == webhook_id)).one_or_none()
    return None if row is None else Belonging(None, row.owner_id)


def delivery_belonging(connection: Connection, delivery_id: str) -> Belonging | None:
    """To whom the webhook of a delivery belongs; null when there is none."""
    query = select(deliveries.c.webhook_id).where(deliveries.c.id == delivery_id)
    webhook_id = connection.execute(query).scalar_one_or_none()
    return None if webhook_id is None else webhook_belonging(connection, webhook_id)


_OF_SUBJECTS = (
    entry_belonging,
    plan_belonging,
    report_belonging,
    import_belonging,
    deletion_belonging,
    delivery_belonging,
)
"""How to find out to whom what a job works on belongs."""


def job_belonging(connection: Connection, job_id: str) -> Belonging | None:
    """To whom what a job works on belongs; to nobody in particular, as the overwriting of freed space; null for no such job."""
    subject = connection.execute(select(jobs.c.subject_id).where(jobs.c.id == job_id)).scalar_one_or_none()
    if subject is None:
        return None
    of_subject = (find(connection, subject) for find in _OF_SUBJECTS)
    return next((belonging for belonging in of_subject if belonging is not None), Belonging(None, None))


def document_belonging(connection: Connection, document_id: str) -> Belonging | None:
    """To whom the plan, entry or import that a document, or its bundle, was sent for belongs; null when there is none."""
    query = select(documents.c.id, documents.c.parent_id).where(documents.c.id == document_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    sent = row.parent_id or row.id
    entry = connection.execute(select(entries.c.plan_id, entries.c.sent_by).where(entries.c.document_id == sent)).first()
    if entry is None:  # it may be an archive that entries came in
        came = select(entries.c.plan_id, entries.c.sent_by).join(documents, documents.c.id == entries.c.document_id)
        entry = connection.execute(came.where(documents.c.archive_id == sent)).first()
    if entry is not None:
        return Belonging(entry.plan_id, entry.sent_by)
    report = connection.execute(select(reports.c.plan_id, reports.c.sent_by).where(reports.c.document_id == sent)).first()
    if report is not None:
        return Belonging(report.plan_id, report.sent_by)
    plan = connection.execute(select(plans.c.id).where(plans.c.document_id == sent)).first()
    if plan is not None:
        return Belonging(plan.id, None, is_plan=True)
    sender = connection.execute(select(imports.c.sent_by).where(imports.c.document_id == sent)).first()
    return None if sender is None else Belonging(None, sender.sent_by)


def add_organizer(connection: Connection, plan_id: str, member_id: str, at: datetime) -> None:
    """Make whoever sent a plan its organizer."""
    put(connection, Member(plan_id, member_id, "organizer", at))
