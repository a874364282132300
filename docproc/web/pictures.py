"""Pages of originals as pictures: made by the sandboxed reader, a few at once."""

from pathlib import Path
from threading import BoundedSemaphore

from docproc.documents.errors import BusyError, NotFoundError, UnsupportedTypeError
from docproc.reading import Limits, page_picture

DOTS_PER_INCH = 110
"""Fine enough to read small print on a laptop, at about 60 to 200 kB a page of text."""
MOST_AT_ONCE = 4
"""Pictures made at once; each takes a process of its own for a fraction of a second."""
WAIT_SECONDS = 20.0
"""How long a request waits for its turn."""

_TURNS = BoundedSemaphore(MOST_AT_ONCE)


def picture(untrusted_path: Path, page: int, limits: Limits, password: str | None = None) -> bytes:
    """The page (1-based) as PNG; raises BusyError, NotFoundError where there are no pages, and what `page_picture` raises."""
    if not _TURNS.acquire(timeout=WAIT_SECONDS):
        raise BusyError
    try:
        return page_picture(untrusted_path, page, dots_per_inch=DOTS_PER_INCH, limits=limits, password=password)
    except UnsupportedTypeError as error:  # a format without pages has none to be found
        raise NotFoundError from error
    finally:
        _TURNS.release()
