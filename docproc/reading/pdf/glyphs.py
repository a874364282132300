"""From a page's characters, as pdfium gives them in content order, to words with their boxes."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import NamedTuple
from unicodedata import is_normalized

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from docproc.documents import Box
from docproc.reading.layout.content import Token
from docproc.reading.layout.frame import Frame
from docproc.reading.pdf.characters import Characters, Numbers, characters_of
from docproc.vietnamese.unicode import nfc

Flags = NDArray[np.bool_]

_WIDE_GAP = 0.3
"""Ems between two characters from which they belong to two words though no space stands between them; a space in
office fonts is 0.25 em, justified text squeezes it to 0.18."""
_BACKWARDS = 0.6
"""Ems by which a character may begin left of the last one's end; kerning and combining marks do."""
_RAISED_SIZE = 0.8
"""Share of the height of the characters before it that a superscript stays below."""
_RAISED_BY = 0.1
"""Share of their height by which its foot stands above theirs."""
_OFF_LINE = 0.2
"""Ems by which a character's middle may stand above or below the one before it."""
_SAMPLE = 60
"""Characters of a page that are asked for their angle."""
_MARK_RE = re.compile(r"[\d*()\[\]⁰-⁹¹²³]")
"""What may be a superscript: the mark of a footnote, a power."""
_MAJORITY = 0.8
"""Share of them that must agree before a page is read turned."""
_DECIMALS = 2
"""Of the points of a box; a hundredth is less than a dot of any printer."""
_BOLD_WEIGHT = 600
"""CSS weight from which a font is bold."""
# As with the boxes of characters: asked for every word, the plain function costs half of the checked one.
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class _Face(NamedTuple):
    """What a stretch of text is set in."""

    size: float
    bold: bool
    font: str


def tokens_of(page: pdfium.PdfPage, shown: Frame) -> tuple[list[Token], Frame]:
    """The words of a page in content order, and the frame their boxes are in: the one in which most text is upright."""
    text_page = page.get_textpage()
    try:
        frame = shown._replace(quarter_turns=_turns_of_text(text_page, shown))
        characters = characters_of(text_page, frame)
        visible = _tokens(text_page, characters)
        if not _all_visible(characters.boxes, frame):
            visible = [token for token in visible if _is_visible(token.box, frame)]
        if frame != shown:
            visible = [token._replace(shown=_rounded(frame.turned(token.box, shown))) for token in visible]
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


def _all_visible(boxes: Numbers, frame: Frame) -> bool:
    """Whether `_is_visible` holds for every character, and so for every word."""
    if not len(boxes):
        return True
    left, top = boxes[:, 0].max(), boxes[:, 1].max()
    right, bottom = boxes[:, 2].min(), boxes[:, 3].min()
    return bool(right > 0 and bottom > 0 and left < frame.width and top < frame.height)


def _is_visible(box: Box, frame: Frame) -> bool:
    """Whether a word begins on the page; what is drawn beside it no reader sees."""
    return box.x1 > 0 and box.bottom > 0 and box.x0 < frame.width and box.top < frame.height


def _tokens(text_page: pdfium.PdfTextPage, page: Characters) -> list[Token]:
    """The words that characters make."""
    starts, raised = _starts(page)
    if not starts:
        return []
    extremes = (np.minimum, np.minimum, np.maximum, np.maximum)
    edges = [f.reduceat(page.boxes[:, i], starts).round(_DECIMALS).tolist() for i, f in enumerate(extremes)]
    boxes = map(Box._make, zip(*edges, strict=True))
    texts = [page.text[start:end] for start, end in pairwise((*starts, len(page.text)))]
    if not is_normalized("NFC", page.text):
        texts = list(map(nfc, texts))
    faces = _Faces(text_page).of(page.positions[starts].tolist())
    return [
        Token(text, box, face.size or box.bottom - box.top, face.bold, lifted, None, None, face.font)
        for text, box, face, lifted in zip(texts, boxes, faces, raised, strict=True)
    ]


def _starts(page: Characters) -> tuple[list[int], list[bool]]:
    """Indices of the characters that words begin with, and which of the words are raised."""
    parted = ~page.follows
    if len(parted) > 1:
        parted[1:] |= _parted(page.boxes[:-1], page.boxes[1:], page.upright[:-1], page.upright[1:])
    marks = [mark.start() for mark in _MARK_RE.finditer(page.text)]
    lifted = {i for i in marks if page.follows[i] and _is_raised(page.boxes, i)}
    starts: list[int] = []
    raised: list[bool] = []
    firsts = np.flatnonzero(parted).tolist()
    for start, end in pairwise((*firsts, len(page.text))):
        starts.append(start)
        raised.append(start in lifted)
        # A raised word goes on to its end, whatever stands in it.
        mark = None if start in lifted else next((i for i in range(start + 1, end) if i in lifted), None) if lifted else None
        if mark is not None:
            starts.append(mark)
            raised.append(True)
    return starts, raised


