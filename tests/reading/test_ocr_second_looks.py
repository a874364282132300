"""Second looks at a page: cells on grey paper, ink that no word covers, strokes of numerals, light that falls off."""

import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from docproc.documents import Box
from docproc.reading.ocr.cells import words_of_cells
from docproc.reading.ocr.comparators import with_comparators
from docproc.reading.ocr.engine import RecognisedWord
from docproc.reading.ocr.numerals import with_numerals
from docproc.reading.ocr.overlooked import overlooked
from docproc.reading.ocr.picture import evenly_lit, paper_of, whitened

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
_SERIF, _SANS = (f"/usr/share/fonts/truetype/dejavu/{name}.ttf" for name in ("DejaVuSerif", "DejaVuSans"))
_OFFICE = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
_DOTS = 200
_PAPER = 236


def _paper(width: int, height: int) -> Image.Image:
    """Grey paper with the grain of a scanner."""
    grain = np.random.default_rng(3).normal(_PAPER, 4, (height, width))
    return Image.fromarray(np.clip(grain, 0, 252).astype(np.uint8))


def _font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, pixels)


def _word(image: Image.Image, text: str, read_as: str, *, font: str = _SERIF, pixels: int = 36) -> RecognisedWord:
    """A word drawn on a picture, with what it was read as."""
    draw = ImageDraw.Draw(image)
    draw.text((60, 40), text, 20, _font(font, pixels))
    box = Box(*map(float, draw.textbbox((60, 40), text, _font(font, pixels))))
    return RecognisedWord(read_as, box, box, 0.9)


@needs_tesseract
def test_figures_and_headings_of_cells_on_grainy_grey_paper_are_read() -> None:
    image = _paper(900, 400)
    draw = ImageDraw.Draw(image)
    texts = ["TT", "17", "13", "7", "11", "95,17"]
    cells = [Box(20 + 140 * i, 20, 150 + 140 * i, 90) for i in range(len(texts))]
    for text, cell in zip(texts, cells, strict=True):
        draw.rectangle(tuple(cell), outline=20)
        draw.text(((cell.x0 + cell.x1) / 2, 30), text, 20, _font(_SERIF, 34), anchor="ma")
    assert [word.text for word in words_of_cells(image, cells, _DOTS)] == texts


@needs_tesseract
def test_dots_that_all_but_touch_the_ruling_below_them_are_not_cut_away() -> None:
    image = _paper(900, 300)
    draw = ImageDraw.Draw(image)
    texts = ["Hộ dân", "Số lượt", "Đơn vị", "Tổ hẹn"]
    cells = [Box(20 + 200 * i, 20, 220 + 200 * i, 90) for i in range(len(texts))]
    for text, cell in zip(texts, cells, strict=True):
        draw.rectangle(tuple(cell), outline=20, width=2)
        foot = draw.textbbox((cell.x0 + 30, 30), text, _font(_OFFICE, 31))[3]
        draw.text((cell.x0 + 30, 30 + cell.bottom - 4 - foot), text, 20, _font(_OFFICE, 31))
    words = words_of_cells(image, cells, _DOTS)
    assert [" ".join(word.text for word in words if cell.x0 < word.box.x0 < cell.x1) for cell in cells] == texts


def test_whitened_paper_is_white_and_ink_stays_dark() -> None:
    image = _paper(200, 100)
    ImageDraw.Draw(image).rectangle((50, 40, 60, 60), fill=20)
    white = np.asarray(whitened(image))
    assert abs(paper_of(image) - _PAPER) < 6
    assert np.median(white) == 255
    assert white[50, 55] < 30


def test_only_light_that_falls_off_is_evened() -> None:
    flat = _paper(600, 800)
    shade = np.linspace(0.55, 1.0, 600)
    shaded = Image.fromarray((np.asarray(flat) * shade).astype(np.uint8))
    assert evenly_lit(flat) is flat
    assert np.asarray(evenly_lit(shaded)).mean() > np.asarray(shaded).mean()


@pytest.mark.parametrize("font", [_SERIF, _SANS])
@pytest.mark.parametrize(
    ("text", "read_as", "wanted"),
    [
        ("III.", "HI.", "III."),
        ("III.", "II.", "III."),
        ("II", "H", "II"),
        ("II.", "IH.", "II."),
        ("I.", "I.", "I."),
        ("H.", "H.", "H."),  # its bar tells it apart
        ("IV.", "IV.", "IV."),
        ("11.", "11.", "11."),
    ],
)
def test_numerals_are_told_apart_by_their_strokes(font: str, text: str, read_as: str, wanted: str) -> None:
    image = _paper(300, 120)
    (word,) = with_numerals(image, [_word(image, text, read_as, font=font)])
    assert word.text == wanted


@pytest.mark.parametrize("font", [_SERIF, _SANS, _OFFICE])
@pytest.mark.parametrize(
    ("text", "read_as", "wanted"),
    [
        ("≥97", "297", "≥97"),
        ("≥ 97", "2", "≥"),
        ("≥97%", ">97%", "≥97%"),
        ("≤5", "<5", "≤5"),
        ("≤15", "S15", "≤15"),
        ("297", "297", "297"),
        ("2", "2", "2"),
        (">97", ">97", ">97"),
        ("<5", "<5", "<5"),
        ("515", "515", "515"),
        ("=5", "=5", "=5"),
    ],
)
@pytest.mark.parametrize("pixels", [24, 36, 54])
def test_signs_of_comparison_are_told_from_figures_by_their_shape(
    font: str, text: str, read_as: str, wanted: str, pixels: int
) -> None:
    image = _paper(400, 160)
    (word,) = with_comparators(image, [_word(image, text, read_as, font=font, pixels=pixels)])
    assert word.text == wanted


@needs_tesseract
def test_a_signature_under_a_grey_seal_that_was_passed_over_is_read_again() -> None:
    image = _paper(1200, 1400)
    draw = ImageDraw.Draw(image)
    for line, text in enumerate(("TRƯỞNG PHÒNG", "(Đã ký)", "Lâm Bảo Trân")):
        draw.text((800, 600 + (0, 40, 200)[line]), text, 20, _font(_SERIF, 30), anchor="ma")
    draw.ellipse((560, 560, 840, 840), outline=105, width=6)
    draw.ellipse((600, 600, 800, 800), outline=105, width=3)
    found = overlooked(image, [], [], _DOTS)
    assert {"PHÒNG", "(Đã", "Lâm", "Trân"} <= {word.text for word in found}
    assert all(560 < word.box.x0 < 1000 and 560 < word.box.top < 860 for word in found)


@needs_tesseract
def test_ink_under_words_and_rulings_and_small_specks_is_no_reason_for_a_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object) -> list[list[RecognisedWord]]:
        raise AssertionError

    monkeypatch.setattr("docproc.reading.ocr.overlooked.recognise_each", never)
    image = _paper(1200, 1400)
    word = _word(image, "TRƯỞNG PHÒNG", "TRƯỞNG PHÒNG")
    draw = ImageDraw.Draw(image)
    draw.line((100, 700, 1100, 700), fill=20, width=4)
    draw.rectangle((900, 1000, 930, 1020), fill=20)
    assert overlooked(image, [word], [Box(100, 700, 1100, 700)], _DOTS) == []
