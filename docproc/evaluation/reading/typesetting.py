"""Setting a page in type as a clean picture, together with its true text."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from docproc.documents import errors as causes
from docproc.evaluation.reading.ink import seal
from docproc.evaluation.reading.sheets import Block, Grid, Kind, Pair, Prose, Sheet

_FOLDER = Path("/usr/share/fonts/truetype")
FACES = {
    "Liberation Serif": ("liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Bold.ttf"),
    "Liberation Sans": ("liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Bold.ttf"),
    "DejaVu Serif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
}
"""Typefaces with all Vietnamese letters, of Debian's fonts-liberation2 and fonts-dejavu: regular and bold."""
_A4 = (8.27, 11.69)
"""Inches."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 1.1, 0.75, 0.8, 0.8
"""Margins, inches; those of Decree 30/2020."""
_INDENT = 0.45
"""Inches."""
_LEADING = 1.3
"""Distance of lines, ems."""
_AFTER = 0.35
"""Space after a paragraph, ems."""
_PADDING = 0.05
"""Inches between a ruling and what stands in its cell."""
_BOLD_LINES = 2
"""Lines at the head of a column that are bold: names of bodies, Quốc hiệu and Tiêu ngữ, the signer's office."""
_SEALED_LINES = 5
"""Lines that are left free for seal and signature."""
_LEFT_SHARE, _RIGHT_SHARE = 0.36, 0.56
"""Shares of the width that two columns may take."""
_INK = (18, 18, 24)


class Type(NamedTuple):
    """How a page is set."""

    face: str
    dots_per_inch: int
    justified: bool
    page_number: int | None
    """Set at the head of the page; it is no part of the text."""


class SetPage(NamedTuple):
    """A page in type."""

    picture: Image.Image
    blocks: tuple[str, ...]
    """What is on it, in reading order: paragraphs, lines of columns, and rows of tables with cells parted by tabs."""
    rows: tuple[int, ...]
    """Which of the blocks are rows of tables."""


def set_in_type(sheet: Sheet, look: Type, chance: np.random.Generator) -> SetPage:
    """A page in type with as many of the blocks as it has room for; raises `ReaderMissingError` without the typeface."""
    width, height = _A4[::-1] if sheet.kind is Kind.LANDSCAPE else _A4
    setter = _Setter((int(width * look.dots_per_inch), int(height * look.dots_per_inch)), sheet.points, look, chance)
    for block in sheet.blocks:
        if not setter.has_room(block):
            break
        setter.set_block(block)
    return SetPage(setter.picture, tuple(setter.blocks), tuple(setter.rows))


