"""Where the text of a document stands: words, lines, blocks, tables and pages.

Every range is a pair of offsets into `Document.text` (0-based, end exclusive). Every box is in PDF points (1/72 inch)
from the top left corner of the page as it is shown.
"""

from enum import StrEnum
from typing import NamedTuple

from docproc.documents.base import Record


class Box(NamedTuple):
    """A rectangle in PDF points, measured from the page's top left corner."""

    x0: float
    """Left edge, points."""
    top: float
    """Upper edge, points."""
    x1: float
    """Right edge, points."""
    bottom: float
    """Lower edge, points."""


class Word(NamedTuple):
    """A run of characters without white space."""

    start: int
    """Offset of the first character in the document's text, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    box: Box | None
    """Where it stands, in points; None for formats without pages."""
    confidence: float | None = None
    """The OCR engine's confidence, 0 to 1; None for text that was not recognised from an image."""


class Line(NamedTuple):
    """A line as the page shows it; several soft-wrapped lines make one paragraph of the text."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    box: Box | None
    """The line's rectangle, in points."""
    words: tuple[Word, ...]
    """The words in reading order."""


class BlockKind(StrEnum):
    """What a block is, as far as layout alone can tell."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE = "table"
    HEADER_LEFT = "header_left"
    """The left column of the official header: parent body, issuer, number."""
    HEADER_RIGHT = "header_right"
    """The right column of the official header: Quốc hiệu, Tiêu ngữ, place and date."""
    RECIPIENTS = "recipients"
    """"Nơi nhận", bottom left."""
    SIGNATURE = "signature"
    """The signature block, bottom right."""
    FOOTNOTE = "footnote"


class Block(NamedTuple):
    """A paragraph, heading, table or other unit of reading order; blocks do not overlap and follow each other."""

    kind: BlockKind
    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    page: int | None
    """1-based page on which the block begins; None for formats without pages."""
    lines: tuple[Line, ...]
    """The lines in reading order; one line for formats without pages."""
    bold: bool = False
    """Whether all of it is set in bold."""
    size: float | None = None
    """Type size in points, where the format tells."""
    centred: bool = False
    """Whether it is centred on the page or in its column."""


class Cell(NamedTuple):
    """A cell of a table; a merged cell appears once, at its top left position."""

    row: int
    """0-based row."""
    column: int
    """0-based column."""
    row_span: int
    """Rows it covers, at least 1."""
    column_span: int
    """Columns it covers, at least 1."""
    start: int
    """Offset of the cell's text, 0-based; an empty cell has start == end."""
    end: int
    """Offset after the cell's text, exclusive."""
    box: Box | None = None
    """The cell's rectangle, in points."""


class Table(NamedTuple):
    """A table; in the text its rows end with a line feed and its cells are parted by tabs."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    row_count: int
    """Number of rows."""
    column_count: int
    """Number of columns."""
    cells: tuple[Cell, ...]
    """Cells by row, then column."""
    page: int | None = None
    """1-based page on which the table begins; None for formats without pages."""
    header_rows: int = 1
    """How many rows at the top are headings; repeated headings after a page break are left out."""


class PageSource(StrEnum):
    """How the text of a page was had."""

    TEXT = "text"
    """From the file's own text."""
    OCR = "ocr"
    """Recognised from an image."""
    NONE = "none"
    """No text could be had; the document carries a warning that says why."""


class Page(NamedTuple):
    """The geometry of one page and the stretch of text that stands on it."""

    number: int
    """1-based."""
    width: float
    """Points, as shown (after rotation)."""
    height: float
    """Points, as shown (after rotation)."""
    start: int
    """Offset of the page's first character, 0-based."""
    end: int
    """Offset after the page's last character, exclusive."""
    source: PageSource = PageSource.TEXT
    """How the text was had."""
    confidence: float | None = None
    """Mean word confidence of OCR, 0 to 1."""
    furniture: tuple[str, ...] = ()
    """Running heads, page numbers and the like, which are set apart and are no part of the text."""


class Layout(Record):
    """Where everything stands; all three are in reading order."""

    pages: tuple[Page, ...] = ()
    """Geometry by page; empty for formats without pages."""
    blocks: tuple[Block, ...] = ()
    """Paragraphs, headings and tables; they do not overlap."""
    tables: tuple[Table, ...] = ()
    """Tables; each also has a block of kind `table` over the same range."""
    furniture: tuple[str, ...] = ()
    """Running heads and feet of formats without pages, each once; they are set apart and are no part of the text."""
