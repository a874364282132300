"""Plans and their records."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, null, select

from docproc.documents.errors import NotFoundError
from docproc.storage.members import seen_by
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json, Status, StoredPlan
from docproc.storage.tables import documents, plans

_LISTED = [column if column is not plans.c.record else null().label("record") for column in plans.c]


def add(connection: Connection, plan: StoredPlan) -> None:
    """Keep a plan that was sent."""
    connection.execute(plans.insert().values({column.name: getattr(plan, column.name) for column in plans.c}))


def get(connection: Connection, plan_id: str) -> StoredPlan:
    """The plan; raises NotFoundError."""
    row = connection.execute(select(plans).where(plans.c.id == plan_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"kế hoạch {plan_id}")
    return _plan(row)


def page(connection: Connection, cursor: str | None, limit: int, *, sees: Collection[str] | None = None) -> Page[StoredPlan]:
    """Plans without their records, newest first; raises BadCursorError.

    `sees` leaves those in whose work one of these members takes part; null leaves all.
    """
    rows = connection.execute(page_query(_seen(select(*_LISTED), sees), plans, cursor, limit))
    return page_of([_plan(row) for row in rows], limit)


def first_with_file(connection: Connection, sha256: str, sees: Collection[str] | None = None) -> str | None:
    """The first plan made from the file with this digest, of those that `sees` leaves, as for `page`."""
    query = (
        select(plans.c.id)
        .join(documents, documents.c.id == plans.c.document_id)
        .where(documents.c.sha256 == sha256)
        .order_by(plans.c.created_at, plans.c.id)
        .limit(1)
    )
    return connection.execute(_seen(query, sees)).scalar_one_or_none()


def set_status(connection: Connection, plan_id: str, status: Status) -> None:
    """Say how far the plan is."""
    connection.execute(plans.update().where(plans.c.id == plan_id).values(status=status))


def set_record(connection: Connection, plan_id: str, record: Json, title: str | None) -> None:
    """Keep what was extracted; the plan is ready."""
    ready = {"status": Status.READY, "record": record, "title": title, "problem": None}
    connection.execute(plans.update().where(plans.c.id == plan_id).values(ready))


def set_title(connection: Connection, plan_id: str, title: str | None) -> None:
    """Name the plan in lists as a person corrected it."""
    connection.execute(plans.update().where(plans.c.id == plan_id).values(title=title))


def set_problem(connection: Connection, plan_id: str, problem: Json) -> None:
    """Keep why the plan could not be read; one that is ready stays ready."""
    unread = plans.update().where(plans.c.id == plan_id, plans.c.status != Status.READY)
    connection.execute(unread.values(status=Status.FAILED, problem=problem))


def revive(connection: Connection, plan_id: str) -> None:
    """Have the plan wait again that could not be read; one that is ready stays ready."""
    unread = plans.update().where(plans.c.id == plan_id, plans.c.status != Status.READY)
    connection.execute(unread.values(status=Status.QUEUED, problem=None))


def _seen(query: Select[Any], sees: Collection[str] | None) -> Select[Any]:
    return query if sees is None else query.where(seen_by(sees))


def _plan(row: Row[Any]) -> StoredPlan:
    fields = row._asdict()
    return StoredPlan(**{**fields, "status": Status(fields["status"])})
