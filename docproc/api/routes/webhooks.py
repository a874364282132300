"""Webhooks: registered, listed, changed, removed; what was delivered to them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from docproc.access import Reach, decide, matrix
from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Cursor, Identifier, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_webhooks import DeliveryView, NewWebhook, WebhookChange, WebhookView, WebhookWithSecret
from docproc.api.state import StateOf
from docproc.jobs.webhooks.registering import (
    Wanted,
    change_webhook,
    deliver_again,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from docproc.storage import webhooks
from docproc.storage.webhooks import DeliveryStatus

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

WantedStatus = Annotated[DeliveryStatus | None, Query(description="Only deliveries that are so far.")]


@router.get("", responses=declared_problems(400))
def get_webhooks(state: StateOf, caller: Caller, cursor: Cursor = None, limit: Limit = 50) -> Items[WebhookView]:
    """List the caller's webhooks, newest first; an administrator sees all."""
    ids = {caller.principal.id, caller.principal.person_id} - {None}
    with state.database.read() as connection:
        page = webhooks.page(connection, None if caller.reach is Reach.ALL else [str(each) for each in ids], cursor, limit)
    return Items(items=[WebhookView.of(webhook) for webhook in page.items], next=page.next)


@router.post("", status_code=201, responses=declared_problems(404, 409))
def post_webhook(state: StateOf, caller: Caller, new: NewWebhook) -> WebhookWithSecret:
    """Register a webhook. The secret that signs what it is sent is in this answer only."""
    with state.database.write() as connection:
        if new.plan_id is not None:
            of_plan = next(rule for rule in matrix().rules if (rule.method, rule.path) == ("GET", "/v1/plans/{plan_id}"))
            decide(connection, caller.principal, of_plan, {"plan_id": new.plan_id})  # raises unless they take part there
        wanted = Wanted(new.url, new.events, new.plan_id)
        webhook = register_webhook(connection, wanted, state.webhook_networks, state.sender(caller))
    return WebhookWithSecret(webhook=WebhookView.of(webhook), secret=webhook.secret)


@router.get("/{webhook_id}", responses=declared_problems(404))
def get_webhook(state: StateOf, webhook_id: Identifier) -> WebhookView:
    """Get a webhook."""
    with state.database.read() as connection:
        return WebhookView.of(webhooks.get(connection, webhook_id))


@router.patch("/{webhook_id}", responses=declared_problems(404))
def patch_webhook(state: StateOf, caller: Caller, webhook_id: Identifier, change: WebhookChange) -> WebhookView:
    """Change the address or the events of a webhook, disable it, or enable it again."""
    with state.database.write() as connection:
        changed = change_webhook(
            connection,
            webhook_id,
            state.webhook_networks,
            state.sender(caller),
            untrusted_url=change.url,
            events=change.events,
            enabled=change.enabled,
        )
    return WebhookView.of(changed)


@router.delete("/{webhook_id}", status_code=204, responses=declared_problems(404))
def delete_webhook(state: StateOf, caller: Caller, webhook_id: Identifier) -> Response:
    """Remove a webhook with the log of its deliveries."""
    with state.database.write() as connection:
        remove_webhook(connection, webhook_id, state.sender(caller))
    return Response(status_code=204)


@router.post("/{webhook_id}/rotate", responses=declared_problems(404))
def post_rotate(state: StateOf, caller: Caller, webhook_id: Identifier) -> WebhookWithSecret:
    """Give a webhook a new secret; for 24 hours the one of before signs beside it."""
    with state.database.write() as connection:
        rotated = rotate_secret(connection, webhook_id, state.sender(caller))
    return WebhookWithSecret(webhook=WebhookView.of(rotated), secret=rotated.secret)


@router.get("/{webhook_id}/deliveries", responses=declared_problems(400, 404))
def get_deliveries(
    state: StateOf, webhook_id: Identifier, status: WantedStatus = None, cursor: Cursor = None, limit: Limit = 50
) -> Items[DeliveryView]:
    """List what was delivered to a webhook or is to be, with every attempt, newest first; kept for 30 days."""
    with state.database.read() as connection:
        page = webhooks.delivery_page(connection, webhook_id, status, cursor, limit)
    return Items(items=[DeliveryView.of(delivery) for delivery in page.items], next=page.next)


@router.post("/{webhook_id}/deliveries/{delivery_id}/redeliver", responses=declared_problems(404, 409))
def post_redeliver(state: StateOf, caller: Caller, webhook_id: Identifier, delivery_id: Identifier) -> DeliveryView:
    """Have something delivered once more, now, with the body and the name that it had."""
    with state.database.write() as connection:
        return DeliveryView.of(deliver_again(connection, webhook_id, delivery_id, state.sender(caller)))
