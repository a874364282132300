"""Tables that are no tables: the official header and the signature block, which people set as two columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docproc.documents import BlockKind
from docproc.reading.composer import clean
from docproc.reading.drafts import CellDraft, Column, LineDraft, Paragraph, Piece, TableDraft
from docproc.reading.official import is_national_title, opens_recipients

_MOST_ROWS = 8
"""Rows of a header or signature table; official templates have two or three."""
_SIGNATURE_ROWS = 4
"""Rows of a borderless table of two columns that is taken for signatures."""
_SIGNATURE_CHARACTERS = 400
"""Characters in a column of signatures; "Nơi nhận" may be longer and is known by its name."""


class Contents(NamedTuple):
    """A cell and what was read from it."""

    row: int
    """0-based."""
    column: int
    """0-based."""
    row_span: int
    """At least 1."""
    column_span: int
    """At least 1."""
    pieces: list[Piece]
    """Its paragraphs and tables."""


def as_columns(contents: Sequence[Contents], *, ruled: bool) -> list[Piece] | None:
    """The columns of a header or signature table, left before right, then what spans both; None for other tables."""
    if not contents or max(c.row for c in contents) >= _MOST_ROWS:
        return None
    title = next((c for c in contents if any(map(is_national_title, _lines(c)))), None)
    if title is not None and title.column > 0:
        return _parted(contents, title.column, BlockKind.HEADER_LEFT, BlockKind.HEADER_RIGHT)
    recipients = next((c for c in contents if any(map(opens_recipients, _lines(c)[:1]))), None)
    if recipients is not None and recipients.column == 0:
        return _parted(contents, recipients.column_span, BlockKind.RECIPIENTS, BlockKind.SIGNATURE)
    if not ruled and _are_signatures(contents):
        return _parted(contents, contents[0].column_span, BlockKind.SIGNATURE, BlockKind.SIGNATURE)
    return None


def _lines(contents: Contents) -> list[str]:
    paragraphs = (piece for piece in contents.pieces if isinstance(piece, Paragraph))
    return [text for p in paragraphs for line in p.lines if (text := clean(line.text))]


def _are_signatures(contents: Sequence[Contents]) -> bool:
    """Two columns of short centred lines without borders, in few rows."""
    few = max(c.row for c in contents) < _SIGNATURE_ROWS and {c.column for c in contents} <= {0, 1}
    centred = all(p.centred for c in contents for p in _paragraphs(c.pieces) if clean(p.lines[0].text))
    short = all(sum(map(len, _lines(c))) < _SIGNATURE_CHARACTERS for c in contents)
    return few and centred and short and any(c.column == 1 for c in contents)


def _parted(contents: Sequence[Contents], split: int, left: BlockKind, right: BlockKind) -> list[Piece]:
    spanning = [c for c in contents if c.column < split < c.column + c.column_span]
    first = [c for c in contents if c.column < split and c not in spanning]
    second = [c for c in contents if c.column >= split]
    columns = (Column(tuple(_all(first)), left), Column(tuple(_all(second)), right))
    return [*(c for c in columns if c.paragraphs), *(piece for c in spanning for piece in c.pieces)]


def _all(contents: Sequence[Contents]) -> list[Paragraph]:
    return [paragraph for c in contents for paragraph in _paragraphs(c.pieces)]


def _paragraphs(pieces: Sequence[Piece]) -> list[Paragraph]:
    """All paragraphs of pieces; a table within a column is taken cell by cell."""
    found: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            found.append(piece)
        elif isinstance(piece, Column):
            found += piece.paragraphs
        else:
            found += [Paragraph((LineDraft(line.text),)) for cell in piece.cells for line in cell.lines]
    return found


def table_of(contents: Sequence[Contents], rows: int, header_rows: int) -> list[Piece]:
    """A table with its cells' contents as lines, and behind it the footnotes of its cells; a frame's text as it is."""
    columns = max((c.column + c.column_span for c in contents), default=0)
    if columns == 1:
        return [piece for c in contents for piece in c.pieces]
    cells = tuple(CellDraft(*c[:4], tuple(_lines_of(c.pieces))) for c in contents)
    notes = [piece for c in contents for piece in c.pieces if _is_note(piece)]
    return [TableDraft(rows, columns, cells, header_rows=max(1, header_rows)), *notes]


def _lines_of(pieces: Sequence[Piece]) -> Iterator[LineDraft]:
    """All lines of pieces, in order; a table within a cell is read cell by cell."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield from () if _is_note(piece) else piece.lines
        elif isinstance(piece, TableDraft):
            yield from (line for cell in piece.cells for line in cell.lines)
        else:
            yield from (line for paragraph in piece.paragraphs for line in paragraph.lines)


def _is_note(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and piece.kind is BlockKind.FOOTNOTE
