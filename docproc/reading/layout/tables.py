"""Tables drawn with rulings: which words stand in which cell, and which tables go on over a page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docproc.documents import Box
from docproc.reading.drafts import CellDraft, LineDraft, TableDraft, around
from docproc.reading.layout.content import PageContent, Token
from docproc.reading.layout.footnotes import without_marks
from docproc.reading.layout.lines import lines_of
from docproc.reading.paragraph_ends import goes_on_in_lower_case

_FEWEST_RULINGS = 4
"""Two across and two down make the smallest cell."""
_TOLERANCE = 3.0
"""Points by which rulings that are meant to meet may miss each other."""
_SAME_EDGE = 5.0
"""Points by which the columns of a table may move from page to page."""


class FoundTable(NamedTuple):
    """A table on a page."""

    draft: TableDraft
    """Its cells."""
    top: float
    """Its upper edge, points."""
    tokens: frozenset[int]
    """Indices of all words in it."""
    edges: tuple[float, ...]
    """Left edges of its columns, points."""


def tables_of(page: PageContent) -> list[FoundTable]:
    """The tables of a page from top to bottom; frames around text are none."""
    if len(page.rulings) < _FEWEST_RULINGS:
        return []
    found = [_table(boxes, page) for boxes in grids_of(page.rulings)]
    return sorted((table for table in found if table is not None), key=lambda table: table.top)


def continued(before: FoundTable, after: FoundTable) -> FoundTable:
    """The second part of a table that goes on over a page: without the heading rows that it repeats."""
    heads = before.draft.header_rows
    repeated = _row_texts(before.draft, heads) == _row_texts(after.draft, heads)
    dropped = heads if repeated and after.draft.row_count > heads else 0
    cells = tuple(cell._replace(row=cell.row - dropped) for cell in after.draft.cells if cell.row >= dropped)
    draft = after.draft._replace(row_count=after.draft.row_count - dropped, cells=cells, goes_on=True)
    return after._replace(draft=draft)


def mended(previous: TableDraft, following: TableDraft) -> tuple[TableDraft, TableDraft]:
    """The parts of a table before and after a page break, with a row that the break cuts in two put together.

    What stood on the second page keeps its text but loses its boxes, for a block belongs to one page.
    """
    last = previous.row_count - 1
    above = {cell.column: cell for cell in previous.cells if cell.row == last}
    rest = {cell.column: cell for cell in following.cells if cell.row == 0}
    if following.row_count < 2 or not _is_cut(above, rest):  # noqa: PLR2004 - a table of one row is left alone
        return previous, following
    plain = {column: tuple(LineDraft(line.text) for line in cell.lines) for column, cell in rest.items()}
    whole = tuple(
        cell._replace(lines=cell.lines + plain.get(cell.column, ())) if cell.row == last else cell for cell in previous.cells
    )
    others = tuple(cell._replace(row=cell.row - 1) for cell in following.cells if cell.row > 0)
    return previous._replace(cells=whole), following._replace(cells=others, row_count=following.row_count - 1)


def _is_cut(above: dict[int, CellDraft], rest: dict[int, CellDraft]) -> bool:
    """Whether a row goes on with the one above: it has no number of its own, and a cell goes on in the middle of a sentence."""
    if above.keys() != rest.keys() or 0 not in rest or rest[0].lines or not above[0].lines:
        return False
    pairs = [(above[c].lines[-1].text, rest[c].lines[0].text) for c in rest if rest[c].lines and above[c].lines]
    filled = sum(1 for cell in rest.values() if cell.lines)
    return len(pairs) == filled and any(goes_on_in_lower_case(*pair) for pair in pairs)


def same_columns(before: FoundTable, after: FoundTable) -> bool:
    """Whether two tables have their columns at the same places."""
    pairs = zip(before.edges, after.edges, strict=False)
    return len(before.edges) == len(after.edges) and all(abs(a - b) <= _SAME_EDGE for a, b in pairs)


def grids_of(rulings: Sequence[Box]) -> list[list[Box]]:
    """The cells of each table, found where rulings cross; points."""
    from pdfplumber import table as plumber  # noqa: PLC0415 - costs 0.1 s, and most documents have no table

    edges = [_edge(ruling) for ruling in rulings]
    edges = plumber.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    crossings = plumber.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    tables = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    return [[Box(*map(float, cell)) for cell in cells] for cells in tables]


def _edge(ruling: Box) -> dict[str, Any]:
    """A ruling as pdfplumber's functions take it."""
    across = ruling.x1 - ruling.x0 >= ruling.bottom - ruling.top
    middle_x, middle_y = (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2
    x0, x1 = (ruling.x0, ruling.x1) if across else (middle_x, middle_x)
    top, bottom = (middle_y, middle_y) if across else (ruling.top, ruling.bottom)
    size = {"width": x1 - x0, "height": bottom - top, "object_type": "line", "orientation": "h" if across else "v"}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _table(boxes: Sequence[Box], page: PageContent) -> FoundTable | None:
    """The table that cells make; None for a single column, which is a frame, and for one without words."""
    lefts, tops = _distinct(box.x0 for box in boxes), _distinct(box.top for box in boxes)
    if len(lefts) < 2:  # noqa: PLR2004 - see above
        return None
    members = _members(boxes, page.tokens)
    if len([tokens for tokens in members if tokens]) < 2:  # noqa: PLR2004 - one filled cell is a frame as well
        return None
    cells = [_cell(box, [page.tokens[i] for i in inside], lefts, tops) for box, inside in zip(boxes, members, strict=True)]
    if page.frame != page.shown:
        cells = [cell._replace(box=page.frame.turned(cell.box, page.shown)) for cell in cells if cell.box]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    heads = max(cell.row_span for cell in cells if cell.row == 0)
    draft = TableDraft(len(tops), len(lefts), tuple(cells), page.number, min(heads, len(tops)))
    all_members = frozenset(i for inside in members for i in inside)
    return FoundTable(draft, tops[0], all_members, tuple(lefts))


def _members(boxes: Sequence[Box], tokens: Sequence[Token]) -> list[list[int]]:
    """For each cell the indices of the words whose middle stands in it."""
    members: list[list[int]] = [[] for _ in boxes]
    whole = around(list(boxes))
    for index, token in enumerate(tokens):
        x, y = (token.box.x0 + token.box.x1) / 2, (token.box.top + token.box.bottom) / 2
        if _holds(whole, x, y):
            inside = next((i for i, box in enumerate(boxes) if _holds(box, x, y)), None)
            if inside is not None:
                members[inside].append(index)
    return members


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _cell(box: Box, tokens: Sequence[Token], lefts: Sequence[float], tops: Sequence[float]) -> CellDraft:
    rows = [i for i, top in enumerate(tops) if box.top - _TOLERANCE <= top < box.bottom - _TOLERANCE]
    columns = [i for i, left in enumerate(lefts) if box.x0 - _TOLERANCE <= left < box.x1 - _TOLERANCE]
    lines = tuple(without_marks(line, frozenset()).draft() for line in lines_of(tokens))
    return CellDraft(rows[0], columns[0], len(rows), len(columns), lines, box)


def _distinct(values: Any) -> list[float]:
    """Values in order, those within the tolerance of each other once."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > _TOLERANCE:
            distinct.append(value)
    return distinct


def _row_texts(draft: TableDraft, rows: int) -> list[tuple[int, int, str]]:
    """What stands in the first rows of a table, and where."""
    return [(cell.row, cell.column, " ".join(line.text for line in cell.lines)) for cell in draft.cells if cell.row < rows]
