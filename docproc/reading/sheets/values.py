"""Cells of any format to plain values, with legacy encodings brought to Unicode over all cells of a file at once."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from docproc.documents.sheets import Sheet, SheetRow, Value
from docproc.vietnamese.legacy import Encoding, repaired
from docproc.vietnamese.unicode import nfc

MOST_CHARACTERS = 32_767
"""Characters of a cell: Excel's own limit."""
_BETWEEN = "\r\n"
"""What parts cells while their encoding is decided; no cell holds a carriage return then."""


def value_of(cell: Any) -> Value:
    """A cell as calamine has it, as a plain value; truth values and times of day say nothing to us."""
    if isinstance(cell, bool | time | timedelta) or cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return float(cell)
    return nfc(str(cell)[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")).strip() or None


def in_unicode(sheets: Iterable[Sheet]) -> tuple[tuple[Sheet, ...], frozenset[Encoding]]:
    """Sheets whose texts in legacy encodings have been changed, and the encodings that were found."""
    given = tuple(sheets)
    texts = [value for sheet in given for row in sheet.rows for value in row.values if isinstance(value, str)]
    found = repaired(_BETWEEN.join(chain((sheet.name or "" for sheet in given), texts)))
    if not found.encodings:
        return given, found.encodings
    mended = iter(found.text.split(_BETWEEN))
    names = [next(mended) for _ in given]
    changed = tuple(
        sheet.model_copy(update={"name": name or None, "rows": tuple(_rows(sheet.rows, mended))})
        for name, sheet in zip(names, given, strict=True)
    )
    return changed, found.encodings


def _rows(rows: Iterable[SheetRow], texts: Iterator[str]) -> Iterator[SheetRow]:
    for row in rows:
        yield SheetRow(row.number, tuple(next(texts) if isinstance(value, str) else value for value in row.values))
