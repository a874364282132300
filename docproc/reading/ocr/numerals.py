"""Roman numerals of headings, by counting their strokes: tesseract reads "III." as "HI.", "II." or "IH.", and is sure of it."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from PIL import Image

from docproc.reading.ocr.engine import RecognisedWord
from docproc.reading.ocr.picture import ink

_STROKES_RE = re.compile(r"(?=.*[IHJ])[IHJLl1]{1,4}([.,:;)]?)$")
"""What numerals of upright strokes are read as; those with V or X are read well."""
_UPPER, _LOWER = 0.3, 0.7
"""Shares of a numeral's height between which its strokes stand apart: serifs are above and below, and so is the full stop."""
_AGREEING = 0.9
"""Share of the rows of pixels that must show the same number of strokes; in an H the bar joins two of them in a quarter."""
_MOST = 3


def with_numerals(image: Image.Image, words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The words of a grey picture, I, II and III told apart by their strokes."""
    if not any(_STROKES_RE.match(word.text) for word in words):
        return list(words)
    dark = ink(image)
    return [_counted(word, dark) if _STROKES_RE.match(word.text) else word for word in words]


def _counted(word: RecognisedWord, dark: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> RecognisedWord:
    left, top, right, bottom = (round(edge) for edge in word.box)
    height = bottom - top
    rows = dark[top + round(_UPPER * height) : top + round(_LOWER * height), max(0, left - 2) : right + 2].astype(np.int8)
    counts = Counter((np.diff(rows, axis=1, prepend=0) == 1).sum(axis=1).tolist())
    strokes, agreeing = counts.most_common(1)[0] if counts else (0, 0)
    found = _STROKES_RE.match(word.text)
    if found is None or not 1 <= strokes <= _MOST or agreeing < _AGREEING * len(rows):
        return word
    return word._replace(text="I" * strokes + found.group(1))
