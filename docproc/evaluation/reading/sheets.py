"""What a page of the yardstick says, before it is set in type."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What makes a page hard to read."""

    BODY = "body"
    """Running text with headings, scanned on a flat bed."""
    HEADER = "header"
    """The two-column header of an official document, title and legal bases."""
    SIGNED = "signed"
    """Recipients beside a signature block, under a red seal and a scribbled signature."""
    TABLE = "table"
    """A ruled table with figures between paragraphs."""
    LANDSCAPE = "landscape"
    """An annex across the page: a wide table of many figures."""
    SMALL = "small"
    """Running text and a table in type of 9 to 10 points."""
    PHOTO = "photo"
    """A page photographed by telephone: perspective, shade, coarse grain."""


class Half(StrEnum):
    """Pages are parted before anything is tuned; the halves share no sentence."""

    DEVELOPMENT = "development"
    HELD_OUT = "held-out"


class Prose(NamedTuple):
    """A paragraph or a heading."""

    text: str
    bold: bool = False
    centred: bool = False


class Pair(NamedTuple):
    """Two columns of short lines, read left before right."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    sealed: bool = False
    """Whether a seal and a signature are set over the right column, between its last two lines."""


class Grid(NamedTuple):
    """A table with rulings; the first row is its heading."""

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    """Widths of the columns, as shares of the table's."""


Block = Prose | Pair | Grid


class Sheet(NamedTuple):
    """A page to be set."""

    kind: Kind
    blocks: tuple[Block, ...]
    points: float
    """Type size."""
