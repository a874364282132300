"""XLSX, XLS and ODS to sheets, by calamine."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from docproc.documents import errors as causes
from docproc.documents.sheets import Merge, Sheet, SheetRow
from docproc.reading.archive import Archive
from docproc.reading.limits import Limits
from docproc.reading.sheets.bounds import check_ods, check_workbook, refuse_span
from docproc.reading.sheets.values import value_of
from docproc.reading.sniff import MediaType


def read_workbook(untrusted: bytes, kind: MediaType, limits: Limits) -> Iterator[Sheet]:
    """The sheets of a workbook, those without a value as well; raises a `ReadingError`."""
    if kind is not MediaType.XLS:
        archive = Archive(untrusted, limits)
        (check_workbook if kind is MediaType.XLSX else check_ods)(archive, limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(untrusted)) as book:
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            rows_left = limits.rows
            for name in names:
                sheet = _sheet(book.get_sheet_by_name(name), limits)
                rows_left -= len(sheet.rows)
                if rows_left < 0:
                    raise causes.TooManyRowsError(f"> {limits.rows}")
                yield sheet
    except PasswordError as error:
        raise causes.EncryptedError from error
    except CalamineError as error:
        raise causes.DamagedFileError(kind.name) from error


def _sheet(found: CalamineSheet, limits: Limits) -> Sheet:
    refuse_span(found.height * found.width, limits)
    if found.start is None:
        return Sheet(name=found.name, rows=())
    top, left = found.start
    rows = []
    for number, cells in enumerate(found.to_python(skip_empty_area=True), top + 1):
        values = (None,) * left + tuple(map(value_of, cells))
        if any(value is not None for value in values):
            rows.append(SheetRow(number, values[: limits.columns]))
    ranges = found.merged_cell_ranges or ()
    merged = tuple(Merge(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in ranges)
    return Sheet(name=found.name, rows=tuple(rows), merged=merged)
