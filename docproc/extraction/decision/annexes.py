"""The tables of a decision, also where the layout is lost: rows as lines with tabs, bars or blanks, or their cells as lines.

A line between two rows of a table without layout is a title within the table ("UBND xã Tâm Thắng") or a page's number.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docproc.documents.document import Document
from docproc.extraction.decision.columns import field_of
from docproc.extraction.grids import Grid, GridCell, GridRow, grids_of

_LINE_RE = re.compile(r"[^\n]+")
_BAR_RE = re.compile(r"[ \t]*\|[ \t]*")
_GAP_RE = re.compile(r"(?<=\S) {2,}(?=\S)")
_TITLE_RE = re.compile(
    r"^\s*(?:DANH SÁCH|DANH MỤC|PHỤ LỤC|BIỂU|BẢNG)(?!\w)|\([^()]{0,3}(?:kèm|đính) theo|ban hành kèm", re.IGNORECASE
)
"""A line that opens a table of its own: what stands above, such as the two columns of the signature, is another."""
_LEAST_BARS, _LEAST_GAPS = 3, 2
_LONGEST_BETWEEN = 120
_MOST_BETWEEN = 3
_LEAST_ROWS = 2
_LEAST_STACKED, _MOST_STACKED = 3, 8
_LONGEST_HEADING = 60
_PAGE_RE = re.compile(r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)


def tables_of(document: Document) -> tuple[Grid, ...]:
    """All tables in order, from the layout where there is one, else from the lines of the text."""
    if document.layout.tables:
        return grids_of(document)
    lines = [(match.start(), match.end()) for match in _LINE_RE.finditer(document.text)]
    return tuple(_runs(document.text, lines)) or tuple(_stacked(document.text, lines))


def is_page_number(said: str) -> bool:
    """Whether a line between rows only numbers the page: "- 2 -", "Trang 3/4"."""
    return _PAGE_RE.fullmatch(said) is not None


def _runs(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """Rows that follow each other with at most a few short lines between them."""
    rows: list[GridRow] = []
    between: list[GridRow] = []
    for start, end in lines:
        row = _row(text, start, end)
        if row is not None:
            if any(_TITLE_RE.search(text[line.start : line.end]) for line in between):
                yield from _grid(rows)
                rows, between = [], []
            rows += [*(between if rows else []), row]
            between = []
        elif rows and end - start <= _LONGEST_BETWEEN and len(between) < _MOST_BETWEEN:
            between.append(GridRow(start, end, {0: GridCell(start, end, own=True)}, spanning=True))
        else:
            yield from _grid(rows)
            rows, between = [], []
    yield from _grid(rows)


def _grid(rows: list[GridRow]) -> Iterator[Grid]:
    if sum(not row.spanning for row in rows) >= _LEAST_ROWS:
        yield Grid(rows[0].start, rows[-1].end, tuple(rows))


def _row(text: str, start: int, end: int) -> GridRow | None:
    """The cells of a line that tabs or bars part."""
    line = text[start:end]
    if "\t" in line.strip(" "):
        signs = [(match.start(), match.end()) for match in re.finditer("\t", line)]
    elif line.count("|") >= _LEAST_BARS:
        signs = [(match.start(), match.end()) for match in _BAR_RE.finditer(line)]
    elif len(gaps := [(match.start(), match.end()) for match in _GAP_RE.finditer(line)]) >= _LEAST_GAPS:
        signs = gaps
    else:
        return None
    edges = [(0, 0), *signs, (len(line), len(line))]
    cells = [(a[1], b[0]) for a, b in pairwise(edges)]
    cells = cells[1:] if line.lstrip().startswith("|") else cells
    found = {c: GridCell(start + first, start + max(first, last), own=True) for c, (first, last) in enumerate(cells)}
    filled = [cell for cell in found.values() if text[cell.start : cell.end].strip()]
    if all(re.fullmatch(r"[-: ]*", text[cell.start : cell.end]) for cell in filled):
        return None  # the rule under the headings of a table with bars
    return GridRow(start, end, found, spanning=len(filled) == 1 and len(found) > _LEAST_ROWS)


def _stacked(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """A table whose cells stand on lines of their own: headings one below the other, then each row from its number on."""
    for index in range(len(lines)):
        fields = _headings(text, lines[index : index + _MOST_STACKED])
        if fields and {"ordinal", "title", "author"} <= set(fields):
            rows = list(_stacked_rows(text, lines[index + len(fields) :], len(fields)))
            if rows:
                head = _stacked_row(lines[index : index + len(fields)])
                yield Grid(head.start, rows[-1].end, (head, *rows))
                return


def _headings(text: str, lines: Sequence[tuple[int, int]]) -> list[str]:
    """What the lines head, as long as they do; the first must be the number's."""
    found: list[str] = []
    for start, end in lines:
        field = field_of(text[start:end]) if end - start <= _LONGEST_HEADING else None
        if field is None or field in found or (not found and field != "ordinal"):
            break
        found.append(field)
    return found if len(found) >= _LEAST_STACKED else []


def _stacked_rows(text: str, lines: Sequence[tuple[int, int]], width: int) -> Iterator[GridRow]:
    number = 1
    for index in range(len(lines) - width + 1):
        start, end = lines[index]
        if text[start:end].strip(" .") == str(number):
            yield _stacked_row(lines[index : index + width])
            number += 1


def _stacked_row(lines: Sequence[tuple[int, int]]) -> GridRow:
    cells = {column: GridCell(start, end, own=True) for column, (start, end) in enumerate(lines)}
    return GridRow(lines[0][0], lines[-1][1], cells)
