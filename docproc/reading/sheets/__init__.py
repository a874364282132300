"""Spreadsheets: the values of their cells as last saved, by row and column; formulas are never evaluated."""

from docproc.reading.sheets.document import read
from docproc.reading.sheets.table_file import sheets_of

__all__ = ["read", "sheets_of"]
