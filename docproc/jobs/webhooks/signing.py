"""Secrets and signatures of the Standard Webhooks scheme."""

import base64
import secrets
from datetime import UTC, datetime, timedelta

from standardwebhooks import Webhook

from docproc import __version__
from docproc.storage.webhooks import StoredDelivery, StoredWebhook

SECRET_PREFIX = "whsec_"  # noqa: S105 - how secrets of the scheme begin
FORMER_HOLDS = timedelta(hours=24)
"""How long the secret before a rotation still signs, too: for receivers that are changed one after the other."""
_SECRET_BYTES = 32  # the scheme asks for 24 to 64


def new_secret() -> str:
    """A random secret."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def message_id(delivery_id: str) -> str:
    """The name of a delivery: the same at every attempt, so that a receiver knows what it has already."""
    return f"msg_{delivery_id}"


def signed_headers(webhook: StoredWebhook, delivery: StoredDelivery, now: datetime) -> dict[str, str]:
    """The headers of an attempt: name, moment, and a signature by each secret that holds."""
    name = message_id(delivery.id)
    holding = [webhook.secret]
    if webhook.former_secret is not None and webhook.former_until is not None and now < webhook.former_until:
        holding.append(webhook.former_secret)
    # The library takes the digits of a time for UTC, whatever its zone.
    moment = now.astimezone(UTC)
    signatures = [Webhook(secret).sign(name, moment, delivery.body) for secret in holding]
    return {
        "Content-Type": "application/json",
        "User-Agent": f"docproc/{__version__}",
        "webhook-id": name,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
