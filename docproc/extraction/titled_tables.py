"""Tables whose columns have headings, for components that look for columns by name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.extraction.grids import Grid, GridRow, grids_of

MOST_COLUMNS = 40
"""Columns that are looked at; the widest annex of a real plan has about 25, a spreadsheet's stray cells reach hundreds."""

_LEAST_DIVIDED = 2
"""Rows from which the second may be one of headings."""
_DIVIDES_RE = re.compile(
    r"(?:(?:đến )?năm )?20\d\d|quý (?:[1-4]|iv|i{1,3})(?:/20\d\d)?|tháng \d{1,2}(?:/20\d\d)?|(?:6|9) tháng[^\d]{0,12}|cả năm|"
    r"(?:kế hoạch|thực hiện|kết quả|chỉ tiêu|mục tiêu|tỷ lệ|số lượng|kh|th|sl|%|ước)(?: (?:năm )?20\d\d)?(?: \([^()]{1,12}\))?",
    re.IGNORECASE,
)


class TitledCell(NamedTuple):
    """A cell and where its text stands; an empty cell has start == end."""

    text: str
    """Its text on one line."""
    start: int
    """Offset of its first character, 0-based."""
    end: int
    """Offset after the last, exclusive."""


class TitledTable(NamedTuple):
    """A table with its headings apart."""

    titles: tuple[str, ...]
    """One heading a column; headings of several rows are joined."""
    title_cells: tuple[TitledCell, ...]
    """The cells of the last heading row, one a column."""
    rows: tuple[tuple[TitledCell, ...], ...]
    """The rows below, each as wide as the table."""
    start: int
    """Offset of the table's first character, 0-based."""
    end: int
    """Offset after the table."""

    def column(self, pattern: str) -> int | None:
        """The first column whose heading matches the regular expression, case aside; None when there is none."""
        found = re.compile(pattern, re.IGNORECASE)
        return next((index for index, title in enumerate(self.titles) if found.search(title)), None)


def titled_tables(document: Document) -> tuple[TitledTable, ...]:
    """The tables of a document that have rows under their headings, in order."""
    marked = {table.start: table.header_rows for table in document.layout.tables}
    found = (
        _titled(document.text, grid, max(marked.get(grid.start, 1), _header_rows(document.text, grid)))
        for grid in grids_of(document)
    )
    return tuple(table for table in found if table is not None)


def _header_rows(text: str, grid: Grid) -> int:
    """Rows of headings by their words: a second one only divides the first ("Quý I", "KH", "%")."""
    rows = [row for row in grid.rows if not row.spanning]
    if len(rows) <= _LEAST_DIVIDED:
        return 1
    second = [text[cell.start : cell.end].strip() for _, cell in sorted(rows[1].cells.items())]
    filled = [words for words in second if words]
    return 2 if filled and not second[0] and all(_DIVIDES_RE.fullmatch(words) for words in filled) else 1


def _titled(text: str, grid: Grid, header_rows: int) -> TitledTable | None:
    rows = list(grid.rows)
    while rows and rows[0].spanning:  # a title over the whole table
        rows.pop(0)
    if len(rows) <= header_rows:
        return None
    width = min(MOST_COLUMNS, 1 + max(column for row in rows for column in row.cells))
    cells = [_cells(text, row, width) for row in rows]
    titles = tuple(_title(cells[:header_rows], column) for column in range(width))
    return TitledTable(titles, cells[header_rows - 1], tuple(cells[header_rows:]), grid.start, grid.end)


def _cells(text: str, row: GridRow, width: int) -> tuple[TitledCell, ...]:
    return tuple(_cell(text, row, column) for column in range(width))


def _cell(text: str, row: GridRow, column: int) -> TitledCell:
    cell = row.cells.get(column)
    if cell is None:
        return TitledCell("", row.start, row.start)
    written = text[cell.start : cell.end]
    start = cell.start + len(written) - len(written.lstrip())
    return TitledCell(" ".join(written.split()), start, start + len(written.strip()))


def _title(header: Sequence[tuple[TitledCell, ...]], column: int) -> str:
    """The headings over a column; one that covers several columns stands in the first, so an empty upper cell looks left."""
    words: list[str] = []
    for depth, row in enumerate(header):
        upper = depth < len(header) - 1
        position = next((c for c in range(column, -1, -1) if row[c].text), column) if upper else column
        if row[position].text and row[position].text not in words:
            words.append(row[position].text)
    return " ".join(words)
