from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import Document

ReadHere = Callable[..., Document]
MakeDocx = Callable[..., bytes]
MakePdf = Callable[..., bytes]

_OLD = "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch vÒ c¶i c¸ch hµnh chÝnh"
_NEW = "Uỷ ban nhân dân tỉnh ban hành Kế hoạch về cải cách hành chính"


def _p(*runs: tuple[str, str]) -> str:
    inner = "".join(f"<w:r><w:rPr><w:rFonts w:ascii='{font}'/></w:rPr><w:t>{text}</w:t></w:r>" for font, text in runs)
    return f"<w:p>{inner}</w:p>"


def test_each_run_of_an_old_document_is_brought_to_unicode(make_docx: MakeDocx, read_here: ReadHere) -> None:
    body = (
        _p((".VnTimeH", "kÕ ho¹ch"))
        + _p((".VnTime", _OLD), ("Times New Roman", " và Quỹ "), (".VnTime", "sè 5"))
        + _p((".VnTime", _OLD))
    )
    document = read_here(make_docx(body))
    assert document.text == f"KẾ HOẠCH\n{_NEW} và Quỹ số 5\n{_NEW}\n"
    assert document.encoding_repair == "tcvn3"
    assert [notice.code for notice in document.warnings] == ["encoding_repaired"]


def test_good_unicode_in_an_old_font_is_left_alone(make_docx: MakeDocx, read_here: ReadHere) -> None:
    document = read_here(make_docx(_p((".VnTime", _NEW)) + _p((".VnTimeH", "TRÌNH KÝ"))))
    assert document.text == f"{_NEW}\nTRÌNH KÝ\n"
    assert document.encoding_repair is None


def test_a_letter_lost_as_a_soft_hyphen_comes_back(make_docx: MakeDocx, read_here: ReadHere) -> None:
    broken = "<w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>®</w:t><w:softHyphen/><w:t>îc</w:t></w:r></w:p>"
    assert read_here(make_docx(_p((".VnTime", _OLD)) + broken)).text == f"{_NEW}\nđược\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_plain_text_in_an_old_encoding_is_brought_to_unicode(read_here: ReadHere, encoding: str) -> None:
    document = read_here(_OLD.encode(encoding))
    assert (document.text, document.encoding_repair) == (_NEW + "\n", "tcvn3")


def test_a_text_layer_in_an_old_encoding_is_brought_to_unicode(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(85, 700, _OLD)

    document = read_here(make_pdf(draw))
    assert (document.text, document.encoding_repair) == (_NEW + "\n", "tcvn3")
