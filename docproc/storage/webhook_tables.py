"""The tables of webhooks and of what is delivered to them."""

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table, Text

from docproc.storage.tables import metadata
from docproc.storage.types import UtcDateTime

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner_id", String(32), doc="user or key in whose name it listens; null where nobody signs in"),
    Column(
        "plan_id",
        ForeignKey("plans.id", ondelete="CASCADE"),
        index=True,
        doc="the only contest it listens to; null for all of its owner's",
    ),
    Column("url", Text, nullable=False),
    Column("events", JSON, nullable=False, doc="types of events that it is told"),
    Column("secret", String(100), nullable=False, doc="kept as it is: signing needs it"),
    Column("former_secret", String(100), doc="signs, too, for a while after a rotation"),
    Column("former_until", UtcDateTime),
    Column("failing_since", UtcDateTime, doc="the first failure since the last success"),
    Column("disabled_at", UtcDateTime),
    Column("disabled_because", String(32), doc="a code"),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_webhooks_created_at_id", "created_at", "id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("webhook_id", ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("event", String(32), nullable=False),
    Column("body", Text, nullable=False, doc="as it is signed and sent: identifiers and states only"),
    Column("status", String(16), nullable=False),
    Column("attempts", JSON, nullable=False, doc="when, and what came of it"),
    Column("next_at", UtcDateTime, doc="when it is tried next; null once it has ended"),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_deliveries_webhook_id_created_at_id", "webhook_id", "created_at", "id"),
    Index("ix_deliveries_status_next_at", "status", "next_at"),
    Index("ix_deliveries_created_at", "created_at"),
)