class _Setter:
    """A page that is being filled from the top."""

    def __init__(self, size: tuple[int, int], points: float, look: Type, chance: np.random.Generator) -> None:
        self.picture = Image.new("RGB", size, "white")
        self.blocks: list[str] = []
        self.rows: list[int] = []
        self._draw = ImageDraw.Draw(self.picture)
        self._dots, self._look, self._chance = look.dots_per_inch, look, chance
        self._em = points / 72 * look.dots_per_inch
        self._down = _TOP * look.dots_per_inch
        self._left, self._width = _LEFT * self._dots, size[0] - (_LEFT + _RIGHT) * self._dots
        if look.page_number is not None:
            self._centred(str(look.page_number), size[0] / 2, 0.4 * self._dots, bold=False)

    def has_room(self, block: Block) -> bool:
        """Whether a block fits into what is left of the page."""
        return self._down + self._height(block) < self.picture.height - _BOTTOM * self._dots

    def set_block(self, block: Block) -> None:
        """Set a block below the last."""
        match block:
            case Prose():
                self._set_prose(block)
            case Pair():
                self._set_pair(block)
            case Grid():
                self._set_grid(block)
        self._down += _AFTER * self._em

    def _height(self, block: Block) -> float:
        leading = _LEADING * self._em
        match block:
            case Prose():
                return leading * len(self._lines(block))
            case Pair():
                return leading * (max(len(block.left), len(block.right)) + (_SEALED_LINES if block.sealed else 0))
            case Grid():
                return sum(self._row_height(row, block.shares) for row in block.rows)

    def _font(self, *, bold: bool) -> ImageFont.FreeTypeFont:
        return _font(self._look.face, bold, round(self._em))

    def _lines(self, block: Prose) -> list[str]:
        indent = 0.0 if block.centred else _INDENT * self._dots
        return list(_wrapped(block.text, self._font(bold=block.bold), self._width, indent))

    def _set_prose(self, block: Prose) -> None:
        font = self._font(bold=block.bold)
        lines = self._lines(block)
        for number, line in enumerate(lines):
            if block.centred:
                self._centred(line, self._left + self._width / 2, self._down, bold=block.bold)
            else:
                indent = 0.0 if number else _INDENT * self._dots
                stretched = self._look.justified and number + 1 < len(lines)
                self._row_of_words(line, font, indent, stretched=stretched)
            self._down += _LEADING * self._em
        self.blocks.append(block.text)

    def _row_of_words(self, line: str, font: ImageFont.FreeTypeFont, indent: float, *, stretched: bool) -> None:
        words = line.split(" ")
        gap = font.getlength(" ")
        if stretched and len(words) > 1:
            gap = (self._width - indent - sum(map(font.getlength, words))) / (len(words) - 1)
        across = self._left + indent
        for word in words:
            self._draw.text((across, self._down), word, _INK, font)
            across += font.getlength(word) + gap

    def _centred(self, line: str, middle: float, down: float, *, bold: bool) -> None:
        self._draw.text((middle, down), line, _INK, self._font(bold=bold), anchor="ma")

    def _set_pair(self, block: Pair) -> None:
        """Set two columns, in smaller type where they would run into each other, as typists do."""
        top, height, em = self._down, self._height(block), self._em
        self._em = em * min(1.0, self._fit(block.left, _LEFT_SHARE), self._fit(block.right, _RIGHT_SHARE))
        self._set_columns(block)
        self._em, self._down = em, top + height
        self.blocks += [*block.left, *block.right]

    def _fit(self, lines: Sequence[str], share: float) -> float:
        """How much smaller lines must be set to stay within a share of the width."""
        return share * self._width / max(self._font(bold=True).getlength(line) for line in lines)

    def _set_columns(self, block: Pair) -> None:
        leading = _LEADING * self._em
        for number, line in enumerate(block.left):
            if block.sealed:
                at = (self._left, self._down + number * leading)
                self._draw.text(at, line, _INK, self._font(bold=number == 0))
            else:
                self._centred(line, self._left + 0.18 * self._width, self._down + number * leading, bold=number < _BOLD_LINES)
        for number, line in enumerate(block.right):
            last = block.sealed and number == len(block.right) - 1
            row = number + (_SEALED_LINES if last else 0)
            self._centred(line, self._left + 0.7 * self._width, self._down + row * leading, bold=last or number < _BOLD_LINES)
        if block.sealed:
            middle = (self._left + 0.58 * self._width, self._down + 4.6 * leading)
            self.picture = seal(self.picture, middle, self._dots, self._chance)
            self._draw = ImageDraw.Draw(self.picture)

    def _row_height(self, row: Sequence[str], shares: Sequence[float]) -> float:
        font = self._font(bold=False)
        room = 2 * _PADDING * self._dots
        most = max(
            len(list(_wrapped(cell, font, share * self._width - room, 0.0))) for cell, share in zip(row, shares, strict=True)
        )
        return most * _LEADING * self._em + room

    def _set_grid(self, grid: Grid) -> None:
        for row in grid.rows:
            height = self._row_height(row, grid.shares)
            across = self._left
            for number, (cell, share) in enumerate(zip(row, grid.shares, strict=True)):
                box = (across, self._down, across + share * self._width, self._down + height)
                self._draw.rectangle(box, outline=_INK, width=max(1, self._dots // 130))
                self._set_cell(cell, box, centred=number not in {1, 2} or cell[:1].isdigit())
                across += share * self._width
            self._down += height
            self.rows.append(len(self.blocks))
            self.blocks.append("\t".join(row))

    def _set_cell(self, text: str, box: tuple[float, float, float, float], *, centred: bool) -> None:
        pad = _PADDING * self._dots
        for number, line in enumerate(_wrapped(text, self._font(bold=False), box[2] - box[0] - 2 * pad, 0.0)):
            down = box[1] + pad + number * _LEADING * self._em
            if centred:
                self._centred(line, (box[0] + box[2]) / 2, down, bold=False)
            else:
                self._draw.text((box[0] + pad, down), line, _INK, self._font(bold=False))


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float, indent: float) -> Iterator[str]:
    line = ""
    room = width - indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > room:
            yield line
            line, room = word, width
        else:
            line = longer
    yield line


@cache
def _font(face: str, bold: bool, pixels: int) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - cached by position
    path = _FOLDER / FACES[face][bold]
    if not path.exists():
        raise causes.ReaderMissingError(face)
    return ImageFont.truetype(path, pixels)
