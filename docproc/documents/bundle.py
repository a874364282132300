"""The Bundle: what one file or message brought, often several documents."""

from datetime import datetime

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


class Bundle(Record):
    """The documents of one file; one document for a plain file."""

    documents: tuple[Document, ...]
    """Documents in the order of the archive or message."""
    message: Message | None = None
    """The envelope, for an e-mail."""
    warnings: tuple[Notice, ...] = ()
    """Members that could not be read."""
