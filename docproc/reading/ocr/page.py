"""From a picture of a page to its words as tokens, in points, and its ruling lines."""

import re
from statistics import median
from typing import NamedTuple

from PIL import Image

from docproc.documents import Box
from docproc.reading.drafts import around
from docproc.reading.layout.content import Token
from docproc.reading.ocr.cells import cells_in, without, words_of_cells
from docproc.reading.ocr.comparators import with_comparators
from docproc.reading.ocr.engine import RecognisedWord, quarter_turns, recognise
from docproc.reading.ocr.numerals import with_numerals
from docproc.reading.ocr.overlooked import overlooked
from docproc.reading.ocr.picture import evenly_lit, grey, ink, skew, turned, turned_back
from docproc.reading.ocr.rulings import rulings_in
from docproc.vietnamese.unicode import fold

_POINTS_PER_INCH = 72
_UNSURE = 0.55
"""Mean confidence below which the page may lie on its side or its head."""
_JUNK = 0.6
"""Confidence below which a word of which less than half are letters and figures is a signature's stroke or a speck."""
_NO_LETTERS = str.maketrans("ÏÎïîŸÿ", "IIiiYy")
"""Letters that Vietnamese lacks, for which specks over an I or Y are taken ("quý Ï", "Ÿ tế")."""
_TORN_AT_RE = re.compile(r"(?<=\w)\(@|(?<=\w)@\)(?=\w)")
"""The sign of e-mail addresses, whose curl is taken for a bracket ("phongnoivu(@haian.gov.vn")."""
_STROKES = str.maketrans("ÌÍĨ", "lll")
"""What l is taken for."""
_LEADERS = "-–+.…_•*"
"""Signs that stand alone in forms and lists."""
_EXTRA_HEIGHT = 1.45
"""Times the usual height of a line from which it is set in larger type; without it heights differ by their letters."""
_EM_OF_LINE = 0.95
"""Type size as a share of the height of a line's rectangle."""


class RecognisedPage(NamedTuple):
    """What was recognised in a picture of a page."""

    tokens: tuple[Token, ...]
    """Words in reading order; boxes in points on the page turned upright, `shown` on the page as it is."""
    rulings: tuple[Box, ...]
    """Ruling lines, points, on the page turned upright."""
    confidence: float | None
    """Mean confidence of the words, weighted by their letters; None for a page without words."""
    sideways: bool
    """Whether the page lay on its side, so that its width and height change places when it is turned upright."""


def recognised(picture: Image.Image, dots_per_inch: int) -> RecognisedPage:
    """The words of a picture of a page; raises `ReaderMissingError` where tesseract is not installed."""
    upright = grey(picture)
    size = upright.size
    attempt = _attempt(upright, dots_per_inch)
    turns = quarter_turns(upright) if (attempt.confidence or 0.0) < _UNSURE else 0
    if turns:
        other = _attempt(upright.rotate(-90 * turns, expand=True), dots_per_inch)
        if (other.confidence or 0.0) > (attempt.confidence or 0.0):
            return _in_points(other, dots_per_inch, turns, size)
    return _in_points(attempt, dots_per_inch, 0, size)


class _Attempt(NamedTuple):
    words: list[RecognisedWord]
    rulings: list[Box]
    confidence: float | None
    degrees: float
    size: tuple[int, int]


def _attempt(image: Image.Image, dots_per_inch: int) -> _Attempt:
    """Straighten a page and recognise it."""
    degrees = skew(image)
    level = turned(image, degrees)
    rulings = rulings_in(ink(level), dots_per_inch)
    cells = cells_in(rulings, dots_per_inch)
    rest = without(level, cells) if cells else level
    found = [word for word in recognise(evenly_lit(rest), dots_per_inch) if not _is_speck(word)]
    found += overlooked(rest, found, rulings, dots_per_inch)
    found += words_of_cells(level, cells, dots_per_inch)
    words = with_comparators(level, with_numerals(level, [word for word in found if not _is_speck(word)]))
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters if letters else None
    return _Attempt(words, rulings, confidence, degrees, image.size)


def _is_speck(word: RecognisedWord) -> bool:
    """Whether a word is no word but a scribble or dirt; bullets and dotted lines are kept."""
    if word.confidence >= _JUNK or not word.text.strip(_LEADERS):
        return False
    return sum(character.isalnum() for character in word.text) * 2 < len(word.text)


def _in_points(attempt: _Attempt, dots_per_inch: int, turns: int, size: tuple[int, int]) -> RecognisedPage:
    scale = _POINTS_PER_INCH / dots_per_inch
    heights = [word.line.bottom - word.line.top for word in attempt.words]
    usual = median(heights) if heights else 0.0
    tokens = []
    for word in attempt.words:
        height = word.line.bottom - word.line.top
        em = _EM_OF_LINE * (height if height > _EXTRA_HEIGHT * usual else usual)
        # The line's height, not the word's, so that lines keep their distance whatever letters they hold.
        box = word.box._replace(top=word.line.top, bottom=word.line.bottom)
        shown = _as_shown(word.box, attempt, turns, size)
        text = _address(_TORN_AT_RE.sub("@", word.text.translate(_NO_LETTERS)))
        tokens.append(Token(text, _scaled(box, scale), em * scale, False, False, _scaled(shown, scale), word.confidence))
    return RecognisedPage(tuple(tokens), tuple(_scaled(r, scale) for r in attempt.rulings), attempt.confidence, turns % 2 == 1)


def _address(text: str) -> str:
    """A word as it is; an e-mail address without marks, which it cannot have: l is taken for Ì or Í."""
    return fold(text.translate(_STROKES)) if "@" in text and not text.isascii() else text


def _as_shown(box: Box, attempt: _Attempt, turns: int, size: tuple[int, int]) -> Box:
    """A rectangle of the straightened picture on the picture as it came."""
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    points = [_unturned(*turned_back(x, y, attempt.degrees, attempt.size), turns, size) for x, y in corners]
    return around([Box(x, y, x, y) for x, y in points])


def _unturned(x: float, y: float, turns: int, size: tuple[int, int]) -> tuple[float, float]:
    """Where a point stood before a picture of `size` was turned clockwise by quarters."""
    match turns:
        case 1:
            return y, size[1] - x
        case 2:
            return size[0] - x, size[1] - y
        case 3:
            return size[0] - y, x
    return x, y


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(round(edge * scale, 2) for edge in box))
