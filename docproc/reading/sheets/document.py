"""A workbook as a document: a table a sheet, each cell where it stands."""

from collections.abc import Iterator

from docproc.documents import BlockKind, Notice
from docproc.documents.sheets import Merge, Sheet, SheetRow, text_of
from docproc.reading.docx.package import MACROS
from docproc.reading.drafts import CellDraft, LineDraft, Paragraph, Piece, TableDraft
from docproc.reading.sheets.values import in_unicode
from docproc.reading.sheets.workbook import read_workbook
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Reading, Task, with_repairs


def read(task: Task) -> Reading:
    """The text of an XLSX, XLS or ODS; rows and columns of its tables are those of the sheet."""
    kind = sniff(task.untrusted)
    sheets, encodings = in_unicode(read_workbook(task.untrusted, kind, task.limits))
    filled = [sheet for sheet in sheets if sheet.rows]
    pieces = [piece for sheet in filled for piece in _pieces(sheet, named=len(filled) > 1)]
    return with_repairs(Reading(tuple(pieces), notices=_notices(task.untrusted, kind)), encodings)


def _notices(untrusted: bytes, kind: MediaType) -> tuple[Notice, ...]:
    # The name of a part stands in the archive's directory in clear.
    if kind is MediaType.XLSX and b"vbaProject.bin" in untrusted:
        return (Notice(code="macros_ignored", message=MACROS),)
    return ()


def _pieces(sheet: Sheet, *, named: bool) -> Iterator[Piece]:
    """A sheet's table, under its name where there are several; a row with one cell alone is a line of its own above the table."""
    if named and sheet.name:
        yield Paragraph((LineDraft(sheet.name),), BlockKind.HEADING)
    rows = list(sheet.rows)
    while rows and len(rows[0].filled) == 1:
        yield from _lines(rows.pop(0))
    if rows:
        yield _table(rows, sheet)


def _lines(row: SheetRow) -> Iterator[Paragraph]:
    for line in row.text(row.filled[0]).split("\n"):
        yield Paragraph((LineDraft(line),))


def _table(rows: list[SheetRow], sheet: Sheet) -> TableDraft:
    spans = {(merge.first_row, merge.first_column): merge for merge in sheet.merged}
    cells = tuple(_cell(row, column, spans) for row in rows for column in row.filled)
    width = max(cell.column + cell.column_span for cell in cells)
    return TableDraft(max(cell.row + cell.row_span for cell in cells), width, cells)


def _cell(row: SheetRow, column: int, spans: dict[tuple[int, int], Merge]) -> CellDraft:
    merge = spans.get((row.number, column))
    down = merge.last_row - merge.first_row + 1 if merge else 1
    across = merge.last_column - merge.first_column + 1 if merge else 1
    lines = tuple(LineDraft(line) for line in text_of(row.values[column]).split("\n"))
    return CellDraft(row.number - 1, column, max(1, down), max(1, across), lines)
