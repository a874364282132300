"""Webhooks registered, changed, removed; their secrets rotated; what was delivered delivered again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from docproc.documents.errors import NotFoundError, TooManyWebhooksError, WebhookDisabledError
from docproc.jobs.intake import Sender
from docproc.jobs.webhooks.addresses import Network, clean_url
from docproc.jobs.webhooks.delivering import disable
from docproc.jobs.webhooks.events import EventType
from docproc.jobs.webhooks.signing import FORMER_HOLDS, new_secret
from docproc.storage import audit, new_id, webhooks
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook

MOST_WEBHOOKS = 20
"""Most webhooks of one user or key: each event is kept and sent once for each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A webhook to be registered."""

    untrusted_url: str
    events: Collection[EventType]
    plan_id: str | None = None
    """The only contest that it listens to; null for all of its owner's."""


def register_webhook(connection: Connection, wanted: Wanted, networks: Sequence[Network], sender: Sender) -> StoredWebhook:
    """Register a webhook; raises WebhookAddressError and TooManyWebhooksError."""
    url = clean_url(wanted.untrusted_url, networks)
    if webhooks.count_of(connection, sender.id) >= MOST_WEBHOOKS:
        raise TooManyWebhooksError
    webhook = StoredWebhook(
        id=new_id(),
        owner_id=sender.id,
        plan_id=wanted.plan_id,
        url=url,
        events=sorted(set(wanted.events)),
        secret=new_secret(),
        former_secret=None,
        former_until=None,
        failing_since=None,
        disabled_at=None,
        disabled_because=None,
        created_at=sender.at,
    )
    webhooks.add(connection, webhook)
    _note(connection, "webhook.create", webhook, sender)
    return webhook


def change_webhook(
    connection: Connection,
    webhook_id: str,
    networks: Sequence[Network],
    sender: Sender,
    *,
    untrusted_url: str | None = None,
    events: Collection[EventType] | None = None,
    enabled: bool | None = None,
) -> StoredWebhook:
    """Change what is given of a webhook; enabled again, it is told of what happens from then on.

    Raises NotFoundError and WebhookAddressError.
    """
    webhook = webhooks.get(connection, webhook_id, alone=True)
    if untrusted_url is not None:
        webhooks.change(connection, webhook_id, url=clean_url(untrusted_url, networks))
    if events is not None:
        webhooks.change(connection, webhook_id, events=sorted(set(events)))
    if enabled is True and webhook.disabled_at is not None:
        webhooks.change(connection, webhook_id, disabled_at=None, disabled_because=None, failing_since=None)
    if enabled is False and webhook.disabled_at is None:
        disable(connection, webhook_id, "asked", actor=sender.actor, at=sender.at)
    changed = webhooks.get(connection, webhook_id)
    _note(connection, "webhook.change", changed, sender)
    return changed


def rotate_secret(connection: Connection, webhook_id: str, sender: Sender) -> StoredWebhook:
    """Give a webhook a new secret; the one of before signs, too, for a day. Raises NotFoundError."""
    webhook = webhooks.get(connection, webhook_id, alone=True)
    fresh = {"secret": new_secret(), "former_secret": webhook.secret, "former_until": sender.at + FORMER_HOLDS}
    webhooks.change(connection, webhook_id, **fresh)
    rotated = webhooks.get(connection, webhook_id)
    _note(connection, "webhook.rotate", rotated, sender)
    return rotated


def remove_webhook(connection: Connection, webhook_id: str, sender: Sender) -> None:
    """Take a webhook out with the log of its deliveries; raises NotFoundError."""
    webhook = webhooks.get(connection, webhook_id, alone=True)
    webhooks.remove(connection, webhook_id)
    _note(connection, "webhook.remove", webhook, sender)


def deliver_again(connection: Connection, webhook_id: str, delivery_id: str, sender: Sender) -> StoredDelivery:
    """Have something delivered now that was delivered, failed or waits; raises NotFoundError and WebhookDisabledError."""
    webhook = webhooks.get(connection, webhook_id, alone=True)
    delivery = webhooks.delivery(connection, delivery_id)
    if delivery.webhook_id != webhook_id:
        raise NotFoundError
    if webhook.disabled_at is not None:
        raise WebhookDisabledError
    webhooks.change_delivery(connection, delivery_id, status=DeliveryStatus.WAITING, next_at=sender.at)
    return webhooks.delivery(connection, delivery_id)


def _note(connection: Connection, action: str, webhook: StoredWebhook, sender: Sender) -> None:
    """The address stays out of the log: it may hold a token."""
    after = {"events": webhook.events, "plan": webhook.plan_id, "enabled": webhook.disabled_at is None}
    audit.append(connection, at=sender.at, actor=sender.actor, action=action, subject=f"webhook/{webhook.id}", after=after)
