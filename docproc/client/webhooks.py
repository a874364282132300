"""Webhooks: registered, changed, removed, and what was delivered to them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from docproc.client.answers_operations import DeliveryView, WebhookView, WebhookWithSecret
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, path

EventName = Literal["document.read", "entry.screened", "job.dead", "plan.corrected", "deletion.done"]
DeliveryStatus = Literal["waiting", "delivered", "failed"]


class Webhooks(Resource):
    """Addresses that are told of what happens."""

    def create(self, url: str, events: Sequence[EventName], *, plan_id: str | None = None) -> WebhookWithSecret:
        """Register a webhook; its secret is in this answer only."""
        wanted = {"url": url, "events": list(events), "plan_id": plan_id}
        return self._transport.answer(Call("POST", path("v1", "webhooks"), json=wanted), WebhookWithSecret)

    def get(self, webhook_id: str) -> WebhookView:
        """A webhook."""
        return self._transport.answer(get("webhooks", webhook_id), WebhookView)

    def list(self) -> Iterator[WebhookView]:
        """The caller's webhooks, newest first."""
        return self._transport.items(get("webhooks"), WebhookView)

    def change(
        self,
        webhook_id: str,
        *,
        url: str | None = None,
        events: Sequence[EventName] | None = None,
        enabled: bool | None = None,
    ) -> WebhookView:
        """Change the address or the events, disable it, or enable it again; what is left out stays."""
        change = {"url": url, "events": None if events is None else list(events), "enabled": enabled}
        return self._transport.answer(Call("PATCH", path("v1", "webhooks", webhook_id), json=change), WebhookView)

    def delete(self, webhook_id: str) -> None:
        """Remove a webhook with the log of its deliveries."""
        self._transport.nothing(Call("DELETE", path("v1", "webhooks", webhook_id)))

    def rotate(self, webhook_id: str) -> WebhookWithSecret:
        """Give it a new secret; for 24 hours the one of before signs beside it."""
        return self._transport.answer(Call("POST", path("v1", "webhooks", webhook_id, "rotate")), WebhookWithSecret)

    def deliveries(self, webhook_id: str, *, status: DeliveryStatus | None = None) -> Iterator[DeliveryView]:
        """What was delivered or is to be, newest first."""
        return self._transport.items(get("webhooks", webhook_id, "deliveries", status=status), DeliveryView)

    def redeliver(self, webhook_id: str, delivery_id: str) -> DeliveryView:
        """Have something delivered once more, now."""
        call = Call("POST", path("v1", "webhooks", webhook_id, "deliveries", delivery_id, "redeliver"))
        return self._transport.answer(call, DeliveryView)
