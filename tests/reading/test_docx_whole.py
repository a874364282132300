"""Whole documents as an office program writes them, with what stands beside the running text."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from docproc.documents import Document

ReadHere = Callable[..., Document]
_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
_SCANNED = (
    "PHỤ LỤC",
    "Kết quả giải quyết thủ tục hành chính của tỉnh Hải Vân",
    "Quý I năm 2026, các sở đã giải quyết 1.250 hồ sơ,",
    "trong đó 98% đúng hạn; không có hồ sơ quá hạn kéo dài.",
)


def _page() -> io.BytesIO:
    image = Image.new("L", (1240, 1754), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(_FONT), 30)
    for number, line in enumerate(_SCANNED):
        draw.text((110, 160 + 70 * number), line, fill=0, font=font)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(150, 150))
    return buffer


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def letter() -> docx.document.Document:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "UBND tỉnh Hải Vân - Kế hoạch 12/KH-UBND"
    section.footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Phát động phong trào thi đua năm 2026")
    return document


def test_headers_and_footers_are_set_apart_and_not_dropped(letter: docx.document.Document, read_here: ReadHere) -> None:
    document = read_here(_saved(letter))
    assert document.text == "Phát động phong trào thi đua năm 2026\n"
    assert document.layout.furniture == ("UBND tỉnh Hải Vân - Kế hoạch 12/KH-UBND", "Trang 1")


def test_a_scanned_page_that_was_pasted_is_recognised_where_it_stands(
    letter: docx.document.Document, read_here: ReadHere
) -> None:
    letter.add_picture(_page(), width=Cm(16))
    letter.add_paragraph("Nơi nhận: như trên")
    document = read_here(_saved(letter))
    assert "98% đúng hạn" in document.text
    assert document.text.startswith("Phát động phong trào")
    assert document.text.endswith("Nơi nhận: như trên\n")
    assert [notice.code for notice in document.warnings] == ["pictures_recognised"]
    assert all(line.box is None for block in document.layout.blocks for line in block.lines)


def test_a_small_picture_is_no_page(letter: docx.document.Document, read_here: ReadHere) -> None:
    letter.add_picture(_page(), width=Cm(6))
    document = read_here(_saved(letter))
    assert document.text == "Phát động phong trào thi đua năm 2026\n"
    assert document.warnings == ()


def test_a_photograph_leaves_no_text(letter: docx.document.Document, read_here: ReadHere) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((1000, 1400), 80).save(buffer, "PNG")
    letter.add_picture(buffer, width=Cm(15))
    assert read_here(_saved(letter)).text == "Phát động phong trào thi đua năm 2026\n"
