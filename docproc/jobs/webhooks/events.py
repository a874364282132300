"""What webhooks are told of; kept for each of them in the transaction that makes it happen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection

from docproc.storage import new_id, webhooks
from docproc.storage.members import Belonging
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery


class EventType(StrEnum):
    """The events that there are."""

    DOCUMENT_READ = "document.read"
    """A plan, an entry or a unit's report was read, and what it says is kept."""
    ENTRY_SCREENED = "entry.screened"
    """An entry was screened, for the first time or again."""
    JOB_DEAD = "job.dead"
    """A job is a dead letter: the service could not do it."""
    PLAN_CORRECTED = "plan.corrected"
    """A person accepted, corrected, rejected or added a value of a plan."""
    DELETION_DONE = "deletion.done"
    """Something was deleted: whoever has a copy can delete it, too."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    type: EventType
    of: Belonging
    """Those who may hear of it."""
    data: Mapping[str, str | int | None]
    """Identifiers, states and counts; never texts, names or values."""


def tell(connection: Connection, event: Event, at: datetime) -> int:
    """Have the webhooks told that want to know, and may; how many. Kept in the caller's transaction, handed over soon after."""
    listening = webhooks.listening(connection, event.type, event.of, at)
    if not listening:
        return 0
    content = {"type": event.type, "timestamp": at.astimezone(UTC).isoformat(), "data": dict(event.data)}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for webhook in listening:
        delivery = StoredDelivery(new_id(), webhook.id, event.type, body, DeliveryStatus.WAITING, [], at, at)
        webhooks.add_delivery(connection, delivery)
    return len(listening)
