"""The Bundle: what one file or message brought, often several documents."""

from datetime import datetime
from enum import StrEnum

from docproc.documents.base import Record
from docproc.documents.document import Document, Notice


class Message(Record):
    """The envelope of an e-mail."""

    sender: str | None = None
    """Address of the sender."""
    subject: str | None = None
    """Subject line."""
    sent_at: datetime | None = None
    """When it was sent, with time zone."""
    attachments: tuple[str, ...] = ()
    """Names of what was attached, in the message's order, whether it could be read or not."""


class BundleRole(StrEnum):
    """What a document is in what it came with."""

    FILE = "file"
    """The file itself."""
    MEMBER = "member"
    """A member of an archive."""
    LETTER = "letter"
    """The text of a message."""
    ATTACHMENT = "attachment"
    """What was attached to a message, or packed in that."""


class Bundle(Record):
    """The documents of one file; one document for a plain file."""

    documents: tuple[Document, ...]
    """Documents in the order of the archive or message."""
    roles: tuple[BundleRole, ...] = ()
    """What each of them is, parallel to `documents`; empty where nobody said."""
    message: Message | None = None
    """The envelope, for an e-mail."""
    warnings: tuple[Notice, ...] = ()
    """Members that could not be read."""
