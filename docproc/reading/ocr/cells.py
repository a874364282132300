"""Tables in a picture, recognised cell by cell: page-wise, tesseract misses one figure in twelve of those that stand alone."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from docproc.documents import Box
from docproc.reading.layout.tables import grids_of
from docproc.reading.ocr.engine import RecognisedWord, recognise_each
from docproc.reading.ocr.figures import read_again
from docproc.reading.ocr.picture import Ink, ink, paper_of, whitened

_POINTS_PER_INCH = 72
_INSET = 0.02
"""Inches at each side of a cell within which its ruling is cut away, so that it is no letter."""
_RULED = 0.2
"""Share of a side in ink from which a row or column of pixels is ruling; the feet of letters in a tight row take less."""
_MARGIN = 0.1
"""Inches of white around a cell; letters at the very edge are read badly."""
_SPECK = 0.0003
"""Square inches of ink below which a cell is empty; a full stop in 13 point type has 0.0005."""
_QUOTES = "'\"`‘’“”„"
_FEWEST, _MOST = 4, 800
"""Cells of a page that are read one by one; fewer are a frame, more would take minutes."""


def cells_in(rulings: Sequence[Box], dots_per_inch: int) -> list[Box]:
    """The cells of the tables that rulings make, in pixels as the rulings are; frames of one column are left out."""
    scale = dots_per_inch / _POINTS_PER_INCH
    grids = grids_of([Box(*(edge / scale for edge in ruling)) for ruling in rulings]) if len(rulings) >= _FEWEST else []
    tables = [cells for cells in grids if len({round(cell.x0) for cell in cells}) > 1]
    found = [Box(*(edge * scale for edge in cell)) for cells in tables for cell in cells]
    return found if _FEWEST <= len(found) <= _MOST else []


def without(image: Image.Image, cells: Sequence[Box]) -> Image.Image:
    """A picture with paper in the place of its tables."""
    rest = image.copy()
    paper = paper_of(image)
    draw = ImageDraw.Draw(rest)
    for cell in cells:
        draw.rectangle((cell.x0, cell.top, cell.x1, cell.bottom), fill=paper)
    return rest


def words_of_cells(image: Image.Image, cells: Sequence[Box], dots_per_inch: int) -> list[RecognisedWord]:
    """The words of the cells of a picture, each in the place where it stands there."""
    inset, margin = max(1, int(_INSET * dots_per_inch)), int(_MARGIN * dots_per_inch)
    dark = ink(image)
    filled = []
    for cell in cells:
        edges = _within_rulings(dark, (int(cell.x0), int(cell.top), int(cell.x1), int(cell.bottom)), inset)
        if np.count_nonzero(dark[edges[1] : edges[3], edges[0] : edges[2]]) > _SPECK * dots_per_inch**2:
            filled.append(edges)
    pictures = [ImageOps.expand(whitened(image.crop(edges)), margin, fill=255) for edges in filled]
    first = recognise_each(pictures, dots_per_inch) if pictures else []
    found = read_again(pictures, first, [edges[0] for edges in filled], dots_per_inch)
    return [
        word.moved(edges[0] - margin, edges[1] - margin)
        for words, edges in zip(found, filled, strict=True)
        for word in _without_lone_quote(words)
    ]


def _within_rulings(dark: Ink, edges: tuple[int, int, int, int], most: int) -> tuple[int, int, int, int]:
    """The edges of a cell moved inwards over its rulings: sideways by `most` pixels, up and down no farther than there is ink."""
    left, top, right, bottom = edges[0] + most, edges[1], edges[2] - most, edges[3]
    ruled = dark[top:bottom, left:right].mean(axis=1) > _RULED if right > left else np.zeros(0, np.bool_)
    above, below = np.flatnonzero(ruled[: most + 1]), np.flatnonzero(ruled[::-1][: most + 1])
    first, last = (int(rows[-1]) + 2 if len(rows) else 1 for rows in (above, below))
    return left, top + first, right, bottom - last


def _without_lone_quote(words: Sequence[RecognisedWord]) -> Sequence[RecognisedWord]:
    """The words of a cell without a quotation mark that has no partner: it is the end of a ruling."""
    if sum(mark in _QUOTES for word in words for mark in word.text) != 1:
        return words
    bare = [word._replace(text=word.text.strip(_QUOTES)) for word in words]
    return [word for word in bare if word.text]
