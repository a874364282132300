"""From a page's characters, as pdfium gives them in content order, to words with their boxes."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docproc.documents import Box
from docproc.reading.drafts import around
from docproc.reading.layout.content import Token
from docproc.reading.layout.frame import Frame
from docproc.vietnamese.unicode import nfc

_WIDE_GAP = 0.3
"""Ems between two characters from which they belong to two words though no space stands between them; a space in
office fonts is 0.25 em, justified text squeezes it to 0.18."""
_BACKWARDS = 0.6
"""Ems by which a character may begin left of the last one's end; kerning and combining marks do."""
_RAISED_SIZE = 0.8
"""Share of the height of the characters before it that a superscript stays below."""
_RAISED_BY = 0.1
"""Share of their height by which its foot stands above theirs."""
_UPRIGHT = 0.7
"""Cosine of the angle, 45 degrees, from which text counts as running across the page."""
_SAMPLE = 200
"""Characters of a page that are asked for their angle."""
_MAJORITY = 0.8
"""Share of them that must agree before a page is read turned."""
_BOLD_WEIGHT = 600
"""CSS weight from which a font is bold."""


class _Glyph(NamedTuple):
    position: int
    character: str
    box: Box
    upright: bool


class _Word(NamedTuple):
    glyphs: list[_Glyph]
    raised: bool


def tokens_of(page: pdfium.PdfPage, shown: Frame) -> tuple[list[Token], Frame]:
    """The words of a page in content order, and the frame their boxes are in: the one in which most text is upright."""
    text_page = page.get_textpage()
    try:
        frame = shown._replace(quarter_turns=_turns_of_text(text_page, shown))
        tokens = [_token(text_page, word) for word in _words(_glyphs(text_page, frame))]
        visible = [token for token in tokens if _is_visible(token.box, frame)]
        if frame != shown:
            visible = [token._replace(shown=frame.turned(token.box, shown)) for token in visible]
        return visible, frame
    finally:
        text_page.close()


def _turns_of_text(text_page: pdfium.PdfTextPage, shown: Frame) -> int:
    """Quarter turns, clockwise, that bring most characters of a page upright; those of the page itself where it is close."""
    count = pdfium_c.FPDFText_CountChars(text_page.raw)
    sample = range(0, count, max(1, count // _SAMPLE))
    turns = Counter(round(2 * pdfium_c.FPDFText_GetCharAngle(text_page.raw, index) / math.pi) % 4 for index in sample)
    most, votes = max(turns.items(), key=lambda item: item[1], default=(shown.quarter_turns, 0))
    return most if votes > _MAJORITY * len(sample) else shown.quarter_turns


def _is_visible(box: Box, frame: Frame) -> bool:
    """Whether a word begins on the page; what is drawn beside it no reader sees."""
    return box.x1 > 0 and box.bottom > 0 and box.x0 < frame.width and box.top < frame.height


def _glyphs(text_page: pdfium.PdfTextPage, frame: Frame) -> Iterator[_Glyph | None]:
    """The characters in content order; None where a word ends for certain."""
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    handle = text_page.raw
    unicode_of, box_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    angle_of = pdfium_c.FPDFText_GetCharAngle
    for index in range(pdfium_c.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        character = chr(code)
        if character.isspace() or not code:
            yield None
        elif box_of(handle, index, pointer):
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            yield _Glyph(index, character, box, _is_upright(angle_of(handle, index), frame))


def _words(glyphs: Iterator[_Glyph | None]) -> Iterator[_Word]:
    word: list[_Glyph] = []
    raised = False
    for glyph in glyphs:
        lifted = bool(word) and glyph is not None and not raised and _is_raised(word[-1].box, glyph)
        if word and (glyph is None or lifted or _parted(word[-1], glyph)):
            yield _Word(word, raised)
            word, raised = [], lifted
        if glyph is not None:
            word.append(glyph)
    if word:
        yield _Word(word, raised)


def _is_raised(before: Box, glyph: _Glyph) -> bool:
    """Whether a figure or star is a superscript of what it follows."""
    height, own = before.bottom - before.top, glyph.box.bottom - glyph.box.top
    near = -_BACKWARDS * height < glyph.box.x0 - before.x1 < _WIDE_GAP * height
    mark = glyph.character.isdigit() or glyph.character in "*()[]"
    return mark and near and own < _RAISED_SIZE * height and glyph.box.bottom < before.bottom - _RAISED_BY * height


def _parted(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether two characters in a row cannot belong to one word, by where they stand."""
    one, other = last.box, glyph.box
    if last.upright != glyph.upright:
        return True
    if not glyph.upright:
        # Text that runs up or down the page: the same rule, along the other axis.
        em = max(one.x1 - one.x0, other.x1 - other.x0, 1.0)
        apart = max(other.top - one.bottom, one.top - other.bottom)
        return apart > _WIDE_GAP * em or not one.x0 - 0.2 * em < (other.x0 + other.x1) / 2 < one.x1 + 0.2 * em
    em = max(one.bottom - one.top, other.bottom - other.top, 1.0)
    apart = other.x0 - one.x1 > _WIDE_GAP * em or other.x0 < one.x0 - _BACKWARDS * em
    return apart or not one.top - 0.2 * em < (other.top + other.bottom) / 2 < one.bottom + 0.2 * em


def _is_upright(angle: float, frame: Frame) -> bool:
    """Whether a character with this angle (radians, counted before the page is turned) stands on its feet or its head."""
    return abs(math.cos(angle - frame.quarter_turns * math.pi / 2)) > _UPRIGHT


def _token(text_page: pdfium.PdfTextPage, word: _Word) -> Token:
    first = word.glyphs[0]
    text = nfc("".join(glyph.character for glyph in word.glyphs))
    box = around([glyph.box for glyph in word.glyphs])
    font = _font(text_page, first.position)
    bold = pdfium_c.FPDFText_GetFontWeight(text_page.raw, first.position) >= _BOLD_WEIGHT or "bold" in font.lower()
    return Token(text, box, _size(text_page, first), bold, word.raised, font=font)


def _size(text_page: pdfium.PdfTextPage, glyph: _Glyph) -> float:
    """Type size as shown: the font's, scaled by the text matrix."""
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(text_page.raw, glyph.position))
    if pdfium_c.FPDFText_GetMatrix(text_page.raw, glyph.position, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size or glyph.box.bottom - glyph.box.top


def _font(text_page: pdfium.PdfTextPage, index: int) -> str:
    """The name of a character's font; "" where the file has none."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page.raw, index, name, len(name), flags)
    return name.value.decode("utf-8", "replace")
