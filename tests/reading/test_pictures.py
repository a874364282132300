import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import errors
from docproc.reading import page_picture
from docproc.reading.answers import picture_in

MakePdf = Callable[..., bytes]


def _draw(canvas: Canvas) -> None:
    canvas.rect(0, 742, 100, 100, fill=1)


def test_a_page_is_rendered_in_the_geometry_of_its_boxes(make_pdf: MakePdf, tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(make_pdf(lambda _canvas: None, _draw))
    with Image.open(io.BytesIO(page_picture(path, 2, dots_per_inch=144))) as picture:
        assert picture.size == (1191, 1684)
        assert picture.convert("L").getpixel((100, 100)) == 0
        assert picture.convert("L").getpixel((300, 300)) == 255


def test_a_page_that_is_not_there_is_an_error_of_its_own(make_pdf: MakePdf, tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(make_pdf(_draw))
    with pytest.raises(errors.NoSuchPageError, match="2 > 1"):
        page_picture(path, 2)


def test_a_stored_picture_comes_as_png_and_text_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    Image.new("CMYK", (30, 20)).save(path, "TIFF")
    with Image.open(io.BytesIO(page_picture(path, 1))) as picture:
        assert (picture.format, picture.size) == ("PNG", (30, 20))
    path.write_text("Kế hoạch", encoding="utf-8")
    with pytest.raises(errors.UnsupportedTypeError):
        page_picture(path, 1)


@pytest.mark.parametrize("answer", [b"I!!!", b"Iabcd", b"B{}", b""])
def test_what_is_no_picture_is_not_believed(answer: bytes) -> None:
    with pytest.raises(errors.ReadingAnswerError):
        picture_in(answer)
