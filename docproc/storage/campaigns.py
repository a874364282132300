"""Campaigns as a list shows them: plans of emulation movements, and whatever else units reported on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from docproc.storage.members import seen_by
from docproc.storage.rows import Json, Status
from docproc.storage.tables import documents, plans, reports

_EMULATION = "emulation"


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in a list."""

    id: str
    title: str | None
    file_name: str
    created_at: datetime
    record: Json
    reports: int
    """That were sent."""
    read: int
    """Of them."""


def page(
    connection: Connection, *, offset: int, limit: int, sees: Collection[str] | None = None
) -> tuple[list[CampaignRow], int]:
    """A stretch of the campaigns, newest first, and how many there are in all; `sees` as for `plans.page`."""
    form = plans.c.record[("campaign", "form")].as_string()
    is_campaign = (form == _EMULATION) | select(reports.c.id).where(reports.c.plan_id == plans.c.id).exists()
    columns = [plans.c[name] for name in ("id", "title", "created_at", "record")]
    counts = [_count().label("reports"), _count(reports.c.status == Status.READY).label("read")]
    query = select(*columns, documents.c.file_name, *counts).join(documents, documents.c.id == plans.c.document_id)
    query = query.where(plans.c.status == Status.READY, plans.c.record.is_not(None), is_campaign)
    if sees is not None:
        query = query.where(seen_by(sees))
    total = connection.execute(select(func.count()).select_from(query.with_only_columns(plans.c.id).subquery())).scalar_one()
    rows = connection.execute(query.order_by(plans.c.created_at.desc(), plans.c.id.desc()).offset(offset).limit(limit))
    return [CampaignRow(**row._asdict()) for row in rows], total


def _count(*conditions: ColumnElement[bool]) -> Any:
    counted = select(func.count()).select_from(reports).where(reports.c.plan_id == plans.c.id, *conditions)
    return counted.correlate(plans).scalar_subquery()
