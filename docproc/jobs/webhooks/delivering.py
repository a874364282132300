"""A delivery attempted by its job, and tried again later: the pauses grow from seconds to a day."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection

from docproc.documents.errors import NotFoundError
from docproc.jobs.handover import begin_job
from docproc.jobs.latest import is_under_way
from docproc.jobs.port import Job, JobKind, Steps
from docproc.jobs.webhooks.posting import Outcome
from docproc.jobs.webhooks.signing import signed_headers
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, jobs, webhooks
from docproc.storage.rows import JobStatus, Json
from docproc.storage.webhooks import DeliveryStatus, StoredWebhook

PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long after each failure the next attempt comes: ten in about three days, as the scheme recommends."""
DISABLED_AFTER = timedelta(days=5)
"""A webhook that took nothing for so long is told nothing more."""
KEPT = timedelta(days=30)
"""How long the log of deliveries is kept."""
AT_ONCE = 100
"""Most deliveries that are handed over and not attempted yet: others' jobs wait behind them."""
HANDED_OVER = timedelta(minutes=10)
"""After so long without an attempt a delivery is handed over again: the job that had it is gone."""
_ATTEMPTS_KEPT = 50


def deliver_event(shop: Workshop, steps: Steps, job: Job) -> None:
    """Try to deliver an event, once; what fails is handed over again when its pause is over."""
    steps.run("send", lambda: _send(shop, job.subject_id))


def hand_out_due(shop: Workshop) -> int:
    """Hand over the deliveries whose pause is over; how many. To be called every few seconds."""
    now = shop.now()
    with shop.database.read() as connection:
        if not webhooks.any_due(connection, now):
            return 0
    with shop.database.write() as connection:
        under_way = sum(count for (kind, status), count in jobs.count_by_state(connection).items() if _is_open(kind, status))
        due = webhooks.due(connection, now, max(0, AT_ONCE - under_way))
        for delivery in due:
            webhooks.change_delivery(connection, delivery.id, next_at=now + HANDED_OVER)
            if not is_under_way(connection, JobKind.DELIVER_EVENT, delivery.id):
                begin_job(connection, shop.jobs, JobKind.DELIVER_EVENT, delivery.id, now)
    return len(due)


def forget_old(connection: Connection, now: datetime) -> int:
    """Shorten the log of deliveries; by how many."""
    return webhooks.forget(connection, now - KEPT)


def _is_open(kind: str, status: JobStatus) -> bool:
    return kind == JobKind.DELIVER_EVENT and status in jobs.OPEN


def _send(shop: Workshop, delivery_id: str) -> None:
    try:
        with shop.database.read() as connection:
            delivery = webhooks.delivery(connection, delivery_id)
            webhook = webhooks.get(connection, delivery.webhook_id)
    except NotFoundError:  # the webhook was removed meanwhile
        return
    if delivery.status is not DeliveryStatus.WAITING or webhook.disabled_at is not None:
        return
    at = shop.now()
    outcome = shop.post(webhook.url, signed_headers(webhook, delivery, at), delivery.body.encode())
    with shop.database.write() as connection:
        _keep(connection, delivery_id, outcome, at)


def _keep(connection: Connection, delivery_id: str, outcome: Outcome, at: datetime) -> None:
    delivery = webhooks.delivery(connection, delivery_id)
    webhook = webhooks.get(connection, delivery.webhook_id, alone=True)
    attempt: Json = {
        "at": at.isoformat(),
        "status": outcome.status,
        "error": outcome.error,
        "milliseconds": outcome.milliseconds,
    }
    attempts = [*delivery.attempts, attempt]
    state = _state_after(outcome, len(attempts), at)
    webhooks.change_delivery(connection, delivery.id, attempts=attempts[-_ATTEMPTS_KEPT:], **state)
    if outcome.is_delivered:
        if webhook.failing_since is not None:
            webhooks.change(connection, webhook.id, failing_since=None)
        return
    webhooks.change(connection, webhook.id, failing_since=webhook.failing_since or at)
    webhooks.postpone(connection, webhook.id, state["next_at"] or at)
    because = _reason_to_stop(webhook, outcome, at)
    if because is not None and webhook.disabled_at is None:
        disable(connection, webhook.id, because, actor="system", at=at)


def disable(connection: Connection, webhook_id: str, because: str, *, actor: str, at: datetime) -> None:
    """Tell a webhook nothing more, and note that."""
    webhooks.change(connection, webhook_id, disabled_at=at, disabled_because=because)
    webhooks.give_up_waiting(connection, webhook_id)
    after = {"because": because}
    audit.append(connection, at=at, actor=actor, action="webhook.disable", subject=f"webhook/{webhook_id}", after=after)


def _state_after(outcome: Outcome, attempts: int, at: datetime) -> dict[str, Any]:
    if outcome.is_delivered:
        return {"status": DeliveryStatus.DELIVERED, "next_at": None}
    if attempts > len(PAUSES):
        return {"status": DeliveryStatus.FAILED, "next_at": None}
    return {"status": DeliveryStatus.WAITING, "next_at": at + PAUSES[attempts - 1]}


def _reason_to_stop(webhook: StoredWebhook, outcome: Outcome, at: datetime) -> str | None:
    if outcome.status == HTTPStatus.GONE:
        return "gone"
    is_long = webhook.failing_since is not None and at - webhook.failing_since >= DISABLED_AFTER
    return "failing" if is_long else None
