"""What a reader of one format is given, and what it gives back."""

from collections.abc import Callable, Collection
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
    furniture: tuple[str, ...] = ()
    """Running heads and feet of formats without pages, each once."""
    encoding_repair: str | None = None
    """The legacy encoding that was repaired."""
    notices: tuple[Notice, ...] = ()
    """What was noticed on the way."""


def with_repairs(reading: Reading, encodings: Collection[str]) -> Reading:
    """A reading that states the legacy encodings that its text, or parts of it, was brought from."""
    if not encodings:
        return reading
    names = sorted(encodings)
    message = f"Văn bản dùng bảng mã cũ ({', '.join(name.upper() for name in names)}); đã chuyển sang Unicode."
    notice = Notice(code="encoding_repaired", message=message)
    return reading._replace(encoding_repair="+".join(names), notices=(*reading.notices, notice))


Reader = Callable[[Task], Reading]
"""Reads one format; raises a `ReadingError` of the cause."""
