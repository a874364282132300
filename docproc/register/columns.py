"""The header of a sheet: where it is, and which column fills which field."""

from typing import NamedTuple

from openpyxl.utils import get_column_letter

from docproc.documents import Record
from docproc.documents.base import Score
from docproc.documents.sheets import Sheet, SheetRow, Value, text_of
from docproc.register.headings import field_of
from docproc.register.limits import HEADER_ROWS

_LEAST_IN_UPPER_ROW = 2
"""Recognised headings in the upper of two header rows; with fewer it is a line above the header."""


class ColumnMapping(Record):
    """What became of a column."""

    sheet: str | None = None
    """Name of the sheet; null for CSV."""
    column: str
    """Letter of the column, such as "C"."""
    heading: str
    """Its heading as written."""
    field: str | None
    """The field it fills; null for a column that is not imported."""
    confidence: Score
    """How sure the heading is."""


class Header(NamedTuple):
    """The header of a sheet."""

    fields: dict[str, int]
    """0-based column by field."""
    columns: tuple[ColumnMapping, ...]
    """All columns with a heading."""
    preamble: str
    """What stands above: letterhead, title, "Kèm theo Quyết định số …"."""
    first: int
    """Index in the sheet's rows of the first row below."""


def find_header(sheet: Sheet) -> Header | None:
    """The header with the most recognised headings among the first rows, if it names a column of titles."""
    best: tuple[int, int, int] | None = None
    for index, row in enumerate(sheet.rows):
        if row.number > HEADER_ROWS:
            break
        for height in (1, 2):
            fields = _fields(_headings(sheet.rows[index : index + height]))
            known = height == 1 or len(_fields(_headings((row,)))) >= _LEAST_IN_UPPER_ROW
            if known and "title" in fields and (best is None or len(fields) > best[0]):
                best = (len(fields), index, height)
    return _header(sheet, best[1], best[2]) if best else None


def _header(sheet: Sheet, index: int, height: int) -> Header:
    headings = _headings(sheet.rows[index : index + height])
    fields = _fields(headings)
    taken = {column: name for name, column in fields.items()}
    columns = tuple(
        ColumnMapping(
            sheet=sheet.name,
            column=get_column_letter(column + 1),
            heading=heading,
            field=taken.get(column),
            confidence=(field_of(heading) or ("", 0.0))[1] if column in taken else 0.0,
        )
        for column, heading in enumerate(headings)
        if heading
    )
    preamble = "\n".join(text_of(value) for row in sheet.rows[:index] for value in row.values if text_of(value))
    return Header(fields, columns, preamble, index + height)


def _headings(rows: tuple[SheetRow, ...]) -> list[str]:
    """Headings of one row, or of two: the lower one says more exactly what the group above it means."""
    width = max((len(row.values) for row in rows), default=0)
    headings = [""] * width
    for depth, row in enumerate(rows):
        for column, value in enumerate(row.values):
            text = _heading(value)
            if text and (depth == 0 or field_of(text)):
                headings[column] = text
    return headings


def _heading(value: Value) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _fields(headings: list[str]) -> dict[str, int]:
    """The best column of each field: the surest heading, the leftmost of equals."""
    chosen: dict[str, tuple[float, int]] = {}
    for column, heading in enumerate(headings):
        found = field_of(heading) if heading else None
        if found and (found[0] not in chosen or found[1] > chosen[found[0]][0]):
            chosen[found[0]] = (found[1], column)
    return {name: column for name, (_, column) in chosen.items()}
