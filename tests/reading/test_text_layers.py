"""Text layers of scans: a good one is taken as it is, one that another program recognised badly is not believed."""

import shutil
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import Document, PageSource

ReadHere = Callable[..., Document]
MakePdf = Callable[..., bytes]

_GOOD = [
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch tổ chức cuộc thi sáng kiến cải cách hành chính.",
    "Cán bộ, công chức, viên chức và người lao động trên địa bàn tỉnh được tham gia dự thi.",
    "Ban Tổ chức nhận bài dự thi từ ngày ban hành Kế hoạch đến hết ngày 30 tháng 9 năm 2026.",
    "Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan triển khai thực hiện.",
]
_BAD = [
    "Uy ban nhcin dcin tinh ban hcinh Kd hoqch td chirc cu¢c thi scing kidn cdi ccich hcinh chinh.",
    "Ccin b¢, cong chirc, vién chirc vd ngudri lao d¢ng trén dia bcin tinh dugc tham gia dgr thi.",
    "Ban Td chirc nhqn bcii dgr thi tir ngciy ban hcinh Kd hoqch ddn hdt ngciy 30 thcing 9 ncim 2026.",
    "Sd N¢i vg chu tri, phdi hgp vdi ccic co quan, don vi lién quan tridn khai thgrc hi¢n.",
]
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def _draw(canvas: Canvas, lines: list[str]) -> None:
    canvas.setFont("Serif", 11)
    for number, line in enumerate(lines):
        canvas.drawString(40, 700 - 22 * number, line)


@pytest.fixture
def picture(make_pdf: MakePdf) -> Image.Image:
    """The page as a scanner sees it."""
    page = pypdfium2.PdfDocument(make_pdf(lambda canvas: _draw(canvas, _GOOD)))[0]
    seen = page.render(scale=150 / 72).to_pil()
    assert isinstance(seen, Image.Image)
    return seen


def _scan(make_pdf: MakePdf, picture: Image.Image, layer: list[str]) -> bytes:
    def draw(canvas: Canvas) -> None:
        _draw(canvas, layer)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    return make_pdf(draw)


def test_a_good_layer_of_a_scan_is_its_text(make_pdf: MakePdf, read_here: ReadHere, picture: Image.Image) -> None:
    document = read_here(_scan(make_pdf, picture, _GOOD))
    assert [page.source for page in document.layout.pages] == [PageSource.TEXT]
    assert document.text.startswith(_GOOD[0])


@needs_tesseract
def test_a_bad_layer_of_a_scan_is_left_aside_and_the_page_recognised(
    make_pdf: MakePdf, read_here: ReadHere, picture: Image.Image
) -> None:
    document = read_here(_scan(make_pdf, picture, _BAD))
    assert document.ocr_pages == (1,)
    assert "cải cách hành chính" in document.text
    assert "hcinh" not in document.text
