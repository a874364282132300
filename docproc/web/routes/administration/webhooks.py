"""Webhooks: registered, changed, removed; what was delivered, and delivered again."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from docproc.access import Grant, Reach, decide, matrix
from docproc.api.caller import Caller
from docproc.api.routes.parameters import Cursor, Identifier
from docproc.api.schemas_webhooks import WebhookUrl
from docproc.api.state import State, StateOf
from docproc.documents.errors import NotFoundError, TooManyWebhooksError, WebhookAddressError, WebhookDisabledError
from docproc.jobs.problems import Problem, problem_of
from docproc.jobs.webhooks.events import EventType
from docproc.jobs.webhooks.registering import (
    Wanted,
    change_webhook,
    deliver_again,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from docproc.storage import desk, names, webhooks
from docproc.storage.webhooks import DeliveryStatus
from docproc.web.answers import led_back
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render
from docproc.web.routes.administration.keys import CONTESTS
from docproc.web.views.empty_fields import EmptyText

router = APIRouter()

Events = Annotated[list[EventType], Form(min_length=1, max_length=len(EventType))]
Shown = Annotated[str, Query(pattern="^(|waiting|delivered|failed)$")]
_PAGE = "/administration/webhooks"


@router.get("/administration/webhooks")
def get_webhooks(request: Request, state: StateOf, caller: Caller, cursor: Cursor = None) -> Response:
    """List the caller's webhooks, and register more."""
    return _page(request, state, caller, cursor=cursor)


@router.post("/administration/webhooks")
def post_webhook(
    request: Request,
    state: StateOf,
    caller: Caller,
    *,
    url: Annotated[WebhookUrl, Form()],
    events: Events,
    plan_id: EmptyText = None,
) -> Response:
    """Register a webhook, and show its secret this once."""
    try:
        with state.database.write() as connection:
            if plan_id is not None:  # raises unless they take part there
                decide(connection, caller.principal, matrix().declared("GET /v1/plans/{plan_id}"), {"plan_id": plan_id})
            wanted = Wanted(url, list(events), plan_id)
            webhook = register_webhook(connection, wanted, state.webhook_networks, state.sender(caller))
    except (WebhookAddressError, TooManyWebhooksError, NotFoundError) as error:
        return _page(request, state, caller, problem=problem_of(error), url=url)
    return _one(request, state, webhook.id, secret=webhook.secret)


@router.get("/administration/webhooks/{webhook_id}")
def get_webhook(request: Request, state: StateOf, webhook_id: Identifier, shown: Shown = "", cursor: Cursor = None) -> Response:
    """Show a webhook and what was delivered to it."""
    return _one(request, state, webhook_id, shown=shown, cursor=cursor)


@router.post("/administration/webhooks/{webhook_id}")
def post_change(
    request: Request,
    state: StateOf,
    caller: Caller,
    webhook_id: Identifier,
    *,
    url: Annotated[WebhookUrl, Form()],
    events: Events,
    enabled: Annotated[bool, Form()] = False,
) -> Response:
    """Change where a webhook leads, what it hears, and whether it is on."""
    try:
        with state.database.write() as connection:
            change_webhook(
                connection,
                webhook_id,
                state.webhook_networks,
                state.sender(caller),
                untrusted_url=url,
                events=list(events),
                enabled=enabled,
            )
    except WebhookAddressError as error:
        return _one(request, state, webhook_id, problem=problem_of(error))
    return led_back(f"{_PAGE}/{webhook_id}", "saved")


@router.post("/administration/webhooks/{webhook_id}/rotation")
def post_rotation(request: Request, state: StateOf, caller: Caller, webhook_id: Identifier) -> Response:
    """Give a webhook a new secret, and show it this once."""
    with state.database.write() as connection:
        rotated = rotate_secret(connection, webhook_id, state.sender(caller))
    return _one(request, state, webhook_id, secret=rotated.secret)


@router.post("/administration/webhooks/{webhook_id}/removal")
def post_removal(state: StateOf, caller: Caller, webhook_id: Identifier) -> Response:
    """Remove a webhook with the log of its deliveries."""
    with state.database.write() as connection:
        remove_webhook(connection, webhook_id, state.sender(caller))
    return led_back(_PAGE, "removed")


@router.post("/administration/webhooks/{webhook_id}/deliveries/{delivery_id}/redelivery")
def post_redelivery(
    request: Request, state: StateOf, caller: Caller, webhook_id: Identifier, delivery_id: Identifier
) -> Response:
    """Have something delivered once more."""
    try:
        with state.database.write() as connection:
            deliver_again(connection, webhook_id, delivery_id, state.sender(caller))
    except WebhookDisabledError as error:
        return _one(request, state, webhook_id, problem=problem_of(error))
    return led_back(f"{_PAGE}/{webhook_id}", "redelivered")


def _page(
    request: Request,
    state: State,
    caller: Grant,
    *,
    cursor: str | None = None,
    problem: Problem | None = None,
    url: str = "",
) -> Response:
    ids = [each for each in (caller.principal.id, caller.principal.person_id) if each]
    with state.database.read() as connection:
        page = webhooks.page(connection, None if caller.reach is Reach.ALL else ids, cursor, PAGE_SIZE)
        contests, _total = desk.plan_page(connection, offset=0, limit=CONTESTS, sees=caller.principal.sees)
        named = names.of_subjects(connection, [each.plan_id for each in page.items if each.plan_id])
    return render(
        request,
        "administration/webhooks.html",
        status_code=200 if problem is None else problem.status,
        page=page,
        named=named,
        contests=contests,
        events=list(EventType),
        problem=problem,
        url=url,
    )


def _one(
    request: Request,
    state: State,
    webhook_id: str,
    *,
    shown: str = "",
    cursor: str | None = None,
    problem: Problem | None = None,
    secret: str | None = None,
) -> Response:
    wanted = DeliveryStatus(shown) if shown else None
    with state.database.read() as connection:
        webhook = webhooks.get(connection, webhook_id)
        page = webhooks.delivery_page(connection, webhook_id, wanted, cursor, PAGE_SIZE)
        named = names.of_subjects(connection, [webhook.plan_id] if webhook.plan_id else [])
    return render(
        request,
        "administration/webhook.html",
        status_code=200 if problem is None else problem.status,
        webhook=webhook,
        page=page,
        named=named,
        shown=shown,
        events=list(EventType),
        problem=problem,
        secret=secret,
    )
