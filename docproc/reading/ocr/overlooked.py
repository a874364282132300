"""Ink that tesseract passed over: a signature under a seal in a grey scan is taken for a picture, and its column left out.

Where much ink lies under no word, the place is read again with its tones pulled apart: what is paler than text, as a seal and
most pens are, turns white. Measured on a signature block lost whole: all of its words come back.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from docproc.documents import Box
from docproc.reading.drafts import around
from docproc.reading.ocr.engine import COLUMN, RecognisedWord, recognise_each
from docproc.reading.ocr.picture import Ink, ink

_TILE = 0.1
"""Inches; ink is counted in squares of this size."""
_INKED = 0.04
"""Share of a square that is ink, from which it counts; grain has less, a thin stroke across it has 0.08."""
_FEWEST_TILES = 16
"""Squares of the smallest place worth another look: a line of two short words in capitals."""
_SHORTEST = 0.4
"""Inches of the shorter side of such a place; a ruling and the edge of a photograph are narrower."""
_LARGEST = 0.25
"""Share of the page beyond which it is a picture or the table that a photographed page lies on."""
_MARGIN = 0.15
"""Inches of what stands around it that are read along, for letters that are cut in two."""
_DARK, _PALE = 0.04, 0.42
"""Shares of the paper's brightness that become black and white; text has 0.1, the seal of a grey scan 0.35 and more."""
_SURE = 0.7
"""Confidence from which a word is believed that was not seen at first; scribbles are read with less."""

Tiles = NDArray[np.bool_]


def overlooked(
    image: Image.Image, words: Sequence[RecognisedWord], rulings: Sequence[Box], dots_per_inch: int
) -> list[RecognisedWord]:
    """The words of a grey picture that are not among those found, in reading order of their places."""
    rest = _blanked(image, words, rulings)
    places = list(_places(ink(rest), dots_per_inch))
    pictures = [_pulled_apart(rest.crop(_corners(place)), image) for place in places]
    found = recognise_each(pictures, dots_per_inch, COLUMN) if pictures else []
    return [
        word.moved(place.x0, place.top) for place, some in zip(places, found, strict=True) for word in some if _is_believed(word)
    ]


def _blanked(image: Image.Image, words: Sequence[RecognisedWord], rulings: Sequence[Box]) -> Image.Image:
    rest = image.copy()
    draw = ImageDraw.Draw(rest)
    for box in (*(word.box for word in words), *rulings):
        draw.rectangle((box.x0 - 3, box.top - 3, box.x1 + 3, box.bottom + 3), fill=255)
    return rest


def _places(dark: Ink, dots_per_inch: int) -> Iterator[Box]:
    """Rectangles around ink that belongs together, in pixels, from top to bottom."""
    tile = max(1, int(_TILE * dots_per_inch))
    tiles = _tiled(dark, tile)
    margin = int(_MARGIN * dots_per_inch)
    for group in _groups(tiles):
        box = around([Box(x, y, x + 1, y + 1) for y, x in group])
        width, height = box.x1 - box.x0, box.bottom - box.top
        at_edge = box.x0 == 0 or box.top == 0 or box.x1 == tiles.shape[1] or box.bottom == tiles.shape[0]
        large = width * height > _LARGEST * tiles.size
        if len(group) >= _FEWEST_TILES and min(width, height) * _TILE >= _SHORTEST and not at_edge and not large:
            edges = [edge * tile for edge in box]
            yield Box(
                max(0, edges[0] - margin),
                max(0, edges[1] - margin),
                min(dark.shape[1], edges[2] + margin),
                min(dark.shape[0], edges[3] + margin),
            )


def _tiled(dark: Ink, tile: int) -> Tiles:
    """Which squares of a picture hold ink; what is left over at the right and lower edge is paper."""
    rows, columns = dark.shape[0] // tile, dark.shape[1] // tile
    squares = dark[: rows * tile, : columns * tile].reshape(rows, tile, columns, tile)
    tiles: Tiles = squares.mean(axis=(1, 3)) > _INKED
    return tiles


def _groups(tiles: Tiles) -> Iterator[list[tuple[int, int]]]:
    """Squares with ink that touch or have one without between them, as row and column."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(tiles), strict=True)}
    while left:
        group = [left.pop()]
        for y, x in group:
            near = {(y + down, x + right) for down in range(-2, 3) for right in range(-2, 3)} & left
            left -= near
            group += near
        yield sorted(group)


def _corners(box: Box) -> tuple[int, int, int, int]:
    return int(box.x0), int(box.top), int(box.x1), int(box.bottom)


def _pulled_apart(part: Image.Image, whole: Image.Image) -> Image.Image:
    """A part of a picture in which only what is as dark as text is left."""
    paper = float(np.percentile(np.asarray(whole), 90))
    levels = np.clip((np.arange(256) - _DARK * paper) / ((_PALE - _DARK) * paper), 0, 1) * 255
    return part.point(levels.astype(int).tolist())


def _is_believed(word: RecognisedWord) -> bool:
    """Whether a word is one: sure, and more than a letter that a stroke may look like."""
    letters = sum(character.isalnum() for character in word.text)
    return word.confidence >= _SURE and letters * 2 > len(word.text) and (letters > 1 or word.text.isdigit())
