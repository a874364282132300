"""Webhooks, and what is delivered to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select

from docproc.documents.errors import NotFoundError
from docproc.storage.members import Belonging
from docproc.storage.pages import Page, page_of, page_query
from docproc.storage.rows import Json
from docproc.storage.tables import keys, members, users
from docproc.storage.webhook_tables import deliveries, webhooks

_ADMINISTRATOR, _ORGANIZER, _PORTAL = "administrator", "organizer", "portal"


class DeliveryStatus(StrEnum):
    """How far a delivery is."""

    WAITING = "waiting"
    """It is tried, now or later."""
    DELIVERED = "delivered"
    FAILED = "failed"
    """It is not tried any more, unless somebody asks for it."""


@dataclass(frozen=True, slots=True)
class StoredWebhook:
    """An address that is told of events."""

    id: str
    owner_id: str | None
    """User or key in whose name it listens; null where nobody signs in."""
    plan_id: str | None
    """The only contest that it listens to; null for all of its owner's."""
    url: str
    events: list[str]
    secret: str
    former_secret: str | None
    former_until: datetime | None
    failing_since: datetime | None
    """The first failure since the last success."""
    disabled_at: datetime | None
    disabled_because: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDelivery:
    """An event on its way to a webhook."""

    id: str
    webhook_id: str
    event: str
    body: str
    """As it is signed and sent."""
    status: DeliveryStatus
    attempts: list[Json]
    """`at`, `status` of the answer or null, `error` or null, `milliseconds`; the first one first."""
    next_at: datetime | None
    created_at: datetime


def add(connection: Connection, webhook: StoredWebhook) -> None:
    """Keep a webhook."""
    connection.execute(webhooks.insert().values({column.name: getattr(webhook, column.name) for column in webhooks.c}))


def get(connection: Connection, webhook_id: str, *, alone: bool = False) -> StoredWebhook:
    """The webhook; raises NotFoundError. If `alone`, nobody else changes it before the caller's transaction ends."""
    query = select(webhooks).where(webhooks.c.id == webhook_id)
    row = connection.execute(query.with_for_update() if alone else query).one_or_none()
    if row is None:
        raise NotFoundError(f"webhook {webhook_id}")
    return _webhook(row)


def page(connection: Connection, owner_ids: Collection[str] | None, cursor: str | None, limit: int) -> Page[StoredWebhook]:
    """Webhooks of these owners, or all, newest first; raises BadCursorError."""
    query = select(webhooks)
    if owner_ids is not None:
        query = query.where(webhooks.c.owner_id.in_(owner_ids))
    return page_of([_webhook(row) for row in connection.execute(page_query(query, webhooks, cursor, limit))], limit)


def count_of(connection: Connection, owner_id: str | None) -> int:
    """How many webhooks an owner has."""
    query = select(func.count()).select_from(webhooks).where(webhooks.c.owner_id.is_not_distinct_from(owner_id))
    return connection.execute(query).scalar_one()


def change(connection: Connection, webhook_id: str, **values: Any) -> None:
    """Set columns of a webhook."""
    connection.execute(webhooks.update().where(webhooks.c.id == webhook_id).values(**values))


def remove(connection: Connection, webhook_id: str) -> None:
    """Take a webhook out, with its deliveries."""
    connection.execute(deliveries.delete().where(deliveries.c.webhook_id == webhook_id))
    connection.execute(webhooks.delete().where(webhooks.c.id == webhook_id))


def listening(connection: Connection, event: str, of: Belonging, now: datetime) -> list[StoredWebhook]:
    """The webhooks to be told of an event: those that want it, and whose owners may hear of the thing at this moment."""
    rows = connection.execute(select(webhooks).where(webhooks.c.disabled_at.is_(None)).order_by(webhooks.c.id))
    wanting = [webhook for webhook in map(_webhook, rows) if event in webhook.events]
    of_contest = [webhook for webhook in wanting if webhook.plan_id is None or webhook.plan_id == of.plan_id]
    return [webhook for webhook in of_contest if _may_hear(connection, webhook.owner_id, of, now)]


def add_delivery(connection: Connection, delivery: StoredDelivery) -> None:
    """Keep a delivery."""
    connection.execute(deliveries.insert().values({column.name: getattr(delivery, column.name) for column in deliveries.c}))


