"""The values of a plan as an Excel workbook: each with its passage, its page and what a person said of it."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from docproc.exports.cells import write_text

_WIDTHS = (24, 28, 48, 16, 14, 8, 70)
_HEADING_ROW = 2


def write_values_workbook(stream: BinaryIO, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one sheet: the plan's title, the headings, and a row a value; all cells are texts."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    write_text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    for line, row in enumerate((headings, *rows), start=_HEADING_ROW):
        for column, text in enumerate(row, start=1):
            written = sheet.cell(line, column)
            write_text(written, text)
            written.alignment = Alignment(wrap_text=True, vertical="top")
            written.font = Font(bold=line == _HEADING_ROW)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    workbook.save(stream)
