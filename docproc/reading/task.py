"""What a reader of one format is given, and what it gives back."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from docproc.documents import Notice
from docproc.reading.drafts import PageDraft, Piece
from docproc.reading.limits import Limits


class Task(NamedTuple):
    """One file to read, in the reading process."""

    untrusted: bytes
    """Its content."""
    limits: Limits
    """What it may ask of us."""
    password: str | None
    """To open it with, if it is locked."""
    progress: Callable[[int, int], None]
    """To be called with pages done and pages in all."""
    until: float
    """Time, on the monotonic clock in seconds, after which nothing long is begun: what was read is worth more than a timeout."""


class Reading(NamedTuple):
    """What a reader found, in reading order."""

    pieces: tuple[Piece, ...]
    """Paragraphs, columns and tables."""
    pages: tuple[PageDraft, ...] = ()
    """Pages; empty for formats without pages."""
    page_count: int | None = None
    """Number of pages; None for formats without pages."""
    ocr_pages: tuple[int, ...] = ()
    """1-based pages that were recognised from an image."""
    encoding_repair: str | None = None
    """The legacy encoding that was repaired."""
    notices: tuple[Notice, ...] = ()
    """What was noticed on the way."""


def repair_notices(encodings: Iterable[str]) -> tuple[Notice, ...]:
    """The notice that goes with text brought from legacy encodings, if there was any."""
    names = ", ".join(name.upper() for name in sorted(encodings))
    message = f"Văn bản dùng bảng mã cũ ({names}); đã chuyển sang Unicode."
    return (Notice(code="encoding_repaired", message=message),) if names else ()


Reader = Callable[[Task], Reading]
"""Reads one format; raises a `ReadingError` of the cause."""
