"""Pages of a PDF that are pictures: rendered one by one, recognised two at a time."""

import math
import os
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pypdfium2 as pdfium

from docproc.documents import errors as causes
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.frame import Frame
from docproc.reading.ocr.page import RecognisedPage, recognised
from docproc.reading.task import Task

_DOTS = 300
"""Dots per inch that pages are rendered at; tesseract is trained near it."""
_FEWEST_DOTS = 150
"""Dots per inch below which a picture is upscaled after all: its letters would be too small."""
_MOST_PIXELS = 40_000_000
"""Pixels of a rendered page; A3 at 300 dpi has 17 million."""
_POINTS_PER_INCH = 72
_AT_ONCE = 2
"""Pages that are recognised at the same time, each by a process of its own; pages wait as pictures of 25 MB."""


def with_recognised(
    document: pdfium.PdfDocument, contents: Sequence[PageContent], numbers: frozenset[int], task: Task
) -> list[PageContent]:
    """The contents with the pages of some numbers (1-based) recognised, as far as there is time for them."""
    results = list(contents)
    waiting: deque[tuple[int, Future[RecognisedPage]]] = deque()
    done = len(contents) - len(numbers)
    with ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1)) as pool:
        for number in [*sorted(numbers), *[0] * _AT_ONCE]:
            if len(waiting) >= _AT_ONCE or (not number and waiting):
                index, future = waiting.popleft()
                results[index] = _replaced(results[index], future.result())
                done += 1
                task.progress(done, len(contents))
            if number and time.monotonic() < task.until:
                # Rendering stays in this thread: pdfium is not made for several.
                dots = _dots(contents[number - 1], task)
                picture = document[number - 1].render(scale=dots / _POINTS_PER_INCH).to_pil()
                waiting.append((number - 1, pool.submit(recognised, picture, dots)))
    return results


def _dots(content: PageContent, task: Task) -> int:
    """Dots per inch to render a page at: no finer than its picture, for upscaling does harm, and within the limits."""
    wanted = min(_DOTS, max(_FEWEST_DOTS, content.image_dots)) if content.image_dots else _DOTS
    square_inches = content.shown.width * content.shown.height / _POINTS_PER_INCH**2
    most = math.sqrt(min(_MOST_PIXELS, task.limits.image_pixels) / max(square_inches, 0.01))
    if most < 1:
        raise causes.TooManyPixelsError(f"{content.shown.width:.0f} x {content.shown.height:.0f} pt")
    return int(min(wanted, most))


def _replaced(content: PageContent, page: RecognisedPage) -> PageContent:
    """A page with what was recognised in place of its text layer."""
    width, height = content.shown.width, content.shown.height
    if page.sideways:
        width, height = height, width
    frame = Frame(0.0, 0.0, width, height, 0)
    return content._replace(frame=frame, tokens=page.tokens, rulings=page.rulings, confidence=page.confidence or 0.0)
