"""What the service answers about itself: people, keys, webhooks, deletions, terms, capacity and the audit log."""

from datetime import date, datetime
from typing import Any

from docproc.client.answers import JobReference
from docproc.client.base import Answer


class SessionView(Answer):
    """Who calls, as the service knows them."""

    id: str
    kind: str
    """`user`, `key` or `local`."""
    name: str
    role: str
    scopes: list[str] | None = None
    """What a key is narrowed to; null for all that the role may do."""
    csrf_token: str | None = None
    """For browsers; null for a key."""


class UserView(Answer):
    """A person who may sign in."""

    id: str
    login: str
    name: str
    role: str
    signs_in_elsewhere: bool
    """Through the OpenID provider rather than by a password."""
    disabled: bool
    created_at: datetime


class Invitation(Answer):
    """A one-time link, shown this once."""

    link: str
    expires_at: datetime


class InvitedUser(Answer):
    """A person who was just made, and the link by which they set their password."""

    user: UserView
    invitation: Invitation


class KeyView(Answer):
    """A key, without its secret."""

    id: str
    name: str
    role: str
    scopes: list[str] | None = None
    owner_id: str | None = None
    """The user who answers for it."""
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None
    """To the minute."""


class CreatedKey(Answer):
    """A key that was just made, with its secret, which is shown this once."""

    key: KeyView
    secret: str


class MemberView(Answer):
    """Somebody who takes part in a contest's work."""

    id: str
    kind: str
    name: str
    capacity: str
    """`organizer`, `reviewer` or `portal`; their own role still bounds it."""


class WebhookView(Answer):
    """A webhook, without its secret."""

    id: str
    url: str
    events: list[str]
    plan_id: str | None = None
    """The only contest that it is told of; null for all that its owner may see."""
    owner_id: str | None = None
    enabled: bool
    disabled_because: str | None = None
    """`asked`, `gone` or `failing`."""
    failing_since: datetime | None = None
    created_at: datetime


class WebhookWithSecret(Answer):
    """A webhook and the secret that signs what it is sent, which is shown this once."""

    webhook: WebhookView
    secret: str


class AttemptView(Answer):
    """An attempt to deliver."""

    at: datetime
    status: int | None = None
    """HTTP status of the answer; null when there was none."""
    error: str | None = None
    """Why there was none."""
    milliseconds: int


class DeliveryView(Answer):
    """An event on its way to a webhook, or there."""

    id: str
    message_id: str
    """`webhook-id` of every attempt."""
    event: str
    body: dict[str, Any]
    status: str
    """`waiting`, `delivered` or `failed`."""
    attempts: list[AttemptView]
    next_at: datetime | None = None
    created_at: datetime


class FileReceipt(Answer):
    """What became of a file."""

    sha256: str
    size: int
    """Bytes."""
    kept: bool | None = None
    """Whether another document uses it, so that it stays."""


class DeletionView(Answer):
    """A deletion and its receipt."""

    id: str
    kind: str
    subject_id: str
    plan_id: str | None = None
    reason: str
    asked_by: str
    asked_at: datetime
    status: str
    """`queued`, `erased`, `done` or `failed`."""
    done_at: datetime | None = None
    removed: dict[str, int]
    """Rows by table."""
    files: list[FileReceipt]
    freed_space: str | None = None


class AcceptedDeletion(Answer):
    """A deletion that was accepted, and the job that carries it out."""

    deletion: DeletionView
    job: JobReference


class TermView(Answer):
    """A contest's term of retention, and what it comes to."""

    plan_id: str
    months: int
    ends_on: date | None = None
    """The end of the contest; null where nobody knows it: then nothing is deleted."""
    is_given: bool
    """Whether a person gave the end, rather than the plan."""
    due_on: date | None = None
    """From this day on its entries and reports are deleted."""
    entries: int
    reports: int
    size: int
    """Bytes of their files."""
    set_by: str
    set_at: datetime


class Terms(Answer):
    """Contests with a term, those that are due first first."""

    items: list[TermView]


class Capacity(Answer):
    """How much the service takes at the moment."""

    max_waiting_jobs: int
    waiting_jobs: int
    running_jobs: int
    free: int
    """Jobs that are taken at once."""
    retry_after: int | None = None
    """Seconds after which to try again; null while there is room."""
    oldest_waiting_seconds: float | None = None
    workers: int
    processes: int
    """Jobs that the workers do at once."""
    max_upload_bytes: int
    max_request_bytes: int
    requests_per_minute: int


class Health(Answer):
    """Whether the service can do its work."""

    status: str
    database: str | None = None
    worker: str | None = None
    """`ok` or `absent`."""
    waiting_jobs: int | None = None
    lacking: list[str] = []
    """Programs that the machine which answers does not have, with what works without them."""


class AuditView(Answer):
    """An act."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    previous: str
    """Hash of the act before."""
    hash: str


class ChainView(Answer):
    """What a verification of the audit log came to."""

    is_whole: bool
    broken_at: int | None = None
    last_number: int
    last_hash: str
