import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont

from docproc.documents import Box
from docproc.reading.ocr.engine import RecognisedWord
from docproc.reading.ocr.figures import read_again

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
_FONT = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 50)
_LEFT = 900.0


def _cell(text: str) -> Image.Image:
    picture = Image.new("L", (360, 130), 255)
    ImageDraw.Draw(picture).text((180, 65), text, fill=20, font=_FONT, anchor="mm")
    return picture


def _word(text: str, confidence: float) -> list[RecognisedWord]:
    return [RecognisedWord(text, Box(150, 40, 210, 90), Box(150, 40, 210, 90), confidence)]


@needs_tesseract
@pytest.mark.parametrize(
    ("shown", "first"), [("5", [("Đ", 0.5)]), ("12", []), ("75,22", [("4922", 0.59)]), ("1.748", [("148", 0.3)])]
)
def test_a_doubtful_figure_in_a_column_of_figures_is_read_again(shown: str, first: list[tuple[str, float]]) -> None:
    pictures = [_cell(text) for text in ("17", "23.232", "6", shown)]
    words = [_word("17", 0.96), _word("23.232", 0.95), _word("6", 0.97), [w for text, c in first for w in _word(text, c)]]
    *sure, (again,) = read_again(pictures, words, [_LEFT] * 4, 300)
    assert sure == words[:3]
    assert again.text == shown
    assert again.confidence > 0.8
    assert 100 < again.box.x0 < 180 < again.box.x1 < 260


@needs_tesseract
def test_what_is_no_figure_keeps_its_first_reading_even_among_figures() -> None:
    pictures = [_cell(text) for text in ("17", "23", "6", "Đạt")]
    words = [_word("17", 0.96), _word("23", 0.95), _word("6", 0.97), _word("Đạt", 0.9)]
    assert read_again(pictures, words, [_LEFT] * 4, 300) == words


def test_words_in_a_column_of_words_are_not_read_again() -> None:
    words = [_word("Xã", 0.4), _word("Phường", 0.3), _word("Sở", 0.2)]
    blank = [Image.new("L", (1, 1))] * 3
    assert read_again(blank, words, [_LEFT] * 3, 300) == words
