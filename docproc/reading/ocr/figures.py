"""Second and third readings of cells that hold a figure: alone in a cell, "5" is read as "Đ" and "75,22" as "4922".

Measured on 462 cells of scanned tables: 93.9 % right at the first reading, 97.4 % and 98.5 % with the surest of two and
three. Reading the same picture again with figures only helps little; another size and another model do.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from PIL import Image

from docproc.documents import Box
from docproc.reading.ocr.engine import FIGURES, LINE, RecognisedWord, Way, is_possible, recognise_each

_SURE = 0.93
"""Confidence from which a figure is not read again."""
_SURE_ENOUGH = 0.8
"""Confidence that a figure needs to take the place of something that is none, such as a letter or nothing."""
_LONGEST = 14
"""Characters of the longest figure that stands alone: 150.000.000.000 has 15, dates have 10."""
_SHARE = 0.5
"""Share of a column's cells with figures from which the others are thought to be figures as well."""
_FEWEST = 3
"""Cells of a column of which that can be said."""
_COLUMN = 0.1
"""Inches by which the cells of a column may begin apart."""
_FIGURE_RE = re.compile(r"\d(?:[\d.,/-]{0,18}\d)?%?$")
_SIZES: tuple[tuple[Way, float], ...] = ((FIGURES, 2 / 3), (LINE, 3 / 2))
"""How, and at what size, a figure is read again."""

Words = list[RecognisedWord]


def read_again(pictures: Sequence[Image.Image], words: Sequence[Words], lefts: Sequence[float], dots: int) -> list[Words]:
    """The words of cells, those of doubtful figures as the surest of several readings has them.

    `lefts` are the left edges of the cells in pixels; words are in pixels of their picture.
    """
    surest = list(words)
    numeric = _numeric_columns(words, lefts, dots)
    for way, scale in _SIZES:
        doubtful = [i for i, left in enumerate(lefts) if _is_doubtful(surest[i], in_numbers=_column(left, dots) in numeric)]
        if not doubtful or not is_possible(way):
            continue
        resized = [_resized(pictures[i], scale) for i in doubtful]
        for i, found in zip(doubtful, recognise_each(resized, dots, way), strict=True):
            if _is_better(found, surest[i]):
                surest[i] = [_scaled(found[0], 1 / scale)]
    return surest


def _numeric_columns(words: Sequence[Words], lefts: Sequence[float], dots: int) -> frozenset[int]:
    """The columns in which figures prevail."""
    columns: dict[int, list[bool]] = defaultdict(list)
    for cell, left in zip(words, lefts, strict=True):
        columns[_column(left, dots)].append(_is_figure(cell))
    return frozenset(c for c, cells in columns.items() if len(cells) >= _FEWEST and sum(cells) >= _SHARE * len(cells))


def _column(left: float, dots: int) -> int:
    return round(left / (_COLUMN * dots))


def _text(cell: Words) -> str:
    return "".join(word.text for word in cell)


def _is_figure(cell: Words) -> bool:
    return len(cell) == 1 and _FIGURE_RE.match(cell[0].text) is not None


def _is_doubtful(cell: Words, *, in_numbers: bool) -> bool:
    text = _text(cell)
    if len(cell) > 2 or len(text) > _LONGEST:  # noqa: PLR2004 - a figure torn apart is two words
        return False
    if _is_figure(cell):
        return cell[0].confidence < _SURE
    return in_numbers or (bool(cell) and text[0].isdigit() and not any(c.isalpha() for c in text))


def _is_better(found: Words, before: Words) -> bool:
    if not _is_figure(found):
        return False
    least = min((word.confidence for word in before), default=0.0) if _is_figure(before) else _SURE_ENOUGH
    return found[0].confidence > least


def _resized(picture: Image.Image, scale: float) -> Image.Image:
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def _scaled(word: RecognisedWord, scale: float) -> RecognisedWord:
    box, line = (Box(*(edge * scale for edge in b)) for b in (word.box, word.line))
    return word._replace(box=box, line=line)
