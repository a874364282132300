"""Tables of a DOCX: which cell covers what."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from docproc.reading.docx.package import W
from docproc.reading.docx.styles import is_on

_MOST_COLUMNS = 1000
"""Word allows 63; a file that says more lies."""


class GridCell(NamedTuple):
    """A cell and the grid positions it covers; a merged cell once."""

    row: int
    """0-based."""
    column: int
    """0-based."""
    row_span: int
    """At least 1."""
    column_span: int
    """At least 1."""
    element: etree._Element
    """The `w:tc` that holds the content."""


def grid_of(table: etree._Element) -> list[GridCell]:
    """The cells of a table by row, then column."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}  # column: index in `cells` of the cell that a vertical merge would extend
    for row, element in enumerate(rows_of(table)):
        column = _integer(element.find(f"{W}trPr/{W}gridBefore"), 0)
        reached: dict[int, int] = {}
        for cell in _nested(element, f"{W}tc"):
            span = max(1, _integer(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
            if _is_continued(cell) and column in above:
                index = above[column]
                cells[index] = cells[index]._replace(row_span=row - cells[index].row + 1)
            else:
                index = len(cells)
                cells.append(GridCell(row, column, 1, span, cell))
            reached[column] = index
            column += span
        above = reached
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that were not deleted."""
    for row in _nested(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def header_rows(table: etree._Element) -> int:
    """How many rows at the top are marked as headings."""
    count = 0
    for row in rows_of(table):
        if not is_on(row.find(f"{W}trPr/{W}tblHeader")):
            break
        count += 1
    return count


def _nested(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a tag, through content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
            yield from _nested(child, tag)


def _is_continued(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _integer(element: etree._Element | None, default: int) -> int:
    text = element.get(f"{W}val", "") if element is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isdigit() and len(text) < 8 else default  # noqa: PLR2004 - a count
