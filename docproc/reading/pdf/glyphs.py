"""From a page's characters, as pdfium gives them in content order, to words with their boxes."""

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docproc.documents import Box
from docproc.reading.drafts import around
from docproc.vietnamese.unicode import nfc

_WIDE_GAP = 0.3
"""Ems between two characters from which they belong to two words though no space stands between them; a space in
office fonts is 0.25 em, justified text squeezes it to 0.18."""
_BACKWARDS = 0.6
"""Ems by which a character may begin left of the last one's end; kerning and combining marks do."""
_BOLD_WEIGHT = 600
"""CSS weight from which a font is bold."""


class Token(NamedTuple):
    """A word as it stands on the page."""

    text: str
    """Its characters in NFC."""
    box: Box
    """Its rectangle, points from the top left of the page as shown."""
    size: float
    """Type size, points."""
    bold: bool
    """Whether its font is bold."""


class Frame(NamedTuple):
    """From pdfium's page coordinates to points from the top left of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int
    """Clockwise."""

    @property
    def width(self) -> float:
        """Points, as shown."""
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points, as shown."""
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, from the left and from the top."""
        match self.quarter_turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle from two of its corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


class _Glyph(NamedTuple):
    position: int
    character: str
    box: Box


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The visible part of a page and how it is turned."""
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() // 90)


def tokens_of(page: pdfium.PdfPage, frame: Frame) -> list[Token]:
    """The words of a page in content order."""
    text_page = page.get_textpage()
    try:
        return [_token(text_page, word) for word in _words(_glyphs(text_page, frame))]
    finally:
        text_page.close()


def _glyphs(text_page: pdfium.PdfTextPage, frame: Frame) -> Iterator[_Glyph | None]:
    """The characters in content order; None where a word ends for certain."""
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    handle = text_page.raw
    unicode_of, box_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    for index in range(pdfium_c.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        character = chr(code)
        if character.isspace() or not code:
            yield None
        elif box_of(handle, index, pointer):
            yield _Glyph(index, character, frame.box(rect.left, rect.bottom, rect.right, rect.top))


def _words(glyphs: Iterator[_Glyph | None]) -> Iterator[list[_Glyph]]:
    word: list[_Glyph] = []
    for glyph in glyphs:
        if word and (glyph is None or _parted(word[-1].box, glyph.box)):
            yield word
            word = []
        if glyph is not None:
            word.append(glyph)
    if word:
        yield word


def _parted(one: Box, other: Box) -> bool:
    """Whether two characters in a row cannot belong to one word, by where they stand."""
    em = max(one.bottom - one.top, other.bottom - other.top, 1.0)
    apart = other.x0 - one.x1 > _WIDE_GAP * em or other.x0 < one.x0 - _BACKWARDS * em
    middle = (other.top + other.bottom) / 2
    return apart or not one.top - 0.2 * em < middle < one.bottom + 0.2 * em


def _token(text_page: pdfium.PdfTextPage, word: list[_Glyph]) -> Token:
    first = word[0]
    text = nfc("".join(glyph.character for glyph in word))
    return Token(text, around([g.box for g in word]), _size(text_page, first), _is_bold(text_page, first.position))


def _size(text_page: pdfium.PdfTextPage, glyph: _Glyph) -> float:
    """Type size as shown: the font's, scaled by the text matrix."""
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(text_page.raw, glyph.position))
    if pdfium_c.FPDFText_GetMatrix(text_page.raw, glyph.position, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size or glyph.box.bottom - glyph.box.top


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(text_page.raw, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page.raw, index, name, len(name), flags)
    return b"bold" in name.value.lower()
