"""Units' reports on the targets of a campaign."""

from typing import Any

from sqlalchemy import Connection, Row, func, null, select

from docproc.documents.errors import NotFoundError
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, Status, StoredReport
from docproc.storage.tables import documents, reports

_LISTED = [column if column is not reports.c.record else null().label("record") for column in reports.c]


def add(connection: Connection, report: StoredReport) -> None:
    """Keep a report that was sent."""
    connection.execute(reports.insert().values({column.name: getattr(report, column.name) for column in reports.c}))


def get(connection: Connection, report_id: str) -> StoredReport:
    """The report; raises NotFoundError."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"báo cáo {report_id}")
    return _report(row)


def page(connection: Connection, plan_id: str, cursor: str | None, limit: int) -> Page[StoredReport]:
    """Reports on a plan without their records, newest first; raises BadCursorError."""
    query = select(*_LISTED).where(reports.c.plan_id == plan_id)
    return page_of([_report(row) for row in connection.execute(page_query(query, reports, cursor, limit))], limit)


def ready(connection: Connection, plan_id: str) -> list[StoredReport]:
    """The reports on a plan that were read, with their records, the first one first."""
    query = select(reports).where(reports.c.plan_id == plan_id, reports.c.status == Status.READY)
    return [_report(row) for row in connection.execute(query.order_by(reports.c.created_at, reports.c.id))]


def unread(connection: Connection, plan_id: str, limit: int) -> list[StoredReport]:
    """The reports on a plan that are not read yet or could not be, the newest first."""
    query = select(*_LISTED).where(reports.c.plan_id == plan_id, reports.c.status != Status.READY)
    rows = connection.execute(query.order_by(reports.c.created_at.desc(), reports.c.id.desc()).limit(limit))
    return [_report(row) for row in rows]


def count(connection: Connection, plan_id: str) -> int:
    """How many reports on a plan there are."""
    return connection.execute(select(func.count()).select_from(reports).where(reports.c.plan_id == plan_id)).scalar_one()


def records(connection: Connection, plan_id: str) -> list[Json]:
    """The records of the reports on a plan that were read, the first one first."""
    query = select(reports.c.record).where(reports.c.plan_id == plan_id, reports.c.status == Status.READY)
    return list(connection.execute(query.order_by(reports.c.created_at, reports.c.id)).scalars())


def first_with_file(connection: Connection, plan_id: str, sha256: str) -> str | None:
    """The plan's first report made from the file with this digest."""
    query = (
        select(reports.c.id)
        .join(documents, documents.c.id == reports.c.document_id)
        .where(reports.c.plan_id == plan_id, documents.c.sha256 == sha256)
        .order_by(reports.c.created_at, reports.c.id)
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def set_status(connection: Connection, report_id: str, status: Status) -> None:
    """Say how far the report is."""
    connection.execute(reports.update().where(reports.c.id == report_id).values(status=status))


def set_record(connection: Connection, report_id: str, record: Json, unit: str | None) -> None:
    """Keep what was extracted; the report is ready."""
    ready = {"status": Status.READY, "record": record, "title": unit, "problem": None}
    connection.execute(reports.update().where(reports.c.id == report_id).values(ready))


def set_problem(connection: Connection, report_id: str, problem: Json) -> None:
    """Keep why the report could not be read; one that is ready stays ready."""
    unread = reports.update().where(reports.c.id == report_id, reports.c.status != Status.READY)
    connection.execute(unread.values(status=Status.FAILED, problem=problem))


def revive(connection: Connection, report_id: str) -> None:
    """Have the report wait again that could not be read; one that is ready stays ready."""
    unread = reports.update().where(reports.c.id == report_id, reports.c.status != Status.READY)
    connection.execute(unread.values(status=Status.QUEUED, problem=None))


def _report(row: Row[Any]) -> StoredReport:
    fields = row._asdict()
    return StoredReport(**{**fields, "status": Status(fields["status"])})
