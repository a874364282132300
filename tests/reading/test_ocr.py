import io
import shutil
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import BlockKind, Document, PageSource, errors
from docproc.reading import Limits
from docproc.reading.ocr import engine
from docproc.reading.ocr.picture import grey, ink, skew, turned, turned_back
from docproc.reading.ocr.rulings import rulings_in

ReadHere = Callable[..., Document]
MakePdf = Callable[..., bytes]

_LINES = (
    "Ủy ban nhân dân xã ban hành Kế hoạch tổ chức cuộc thi sáng kiến",
    "cải cách hành chính năm 2026 trên địa bàn xã.",
    "1. Đối tượng dự thi là cán bộ, công chức, viên chức.",
    "2. Thời gian nhận bài đến hết ngày 30 tháng 9 năm 2026.",
)
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def _draw(canvas: Canvas) -> None:
    for i, line in enumerate(_LINES):
        canvas.drawString(85 if i == 1 else 110, 700 - 20 * i, line)


@pytest.fixture
def page(make_pdf: MakePdf) -> Image.Image:
    """A picture of a page of text, 150 dots per inch."""
    picture = pypdfium2.PdfDocument(make_pdf(_draw))[0].render(scale=150 / 72).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


def _scan(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return buffer.getvalue()


def _saved(picture: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, dpi=(150, 150))
    return buffer.getvalue()


@needs_tesseract
def test_a_scan_is_recognised_and_its_words_stand_where_they_are_on_the_page_as_it_came(
    page: Image.Image, read_here: ReadHere
) -> None:
    askew = page.rotate(2.0, resample=Image.Resampling.BICUBIC, fillcolor="white")
    document = read_here(_scan(askew))
    assert document.text.split("\n")[:2] == [f"{_LINES[0]} {_LINES[1]}", _LINES[2]]
    assert (document.ocr_pages, document.layout.pages[0].source) == ((1,), PageSource.OCR)
    assert (document.layout.pages[0].confidence or 0) > 0.8
    start = document.text.index("2. Thời")
    ((x0, top, x1, bottom),) = document.evidence(start, start + 2, rule="test").boxes or ()
    # Drawn at 110 points from the left and 202 from the top, then turned about the middle of the page.
    assert x0 < 112 < x1 + 12
    assert top - 12 < 204 < bottom + 12


@needs_tesseract
@pytest.mark.parametrize(("turn", "form"), [(0, "JPEG"), (90, "PNG"), (180, "TIFF")])
def test_pictures_of_any_kind_are_read_even_on_their_side(page: Image.Image, read_here: ReadHere, turn: int, form: str) -> None:
    document = read_here(_saved(page.rotate(turn, expand=True), form))
    assert _LINES[2] in document.text
    assert document.media_type == f"image/{form.lower()}"


@needs_tesseract
def test_a_table_in_a_scan_keeps_its_cells(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        for i, row in enumerate((("Nội dung", "Thời gian"), ("Nhận bài dự thi", "Tháng 7 năm 2026"))):
            for j, text in enumerate(row):
                canvas.rect(85 + 220 * j, 700 - 40 * i, 220, 40)
                canvas.drawString(95 + 220 * j, 715 - 40 * i, text)

    picture = pypdfium2.PdfDocument(make_pdf(draw))[0].render(scale=200 / 72).to_pil()
    document = read_here(_scan(picture))
    assert document.text == "Nội dung\tThời gian\nNhận bài dự thi\tTháng 7 năm 2026\n"
    assert document.layout.blocks[0].kind is BlockKind.TABLE


@needs_tesseract
def test_a_page_with_too_little_time_left_is_named_instead_of_read(page: Image.Image, read_here: ReadHere) -> None:
    document = read_here(_scan(page), limits=Limits(seconds=0.000001))
    assert [notice.code for notice in document.warnings] == ["no_text_layer"]


def test_a_page_without_tesseract_says_what_is_missing(
    page: Image.Image, read_here: ReadHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine._language.cache_clear()
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(errors.ReaderMissingError):
        read_here(_scan(page))


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(read_here: ReadHere) -> None:
    with pytest.raises(errors.TooManyPixelsError, match="200 x 100"):
        read_here(_saved(Image.new("1", (200, 100)), "PNG"), limits=Limits(image_pixels=10_000))


def test_a_cut_picture_is_damaged(page: Image.Image, read_here: ReadHere) -> None:
    with pytest.raises(errors.DamagedFileError):
        read_here(_saved(page, "PNG")[:2000])


@pytest.mark.parametrize("degrees", [-4.0, -0.5, 0.0, 1.3, 5.0])
def test_the_skew_of_a_page_is_found(page: Image.Image, degrees: float) -> None:
    askew = grey(page).rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(askew) == pytest.approx(-degrees, abs=0.15)


def test_a_point_of_a_turned_picture_is_found_where_it_was() -> None:
    picture = Image.new("L", (400, 300), 255)
    picture.putpixel((300, 80), 0)
    dark = ink(turned(picture, 10.0)).nonzero()
    x, y = turned_back(float(dark[1].mean()), float(dark[0].mean()), 10.0, picture.size)
    assert x == pytest.approx(300, abs=2)
    assert y == pytest.approx(80, abs=2)


def test_a_red_seal_vanishes_and_the_ink_under_it_stays() -> None:
    picture = Image.new("RGB", (100, 100), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, 80, 80), fill=(210, 40, 50))
    draw.line((0, 50, 99, 50), fill=(20, 10, 10), width=3)
    shown = grey(picture)
    assert shown.getpixel((30, 30)) == 255
    assert shown.getpixel((50, 50)) == 20


def test_rulings_are_long_thin_strokes_only() -> None:
    picture = Image.new("L", (1000, 1000), 255)
    draw = ImageDraw.Draw(picture)
    draw.line((100, 200, 900, 200), fill=0, width=4)
    draw.line((100, 200, 100, 700), fill=0, width=4)
    draw.rectangle((300, 400, 600, 600), fill=0)
    draw.line((700, 800, 740, 800), fill=0, width=4)
    across, down = rulings_in(ink(picture), 300)
    assert (round(across.x0, -1), round(across.x1, -1), across.top) == (100, 900, across.bottom)
    assert (round(down.top, -1), round(down.bottom, -1), down.x0) == (200, 700, down.x1)


@needs_tesseract
def test_figures_that_stand_alone_in_cells_are_not_lost(make_pdf: MakePdf, read_here: ReadHere) -> None:
    rows = [
        ("TT", "Tiêu chí", "Điểm"),
        ("1", "Tính mới", "30"),
        ("2", "Hiệu quả", "40"),
        ("3", "Khả năng áp dụng", "15"),
        ("4", "Khác", "5"),
    ]

    def draw(canvas: Canvas) -> None:
        for i, row in enumerate(rows):
            for text, x, width in zip(row, (85, 125, 425), (40, 300, 60), strict=True):
                canvas.rect(x, 700 - 26 * i, width, 26)
                canvas.drawCentredString(x + width / 2, 708 - 26 * i, text)

    picture = pypdfium2.PdfDocument(make_pdf(draw))[0].render(scale=200 / 72).to_pil()
    assert read_here(_scan(picture)).text == "".join("\t".join(row) + "\n" for row in rows)