def _is_raised(boxes: Numbers, index: int) -> bool:
    """Whether a figure or star is a superscript of the character before it."""
    before, own = Box(*boxes[index - 1].tolist()), Box(*boxes[index].tolist())
    height = before.bottom - before.top
    near = -_BACKWARDS * height < own.x0 - before.x1 < _WIDE_GAP * height
    return near and own.bottom - own.top < _RAISED_SIZE * height and own.bottom < before.bottom - _RAISED_BY * height


def _parted(one: Numbers, other: Numbers, upright: Flags, following_upright: Flags) -> Flags:
    """For characters in a row whether they cannot belong to one word, by where they stand."""
    across = _parted_along(one, other)
    if upright.all() and following_upright.all():
        return across
    down = _parted_on_the_side(one, other)
    parted: Flags = (upright != following_upright) | np.where(following_upright, across, down)
    return parted


def _parted_along(one: Numbers, other: Numbers) -> Flags:
    """The rule for text that runs across the page."""
    (x0, top, x1, bottom), (next_x0, next_top, _, next_bottom) = one.T, other.T
    em = np.maximum(np.maximum(bottom - top, next_bottom - next_top), 1.0)
    middle = (next_top + next_bottom) / 2
    level = (top - _OFF_LINE * em < middle) & (middle < bottom + _OFF_LINE * em)
    parted: Flags = (next_x0 - x1 > _WIDE_GAP * em) | (next_x0 < x0 - _BACKWARDS * em) | ~level
    return parted


def _parted_on_the_side(one: Numbers, other: Numbers) -> Flags:
    """The same for text that runs up or down the page, which knows no backwards."""
    em = np.maximum(np.maximum(one[:, 2] - one[:, 0], other[:, 2] - other[:, 0]), 1.0)
    apart = np.maximum(other[:, 1] - one[:, 3], one[:, 1] - other[:, 3])
    middle = (other[:, 0] + other[:, 2]) / 2
    level = (one[:, 0] - _OFF_LINE * em < middle) & (middle < one[:, 2] + _OFF_LINE * em)
    parted: Flags = (apart > _WIDE_GAP * em) | ~level
    return parted


def _rounded(box: Box) -> Box:
    return Box(*(round(edge, _DECIMALS) for edge in box))


class _Faces:
    """The faces of a page's characters; those of one text object have one."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._handle = text_page.raw
        self._page = ctypes.cast(text_page.raw, ctypes.c_void_p).value
        self._known: dict[int | None, _Face] = {}
        self._fonts: dict[int | None, str] = {}

    def of(self, positions: Sequence[int]) -> list[_Face]:
        """The faces of some characters."""
        items = map(_object_of, repeat(self._page), positions)
        known = self._known.get
        return [known(item) or self._learnt(item, position) for item, position in zip(items, positions, strict=True)]

    def _learnt(self, item: int | None, position: int) -> _Face:
        face = self._asked(item, position)
        if item:
            self._known[item] = face
        return face

    def _asked(self, item: int | None, position: int) -> _Face:
        font = self._font(item, position)
        bold = pdfium_c.FPDFText_GetFontWeight(self._handle, position) >= _BOLD_WEIGHT or "bold" in font.lower()
        return _Face(_size(self._handle, position), bold, font)

    def _font(self, item: int | None, position: int) -> str:
        """The name of a character's font, asked once a font: it costs as much as the boxes of a hundred characters."""
        if not item:
            return _font(self._handle, position)
        font = pdfium_c.FPDFTextObj_GetFont(ctypes.cast(item, pdfium_c.FPDF_PAGEOBJECT))
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._fonts:
            self._fonts[key] = _font(self._handle, position)
        return self._fonts[key]


def _size(handle: pdfium_c.FPDF_TEXTPAGE, position: int) -> float:
    """Type size as shown: the font's, scaled by the text matrix; 0 where there is none."""
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(handle, position))
    if pdfium_c.FPDFText_GetMatrix(handle, position, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return size


def _font(handle: pdfium_c.FPDF_TEXTPAGE, position: int) -> str:
    """The name of a character's font; "" where the file has none."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(handle, position, name, len(name), flags)
    return name.value.decode("utf-8", "replace")
