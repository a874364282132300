"""The signs ≥ and ≤ before figures, by their shape: tesseract's model lacks them and reads "≥ 97" as "297" or ">97"."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from docproc.reading.ocr.engine import RecognisedWord
from docproc.reading.ocr.picture import Ink, ink

_CANDIDATE_RE = re.compile(r"[2>zZ?=»›<S5s£€«‹](?=(?:\d[\d.,]*%?)?[;,.]?$)")
"""What the signs are read as, alone or before a figure."""
_MARGIN = 3
"""Pixels around a word's rectangle that may belong to its first sign."""
_FEWEST = 8
"""Pixels that a sign is wide and high at least, to have a shape."""
_BAR = 0.7
"""Share of the sign's width that the bar below it takes in its rows."""
_HIGHEST_BAR = 0.3
"""Share of the sign's height that the bar, which may be askew, is high at most."""
_NEAR, _FAR = 0.42, 0.58
"""Shares of the width before and behind which the ink of a row lies: a chevron's ends, and its point."""


def with_comparators(image: Image.Image, words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The words of a grey picture, ≥ and ≤ before figures told by their shape."""
    if not any(_CANDIDATE_RE.match(word.text) for word in words):
        return list(words)
    dark = ink(image)
    return [_compared(word, dark) if _CANDIDATE_RE.match(word.text) else word for word in words]


def _compared(word: RecognisedWord, dark: Ink) -> RecognisedWord:
    left, top, right, bottom = (round(edge) for edge in word.box)
    # The bar may have been left out of the rectangle, for a model that does not know the sign.
    below = bottom + max(_MARGIN, round(_HIGHEST_BAR * (bottom - top)))
    area: Ink = dark[max(0, top - _MARGIN) : below, max(0, left - _MARGIN) : right + _MARGIN]
    sign = _sign(_first_glyph(area, bottom - top)) if area.size else None
    return word._replace(text=sign + word.text[1:]) if sign else word


def _first_glyph(area: Ink, height: int) -> Ink:
    """The ink up to the first column without any in the word's own rows, without empty rows around it."""
    filled: NDArray[np.bool_] = np.any(area[: height + _MARGIN], axis=0)
    start = int(filled.argmax())
    blank = np.flatnonzero(~filled[start:])
    glyph = area[:, start : start + int(blank[0])] if len(blank) else area[:, start:]
    rows = np.flatnonzero(glyph.any(axis=1))
    return glyph[rows[0] : rows[-1] + 1] if len(rows) else glyph[:0]


def _sign(glyph: Ink) -> str | None:
    """Which of the signs a glyph is: a bar, and above it ink that goes to one side and back."""
    height, width = glyph.shape
    if min(height, width) < _FEWEST:
        return None
    wide = np.flatnonzero(glyph.mean(axis=1) >= _BAR)
    bar = int(wide[0]) if len(wide) else height
    if bar == height or height - bar > _HIGHEST_BAR * height:
        return None
    blank = np.flatnonzero(~glyph[height // 2 : bar].any(axis=1))
    middles = _middles(glyph[: height // 2 + int(blank[0])] if len(blank) else glyph[:bar])
    ends, point = (middles[0], middles[-1]), middles[1]
    if max(ends) < _NEAR and point > _FAR:
        return "≥"
    if min(ends) > 1 - _NEAR and point < 1 - _FAR:
        return "≤"
    return None


def _middles(chevron: Ink) -> NDArray[np.float64]:
    """Where the ink lies across the first, the middle and the last fifth of the rows that have any; shares of the width."""
    rows = chevron[chevron.any(axis=1)]
    fifth = max(1, len(rows) // 5)
    middle = (len(rows) - fifth) // 2
    columns = (np.arange(chevron.shape[1]) + 0.5) / chevron.shape[1]
    parts = (rows[:fifth], rows[middle : middle + fifth], rows[len(rows) - fifth :])
    return np.array([(part * columns).sum() / max(1, part.sum()) for part in parts])
