"""A page's characters with their places, asked of pdfium in bulk: one array a page instead of an object a character."""

import ctypes
import math
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from docproc.reading.layout.frame import Frame

Numbers = NDArray[np.float64]
_UPRIGHT = 0.7
"""Cosine of the angle, 45 degrees, from which text counts as running across the page."""
_PLACEHOLDERS = "\x02\ufffe\x00"
"""What pdfium's text of a whole page holds in place of hyphens at the end of lines and of characters without Unicode."""
_HYPHEN = "\x02"
"""What pdfium says for a hyphen between the last letter of a line and the first of the next."""
_LAST_BLANK = 0x3000
_BLANK = np.array([chr(code).isspace() or code == 0 for code in range(_LAST_BLANK + 2)])
"""Which code points are white space, or none at all; the last known is the ideographic space."""
_RECT_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)
# The bindings check every argument; called some thousand times a page, the plain function takes 60 % of the time.
_box_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_angle_of = ctypes.CFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetCharAngle, ctypes.c_void_p).value or 0
)


class Characters(NamedTuple):
    """The visible characters of a page in content order; the arrays have a row a character."""

    text: str
    """One code point each."""
    positions: NDArray[np.intp]
    """Their indices in pdfium's page."""
    boxes: Numbers
    """Left, top, right, bottom; points from the top left of the frame."""
    upright: NDArray[np.bool_]
    """Whether they stand on their feet or their head in the frame."""
    follows: NDArray[np.bool_]
    """Whether the character before stands right before them, without white space."""


def characters_of(text_page: pdfium.PdfTextPage, frame: Frame) -> Characters:
    """The characters of a page; white space is told by `follows` only."""
    handle = text_page.raw
    count = pdfium_c.FPDFText_CountChars(handle)
    text = _text(handle, count)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    solid = ~_BLANK[np.minimum(codes, _LAST_BLANK + 1)]
    visible = np.flatnonzero(solid)
    boxes, boxed = _boxes(handle, visible.tolist())
    kept, boxes = (visible, boxes) if boxed.all() else (visible[boxed], boxes[boxed])
    # A character without a box is passed over; white space parts.
    gaps = np.cumsum(~solid)[kept]
    follows = np.concatenate(([False], gaps[1:] == gaps[:-1])) if len(kept) else np.zeros(0, np.bool_)
    letters = codes[kept].tobytes().decode("utf-32-le", "surrogatepass")
    return Characters(letters, kept, _in_frame(boxes, frame), _upright(handle, kept, follows, frame), follows)


def _text(handle: pdfium_c.FPDF_TEXTPAGE, count: int) -> str:
    """A character a code point, 0 where there is none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "surrogatepass")[:count]
    if written == count + 1 and len(text) == count and not any(sign in text for sign in _PLACEHOLDERS):
        return text
    # Vietnamese is not hyphenated: the hyphen is one that was written, as in a document's number.
    return "".join([chr(pdfium_c.FPDFText_GetUnicode(handle, index)) for index in range(count)]).replace(_HYPHEN, "-")


def _boxes(handle: pdfium_c.FPDF_TEXTPAGE, positions: Sequence[int]) -> tuple[Numbers, NDArray[np.bool_]]:
    """Left, top, right, bottom in page coordinates of some characters, and which of them have a box."""
    count = len(positions)
    rects = np.zeros((max(1, count), 4), np.float32)
    page = ctypes.cast(handle, ctypes.c_void_p).value
    addresses = range(rects.ctypes.data, rects.ctypes.data + rects.nbytes, _RECT_BYTES)
    found = list(map(_box_of, repeat(page), positions, addresses))
    return rects[:count].astype(np.float64), np.array(found, np.bool_)


def _in_frame(boxes: Numbers, frame: Frame) -> Numbers:
    """Page coordinates as points from the top left of a frame; `Frame.box` for all at once."""
    origin, right, up = (np.array(frame.point(*corner)) for corner in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    turn = np.stack([right - origin, up - origin])
    one, other = boxes[:, [0, 3]] @ turn + origin, boxes[:, [2, 1]] @ turn + origin
    return np.concatenate([np.minimum(one, other), np.maximum(one, other)], axis=1)


def _upright(
    handle: pdfium_c.FPDF_TEXTPAGE, positions: NDArray[np.intp], follows: NDArray[np.bool_], frame: Frame
) -> NDArray[np.bool_]:
    """Asks the first character of each run, and all of them only where one lies on its side."""
    first = _stands(handle, positions[~follows], frame)
    return np.ones(len(positions), np.bool_) if first.all() else _stands(handle, positions, frame)


def _stands(handle: pdfium_c.FPDF_TEXTPAGE, positions: NDArray[np.intp], frame: Frame) -> NDArray[np.bool_]:
    page = ctypes.cast(handle, ctypes.c_void_p).value
    angles = np.array(list(map(_angle_of, repeat(page), positions.tolist())), np.float64)
    return np.abs(np.cos(angles - frame.quarter_turns * math.pi / 2)) > _UPRIGHT
