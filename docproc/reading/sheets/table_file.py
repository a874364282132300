"""Any file of tables to its sheets."""

from docproc.documents import errors as causes
from docproc.documents.sheets import Sheet
from docproc.reading.locked import unlocked
from docproc.reading.protocol import Request
from docproc.reading.sheets.delimited import read_delimited
from docproc.reading.sheets.values import in_unicode
from docproc.reading.sheets.workbook import read_workbook
from docproc.reading.sniff import MediaType, sniff

WORKBOOKS = frozenset({MediaType.XLSX, MediaType.XLS, MediaType.ODS})
"""The kinds that calamine reads."""


def sheets_of(untrusted: bytes, request: Request) -> tuple[Sheet, ...]:
    """The sheets of a workbook or CSV file in Unicode; raises `SheetTypeError` for any other kind, or a `ReadingError`."""
    opened = unlocked(untrusted, request.password)
    try:
        kind = sniff(opened)
    except causes.UnsupportedTypeError as error:
        raise causes.SheetTypeError(error.detail) from error
    if kind in WORKBOOKS:
        return in_unicode(read_workbook(opened, kind, request.limits))[0]
    if kind is MediaType.TEXT:
        return in_unicode(read_delimited(opened, request.limits))[0]
    raise causes.SheetTypeError(kind)
