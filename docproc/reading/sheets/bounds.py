"""How large a workbook says it is, asked before a parser reserves memory for it: two cells can span seventeen billion."""

import io
import re

from lxml import etree

from docproc.documents import errors as causes
from docproc.reading.archive import Archive
from docproc.reading.limits import Limits

_ROW_RE = re.compile(rb"<(?:\w{1,9}:)?row\b[^>]{0,300}?\sr=[\"'](\d{1,7})[\"']")
_COLUMN_RE = re.compile(rb"<(?:\w{1,9}:)?c\b[^>]{0,300}?\sr=[\"']([A-Z]{1,3})\d{1,7}[\"']")
_SHEET_RE = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def check_workbook(archive: Archive, limits: Limits) -> None:
    """Refuse an XLSX that declares entities, or one of whose sheets spans too many cells; raises a `ReadingError`."""
    for name in archive.listed:
        content = archive.read_xml(name) if name.endswith((".xml", ".rels")) else b""
        if _SHEET_RE.search(name):
            rows = max(map(int, _ROW_RE.findall(content)), default=0)
            columns = max(map(_number, set(_COLUMN_RE.findall(content))), default=0)
            refuse_span(rows * columns, limits)


def check_ods(archive: Archive, limits: Limits) -> None:
    """Refuse an ODS that declares entities, or that repeats cells with content too often; raises a `ReadingError`."""
    cells = 0
    try:
        content = io.BytesIO(archive.read_xml("content.xml"))
        for _, row in etree.iterparse(content, tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True):
            across = sum(_repeated(cell, "columns") for cell in row if cell.get(f"{_OFFICE}value-type") or len(cell))
            cells += across * _repeated(row, "rows")
            row.clear()
            refuse_span(cells, limits)
    except etree.XMLSyntaxError as error:
        raise causes.DamagedFileError("XML") from error


def refuse_span(cells: int, limits: Limits) -> None:
    """Raise `ExpansionError` for a sheet that spans more cells than is allowed."""
    if cells > limits.cells:
        raise causes.ExpansionError(f"{cells} cells")


def _repeated(element: etree._Element, what: str) -> int:
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text) if text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004 - a count


def _number(letters: bytes) -> int:
    """A column's number, 1-based, from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 0x40
    return number