def delivery(connection: Connection, delivery_id: str) -> StoredDelivery:
    """The delivery; raises NotFoundError."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == delivery_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"lần gửi {delivery_id}")
    return _delivery(row)


def delivery_page(
    connection: Connection, webhook_id: str, status: DeliveryStatus | None, cursor: str | None, limit: int
) -> Page[StoredDelivery]:
    """What was delivered to a webhook or is to be, newest first; raises BadCursorError."""
    query = select(deliveries).where(deliveries.c.webhook_id == webhook_id)
    if status is not None:
        query = query.where(deliveries.c.status == status)
    return page_of([_delivery(row) for row in connection.execute(page_query(query, deliveries, cursor, limit))], limit)


def change_delivery(connection: Connection, delivery_id: str, **values: Any) -> None:
    """Set columns of a delivery."""
    connection.execute(deliveries.update().where(deliveries.c.id == delivery_id).values(**values))


def postpone(connection: Connection, webhook_id: str, until: datetime) -> None:
    """Have nothing tried at a webhook before then: where one delivery fails, the next would, too, and others wait for it."""
    early = (deliveries.c.webhook_id == webhook_id) & (deliveries.c.status == DeliveryStatus.WAITING)
    connection.execute(deliveries.update().where(early, deliveries.c.next_at < until).values(next_at=until))


def give_up_waiting(connection: Connection, webhook_id: str) -> None:
    """Have nothing more delivered to a webhook of what waits."""
    waiting = (deliveries.c.webhook_id == webhook_id) & (deliveries.c.status == DeliveryStatus.WAITING)
    connection.execute(deliveries.update().where(waiting).values(status=DeliveryStatus.FAILED, next_at=None))


def any_due(connection: Connection, now: datetime) -> bool:
    """Whether something waits that is to be tried by now."""
    query = select(deliveries.c.id).where(deliveries.c.status == DeliveryStatus.WAITING, deliveries.c.next_at <= now)
    return connection.execute(query.limit(1)).one_or_none() is not None


def due(connection: Connection, now: datetime, limit: int) -> list[StoredDelivery]:
    """What waits and is to be tried by now, that which waits longest first."""
    query = select(deliveries).where(deliveries.c.status == DeliveryStatus.WAITING, deliveries.c.next_at <= now)
    # Another worker that hands the same out waits, and then sees that it is done.
    rows = connection.execute(query.order_by(deliveries.c.next_at, deliveries.c.id).limit(limit).with_for_update())
    return [_delivery(row) for row in rows]


def forget(connection: Connection, before: datetime) -> int:
    """Take out what was to be delivered before then; how many."""
    return connection.execute(deliveries.delete().where(deliveries.c.created_at < before)).rowcount


def _may_hear(connection: Connection, owner_id: str | None, of: Belonging, now: datetime) -> bool:
    """Whether the owner of a webhook may know of a thing, as they may ask for it over HTTP."""
    if owner_id is None:
        return True
    role, ids = _standing(connection, owner_id, now)
    if role == _ADMINISTRATOR:
        return True
    if role not in (_ORGANIZER, _PORTAL) or of.plan_id is None:
        return role in (_ORGANIZER, _PORTAL) and of.sent_by in ids
    query = select(members.c.capacity).where(members.c.plan_id == of.plan_id, members.c.member_id.in_(ids))
    capacities = set(connection.execute(query).scalars())
    if role == _ORGANIZER and _ORGANIZER in capacities:
        return True
    return bool(capacities & {_ORGANIZER, _PORTAL}) and of.sent_by in ids


def _standing(connection: Connection, owner_id: str, now: datetime) -> tuple[str | None, tuple[str, ...]]:
    """The role of a user or key and the members whose contests are theirs; no role for one that may not call any more."""
    key = connection.execute(select(keys).where(keys.c.id == owner_id)).one_or_none()
    user_id = owner_id if key is None else key.owner_id
    user = None if user_id is None else connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    if key is None:
        return (None, ()) if user is None or user.disabled_at is not None else (user.role, (user.id,))
    is_over = key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now)
    if is_over or (user is not None and (user.disabled_at is not None or not _gives(user.role, key.role))):
        return None, ()
    return key.role, (key.id, user.id) if key.acts_for_owner and user is not None else (key.id,)


def _gives(owner: str, role: str) -> bool:
    """Whether a user of a role may still have a key of another one."""
    return owner in (_ADMINISTRATOR, role) or (owner == _ORGANIZER and role != _ADMINISTRATOR)


def _webhook(row: Row[Any]) -> StoredWebhook:
    return StoredWebhook(**row._asdict())


def _delivery(row: Row[Any]) -> StoredDelivery:
    fields = row._asdict()
    return StoredDelivery(**{**fields, "status": DeliveryStatus(fields["status"])})
