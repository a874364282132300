"""XLSX workbooks to sheets: values only, formulas never evaluated, sizes checked before anything is unpacked."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from docproc.documents.errors import DamagedFileError, ExpansionError, SheetTypeError, TooManyRowsError, UnsafeContentError
from docproc.register.grid import GridRow, Sheet, Value
from docproc.register.limits import MAX_CELL, MAX_COLUMNS, MAX_EXPANDED_BYTES, MAX_PARTS, MAX_ROWS
from docproc.vietnamese.unicode import nfc

_MERGE_RE = re.compile(rb'<(?:\w{1,8}:)?mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_PROLOGUE = 4_096


def read_workbook(untrusted_path: Path) -> tuple[Sheet, ...]:
    """The sheets with their values as last saved; a merged cell's value stands in each row that it spans.

    Raises:
        ExpansionError: the parts would unpack to more than is allowed.
        UnsafeContentError: a part declares XML entities.
        DamagedFileError: the file is no readable workbook.
        TooManyRowsError: the sheets have more rows than is allowed.
    """
    _check(untrusted_path)
    try:
        # Given a path, openpyxl judges the name; a file in the store has none but its digest.
        with untrusted_path.open("rb") as content:
            workbook = load_workbook(content, read_only=True, data_only=True, keep_links=False)
            return tuple(_sheets(workbook, untrusted_path))
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        ParseError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise DamagedFileError(str(type(error).__name__)) from error


def _check(untrusted_path: Path) -> None:
    """Sizes by the archive's own directory; zipfile stops unpacking a part at the size declared there."""
    try:
        with zipfile.ZipFile(untrusted_path) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_EXPANDED_BYTES:
                raise ExpansionError
            if "xl/workbook.xml" not in archive.namelist():
                raise SheetTypeError("no xl/workbook.xml")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise DamagedFileError(str(type(error).__name__)) from error


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as stream:
        if b"<!DOCTYPE" in stream.read(_PROLOGUE):
            raise UnsafeContentError


def _sheets(workbook: Any, path: Path) -> Iterator[Sheet]:
    rows_left = MAX_ROWS
    for worksheet in workbook.worksheets:
        worksheet.reset_dimensions()
        rows = []
        for number, cells in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
            values = tuple(_value(cell) for cell in cells)
            if any(value is not None for value in values):
                rows.append(GridRow(number, values))
            if len(rows) > rows_left:
                raise TooManyRowsError
        rows_left -= len(rows)
        yield Sheet(worksheet.title, tuple(_spread(rows, _merges(path, worksheet))))


def _value(cell: Any) -> Value:
    if isinstance(cell, bool) or cell is None or isinstance(cell, time):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return float(cell)
    return nfc(str(cell)[:MAX_CELL]).strip() or None


def _merges(path: Path, worksheet: Any) -> list[tuple[int, int, int, int]]:
    """Ranges merged over several rows: (column, first row, column, last row), 1-based; openpyxl skips them when streaming."""
    with zipfile.ZipFile(path) as archive, archive.open(worksheet._worksheet_path) as stream:  # noqa: SLF001 - no public way
        ranges = [range_boundaries(found.decode()) for found in _MERGE_RE.findall(stream.read())]
    return [(a, b, c, d) for a, b, c, d in ranges if a and b and c and d and b != d]


def _spread(rows: list[GridRow], merges: list[tuple[int, int, int, int]]) -> list[GridRow]:
    """Rows in which the value of a cell merged downwards stands in each of its rows."""
    by_number = {row.number: list(row.values) for row in rows}
    for column, first, _, last in merges:
        value = _cell(by_number.get(first, []), column - 1)
        for number in range(first + 1, min(last, first + len(rows)) + 1):
            values = by_number.get(number)
            if values is not None and _cell(values, column - 1) is None:
                values += [None] * (column - len(values))
                values[column - 1] = value
    return [GridRow(number, tuple(values)) for number, values in by_number.items()]


def _cell(values: list[Value], column: int) -> Value:
    return values[column] if column < len(values) else None
