"""A sheet as plain rows of values, whatever file it came from: XLSX, XLS, ODS or CSV."""

from datetime import date
from typing import NamedTuple

from docproc.documents.base import Record

Value = str | float | date | None
"""A cell: text in NFC without outer blanks, a number, a day, or nothing."""


class SheetRow(NamedTuple):
    """A row of a sheet."""

    number: int
    """1-based, as a spreadsheet shows it."""
    values: tuple[Value, ...]
    """Its cells from the first column."""

    def text(self, column: int) -> str:
        """The text of a cell; empty where there is none."""
        return text_of(self.values[column]) if column < len(self.values) else ""

    @property
    def filled(self) -> list[int]:
        """Columns that hold something."""
        return [column for column, value in enumerate(self.values) if text_of(value)]


class Merge(NamedTuple):
    """A rectangle of cells merged into one, all sides inclusive."""

    first_row: int
    """1-based."""
    first_column: int
    """0-based."""
    last_row: int
    """1-based."""
    last_column: int
    """0-based."""


class Sheet(Record):
    """A sheet of rows."""

    name: str | None
    """Its name; null for CSV."""
    rows: tuple[SheetRow, ...]
    """Rows that hold something, in order."""
    merged: tuple[Merge, ...] = ()
    """Merged cells; the value stands in the first."""


def text_of(value: Value) -> str:
    """A cell as text: whole numbers without a fraction, days as 14/03/2023."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value
