"""Tables as grids: those of the layout, and lines whose cells are parted by tabs where a format gives no tables."""

import re
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.layout import Table

_LINE_RE = re.compile(r"[^\n]+")
_LEAST_ROWS = 2
_LEAST_COLUMNS = 2


class GridCell(NamedTuple):
    """A cell's stretch of text and how many rows it covers."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character; equals `start` for an empty cell."""
    own: bool
    """False where the cell is merged down from a row above."""


class GridRow(NamedTuple):
    """A row: its cells by column."""

    start: int
    """Offset of the row's first character."""
    end: int
    """Offset after the row's last character."""
    cells: dict[int, GridCell]
    """Cells by 0-based column; a cell merged over rows stands in each of them, over columns in its first."""
    spanning: bool = False
    """Whether one cell covers all columns: a title within the table."""


class Grid(NamedTuple):
    """A table in reading order."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    rows: tuple[GridRow, ...]
    """Rows from the top."""


def grids_of(document: Document) -> tuple[Grid, ...]:
    """All tables of the document in order."""
    layout = [_from_table(table) for table in document.layout.tables if table.cells]
    loose = [grid for grid in _from_tabs(document.text) if not any(t.start < grid.end and grid.start < t.end for t in layout)]
    return tuple(sorted([*layout, *loose], key=lambda grid: grid.start))


def _from_table(table: Table) -> Grid:
    by_row: dict[int, dict[int, GridCell]] = {row: {} for row in range(table.row_count)}
    spanning: set[int] = set()
    for cell in table.cells:
        for row in range(cell.row, cell.row + max(1, cell.row_span)):
            by_row.setdefault(row, {})[cell.column] = GridCell(cell.start, cell.end, own=row == cell.row)
        if cell.column_span >= table.column_count > 1:
            spanning.add(cell.row)
    rows = [_row(cells, spanning=index in spanning) for index, cells in sorted(by_row.items()) if cells]
    return Grid(table.start, table.end, tuple(rows))


def _row(cells: dict[int, GridCell], *, spanning: bool = False) -> GridRow:
    own = [cell for cell in cells.values() if cell.own] or list(cells.values())
    return GridRow(min(c.start for c in own), max(c.end for c in own), cells, spanning)


def _from_tabs(text: str) -> list[Grid]:
    """Runs of neighbouring lines that hold tabs."""
    runs: list[list[GridRow]] = [[]]
    last = -1
    for line in _LINE_RE.finditer(text):
        if "\t" not in line.group().strip(" "):
            continue
        if last >= 0 and text[last : line.start()].strip("\n"):
            runs.append([])
        runs[-1].append(_tab_row(line))
        last = line.end()
    return [Grid(rows[0].start, rows[-1].end, tuple(rows)) for rows in runs if len(rows) >= _LEAST_ROWS]


def _tab_row(line: re.Match[str]) -> GridRow:
    cells: dict[int, GridCell] = {}
    position = line.start()
    for column, content in enumerate(line.group().split("\t")):
        cells[column] = GridCell(position, position + len(content), own=True)
        position += len(content) + 1
    filled = [cell for cell in cells.values() if cell.end > cell.start]
    return GridRow(line.start(), line.end(), cells, spanning=len(filled) == 1 and len(cells) > _LEAST_COLUMNS)
