"""A page as a picture, for people who look at evidence."""

import io
import math

from PIL import Image

from docproc.documents import errors as causes
from docproc.reading.image import pictures_of
from docproc.reading.pdf.opening import opened
from docproc.reading.protocol import PictureWanted, Request
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Task

_POINTS_PER_INCH = 72
_PICTURES = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.TIFF})


def picture_of(untrusted: bytes, request: Request) -> bytes:
    """The page that a request asks for, as PNG; raises a `ReadingError` of the cause."""
    wanted = request.picture or PictureWanted(page=1, dots_per_inch=_POINTS_PER_INCH)
    task = Task(untrusted, request.limits, request.password, lambda _done, _total: None, math.inf)
    kind = sniff(untrusted)
    if kind is MediaType.PDF:
        picture = _rendered(task, wanted)
    elif kind in _PICTURES:
        picture = _stored(task, wanted)
    else:
        raise causes.UnsupportedTypeError("no pages")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _rendered(task: Task, wanted: PictureWanted) -> Image.Image:
    document = opened(task)
    if wanted.page > len(document):
        raise causes.NoSuchPageError(f"{wanted.page} > {len(document)}")
    # Forms are set up before the page is had, so that stamped values show.
    document.init_forms()
    page = document[wanted.page - 1]
    width, height = page.get_size()
    most = math.sqrt(task.limits.image_pixels / max(width * height, 1.0))
    picture = page.render(scale=min(wanted.dots_per_inch / _POINTS_PER_INCH, most), may_draw_forms=True).to_pil()
    return picture if isinstance(picture, Image.Image) else Image.new("L", (1, 1))


def _stored(task: Task, wanted: PictureWanted) -> Image.Image:
    for number, picture in enumerate(pictures_of(task), start=1):
        if number == wanted.page:
            return picture if picture.mode in {"1", "L", "RGB"} else picture.convert("RGB")
    raise causes.NoSuchPageError(str(wanted.page))
