"""What a person sees of a list before they say which column is what: the columns, and the first rows as they are."""

from openpyxl.utils import get_column_letter

from docproc.documents import Record
from docproc.documents.sheets import Sheet, SheetRow
from docproc.register.columns import ColumnMapping, Header

PREVIEW_ROWS = 10
"""Rows shown of a sheet below its header, and of one without a header from its top."""
PREVIEW_COLUMNS = 50
"""Columns shown: lists of offices have up to 25."""
PREVIEW_CELL = 200
"""Characters shown of a cell."""


class RowPreview(Record):
    """A row as it stands in the file."""

    row: int
    """1-based, as a spreadsheet shows it."""
    values: tuple[str, ...]
    """Its cells as text from the first column, cut to a readable length."""


class SheetPreview(Record):
    """The beginning of a sheet."""

    sheet: str | None = None
    """Name of the sheet; null for CSV."""
    header_row: int | None = None
    """1-based row of the headings (of two the lower one); null where none was recognised."""
    columns: tuple[ColumnMapping, ...] = ()
    """All columns that hold something, with or without a heading."""
    rows: tuple[RowPreview, ...] = ()
    """The first rows."""
    row_count: int = 0
    """Rows below the header, or of the whole sheet where there is none."""


def preview_of(sheet: Sheet, header: Header | None) -> SheetPreview:
    """The beginning of a sheet with the header that counts, if any."""
    first = header.first if header else 0
    listed = sheet.rows[first:]
    shown = listed[:PREVIEW_ROWS]
    known = {column.column: column for column in (header.columns if header else ())}
    width = min(PREVIEW_COLUMNS, max((len(row.values) for row in sheet.rows), default=0))
    letters = [get_column_letter(column + 1) for column in range(width)]
    filled = {get_column_letter(column + 1) for row in shown for column in row.filled}
    return SheetPreview(
        sheet=sheet.name,
        header_row=sheet.rows[first - 1].number if first else None,
        columns=tuple(
            known.get(letter) or ColumnMapping(sheet=sheet.name, column=letter, heading="", field=None, confidence=0.0)
            for letter in letters
            if letter in known or letter in filled
        ),
        rows=tuple(_row(row) for row in shown),
        row_count=len(listed),
    )


def _row(row: SheetRow) -> RowPreview:
    texts = (row.text(column)[:PREVIEW_CELL] for column in range(min(PREVIEW_COLUMNS, len(row.values))))
    return RowPreview(row=row.number, values=tuple(texts))
