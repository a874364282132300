"""Pictures of pages: photographs and scans as JPEG, PNG or TIFF."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from docproc.documents import errors as causes
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.frame import Frame
from docproc.reading.layout.result import reading_of
from docproc.reading.ocr.page import recognised
from docproc.reading.task import Reading, Task

_POINTS_PER_INCH = 72
_LONG_SIDE = 11.69
"""Inches of the longer side of A4, which a picture is taken for when it does not say how fine it is."""
_FEWEST_DOTS, _MOST_DOTS = 100, 1200
"""Dots per inch that a scan may claim; cameras write 72 whatever they see."""
_DOTS = 300
"""Dots per inch to which finer pictures are brought: tesseract is trained near it, and more only costs time."""


def read(task: Task) -> Reading:
    """The text of a picture, or of each picture of a TIFF; raises `TooManyPixelsError` or `TooManyPagesError`."""
    contents = [content_of(number, picture) for number, picture in enumerate(pictures_of(task), start=1)]
    return reading_of(contents, unread=())


def pictures_of(task: Task) -> Iterator[Image.Image]:
    """The pictures of a file, turned as its camera says, one by one; progress is told when the next is asked for."""
    with _opened(task.untrusted) as image:
        count = getattr(image, "n_frames", 1)
        if count > task.limits.pages:
            raise causes.TooManyPagesError(f"{count} > {task.limits.pages}")
        for index in range(count):
            yield _picture(image, index, task)
            task.progress(index + 1, count)


def _opened(untrusted: bytes) -> Image.Image:
    # The limit on pixels is ours and is checked before anything is decoded.
    Image.MAX_IMAGE_PIXELS = None
    try:
        return Image.open(io.BytesIO(untrusted), formats=("JPEG", "PNG", "TIFF"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise causes.DamagedFileError("image") from error


def _picture(image: Image.Image, index: int, task: Task) -> Image.Image:
    try:
        with warnings.catch_warnings(action="ignore"):
            image.seek(index)
            if image.width * image.height > task.limits.image_pixels:
                raise causes.TooManyPixelsError(f"{image.width} x {image.height}")
            upright = ImageOps.exif_transpose(image)
            upright.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise causes.DamagedFileError("image") from error
    return upright


def content_of(number: int, picture: Image.Image) -> PageContent:
    """What is recognised on a picture of a page; `number` is the page's, 1-based."""
    dots = _dots(picture)
    frame = Frame(0.0, 0.0, picture.width / dots * _POINTS_PER_INCH, picture.height / dots * _POINTS_PER_INCH, 0)
    if dots > _DOTS:
        size = (max(1, int(picture.width * _DOTS / dots)), max(1, int(picture.height * _DOTS / dots)))
        mode = "RGB" if picture.mode == "P" else picture.mode
        picture, dots = picture.convert(mode).resize(size, Image.Resampling.LANCZOS), _DOTS
    page = recognised(picture, round(dots))
    upright = frame if not page.sideways else Frame(0.0, 0.0, frame.height, frame.width, 0)
    return PageContent(number, frame, upright, page.tokens, page.rulings, 1.0, dots, page.confidence or 0.0)


def _dots(picture: Image.Image) -> float:
    """Dots per inch, as the picture says where that can be, else as if it were a picture of an A4 page."""
    stated = picture.info.get("dpi", (0, 0))[0]
    if _FEWEST_DOTS <= stated <= _MOST_DOTS:
        return float(stated)
    return max(picture.width, picture.height) / _LONG_SIDE
