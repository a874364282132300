"""What the readers of single formats hand to the composer: paragraphs and tables that have no offsets yet."""

from typing import NamedTuple

from docproc.documents import BlockKind, Box, PageSource


class WordDraft(NamedTuple):
    """A word with its place on the page."""

    text: str
    """Its characters, without white space."""
    box: Box
    """Its rectangle, points from the top left, to a hundredth: what is made of it stays short when it is packed."""
    confidence: float | None = None
    """The OCR engine's confidence, 0 to 1; None for text that was not recognised."""


class LineDraft(NamedTuple):
    """A line as the page shows it."""

    text: str
    """Its text; where there are words, they joined by one space each."""
    words: tuple[WordDraft, ...] = ()
    """Its words; empty for formats without pages."""

    @property
    def box(self) -> Box | None:
        """The rectangle around its words; None for formats without pages."""
        return around([word.box for word in self.words]) if self.words else None


class Paragraph(NamedTuple):
    """A paragraph, or a part of one that goes on after a page break."""

    lines: tuple[LineDraft, ...]
    """Its lines; joined by a space each."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What it is."""
    page: int | None = None
    """1-based page; None for formats without pages."""
    bold: bool = False
    """Whether all of it is bold."""
    size: float | None = None
    """Type size, points."""
    centred: bool = False
    """Whether it is centred."""
    goes_on: bool = False
    """Whether its text continues the paragraph before it, after a page break."""


class Column(NamedTuple):
    """Several paragraphs that make one block: a column of the official header or of the signature block."""

    paragraphs: tuple[Paragraph, ...]
    """From top to bottom, all on one page."""
    kind: BlockKind
    """Which column."""


class CellDraft(NamedTuple):
    """A cell of a table, at its top left position."""

    row: int
    """0-based."""
    column: int
    """0-based."""
    row_span: int
    """At least 1."""
    column_span: int
    """At least 1."""
    lines: tuple[LineDraft, ...]
    """Its lines; joined by a space each."""
    box: Box | None = None
    """Its rectangle, points."""


class TableDraft(NamedTuple):
    """A table, or the part of one that stands on a page."""

    row_count: int
    """Rows."""
    column_count: int
    """Columns."""
    cells: tuple[CellDraft, ...]
    """By row, then column; a merged cell once."""
    page: int | None = None
    """1-based page; None for formats without pages."""
    header_rows: int = 1
    """Rows at the top that are headings."""
    goes_on: bool = False
    """Whether it continues the table before it, after a page break; it then has no headings of its own."""


Piece = Paragraph | Column | TableDraft
"""A unit of reading order."""


class PageDraft(NamedTuple):
    """A page and what is on it."""

    number: int
    """1-based."""
    width: float
    """Points, as shown."""
    height: float
    """Points, as shown."""
    source: PageSource = PageSource.TEXT
    """How the text was had."""
    confidence: float | None = None
    """Mean word confidence of OCR."""
    furniture: tuple[str, ...] = ()
    """Running heads and page numbers."""


def line_of(words: tuple[WordDraft, ...]) -> LineDraft:
    """A line of words."""
    return LineDraft(" ".join(word.text for word in words), words)


def around(boxes: list[Box]) -> Box:
    """The smallest rectangle around some rectangles, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
