"""What the API asks and answers about webhooks."""

import json
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from docproc.api.routes.parameters import PRINTABLE
from docproc.api.schemas import Answer
from docproc.api.schemas_access import Id
from docproc.jobs.webhooks.addresses import MAX_CHARACTERS
from docproc.jobs.webhooks.events import EventType
from docproc.jobs.webhooks.signing import message_id
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook

WebhookUrl = Annotated[str, StringConstraints(min_length=1, max_length=MAX_CHARACTERS, pattern=PRINTABLE)]
Events = Annotated[list[EventType], Field(min_length=1, max_length=len(EventType))]


class NewWebhook(Answer):
    """A webhook to be registered."""

    url: WebhookUrl = Field(description="Where events are sent: https; http only into networks of DOCPROC_WEBHOOK_NETWORKS.")
    events: Events
    plan_id: Id | None = Field(None, description="The only contest to be told of; all that the caller may see when left out.")


class WebhookChange(Answer):
    """What is to be changed of a webhook; what is left out stays."""

    url: WebhookUrl | None = None
    events: Events | None = None
    enabled: bool | None = None


class WebhookView(Answer):
    """A webhook, without its secret."""

    id: str
    url: str
    events: list[EventType]
    plan_id: str | None
    owner_id: str | None = Field(description="The user or key in whose name it listens.")
    enabled: bool
    disabled_because: str | None = Field(description="`asked`, `gone` (it answered 410) or `failing` (for five days).")
    failing_since: datetime | None = Field(description="The first failure since the last success.")
    created_at: datetime

    @classmethod
    def of(cls, webhook: StoredWebhook) -> "WebhookView":
        """The view of a webhook."""
        return cls(
            id=webhook.id,
            url=webhook.url,
            events=[EventType(event) for event in webhook.events],
            plan_id=webhook.plan_id,
            owner_id=webhook.owner_id,
            enabled=webhook.disabled_at is None,
            disabled_because=webhook.disabled_because,
            failing_since=webhook.failing_since,
            created_at=webhook.created_at,
        )


class WebhookWithSecret(Answer):
    """A webhook and the secret that signs what it is sent; it is shown this once."""

    webhook: WebhookView
    secret: str


class AttemptView(Answer):
    """An attempt to deliver."""

    at: datetime
    status: int | None = Field(description="HTTP status of the answer; null when there was none.")
    error: str | None = Field(description="Why there was none: `address`, `name`, `connection`, `tls`, `timeout`, `answer`.")
    milliseconds: int


class DeliveryView(Answer):
    """An event on its way to a webhook, or there."""

    id: str
    message_id: str = Field(description="`webhook-id` of every attempt, by which a receiver knows what it has already.")
    event: EventType
    body: dict[str, Any]
    status: DeliveryStatus
    attempts: list[AttemptView] = Field(description="The first one first; the last fifty.")
    next_at: datetime | None = Field(description="When it is tried next; null once it has ended.")
    created_at: datetime

    @classmethod
    def of(cls, delivery: StoredDelivery) -> "DeliveryView":
        """The view of a delivery."""
        return cls(
            id=delivery.id,
            message_id=message_id(delivery.id),
            event=EventType(delivery.event),
            body=json.loads(delivery.body),
            status=delivery.status,
            attempts=[AttemptView.model_validate(attempt) for attempt in delivery.attempts],
            next_at=delivery.next_at,
            created_at=delivery.created_at,
        )
