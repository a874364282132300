"""Pages to be measured: taken from files, parted by kind, and repeated until start-up does not rule."""

import io
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from docproc.reading import read

WITHOUT, WITH = "without tables", "with tables"
"""The kinds of pages: a table's price lies elsewhere for each reader."""
COPIES = 24
"""Pages that a measured file has at least, by repetition."""


def parted(files: Sequence[Path]) -> dict[str, list[bytes]]:
    """Single pages of PDF files, by whether pdfplumber sees a table on them; pages without text are left out."""
    groups: dict[str, list[bytes]] = {WITHOUT: [], WITH: []}
    for path in files:
        with pdfplumber.open(path) as document:
            tables = [bool(page.find_tables()) if page.chars else None for page in document.pages]
        for index, table in enumerate(tables):
            if table is not None:
                groups[WITH if table else WITHOUT].append(_taken(path, index))
    return groups


def parted_scans(scans: Sequence[Path]) -> dict[str, list[Path]]:
    """Scanned files, by whether a table is recognised in them."""
    groups: dict[str, list[Path]] = {WITHOUT: [], WITH: []}
    for path in scans:
        tables = any(document.layout.tables for document in read(path, path.name).documents)
        groups[WITH if tables else WITHOUT].append(path)
    return groups


def repeated(pages: Sequence[bytes]) -> bytes:
    """All pages as one file, again and again until it is long enough to be measured."""
    target = pdfium.PdfDocument.new()
    while len(target) < COPIES:
        for page in pages:
            target.import_pages(pdfium.PdfDocument(page))
    return _saved(target)


def _taken(path: Path, index: int) -> bytes:
    source, target = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
    target.import_pages(source, [index])
    return _saved(target)


def _saved(document: pdfium.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
