"""CSV files to sheets: encoding and delimiter recognised, as Excel and LibreOffice write them."""

import csv
import io
from collections.abc import Iterator

from docproc.documents.errors import DamagedFileError, TooManyRowsError
from docproc.register.grid import GridRow, Sheet
from docproc.register.headings import field_of
from docproc.register.limits import HEADER_ROWS, MAX_CELL, MAX_COLUMNS, MAX_ROWS
from docproc.vietnamese.unicode import nfc

_DELIMITERS = (",", ";", "\t", "|")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 65_536
"""Characters looked at to recognise the delimiter."""


def decode(untrusted_bytes: bytes) -> str:
    """Text in NFC: by the byte order mark, else UTF-16 by its zero bytes, else UTF-8, else windows-1258."""
    for mark, encoding in _BOMS:
        if untrusted_bytes.startswith(mark):
            return nfc(untrusted_bytes.decode(encoding, errors="replace"))
    sample = untrusted_bytes[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return nfc(untrusted_bytes.decode("utf-16-le", errors="replace"))
    if sample[0::2].count(0) > len(sample) // 4:
        return nfc(untrusted_bytes.decode("utf-16-be", errors="replace"))
    try:
        return nfc(untrusted_bytes.decode("utf-8"))
    except UnicodeDecodeError:
        return nfc(untrusted_bytes.decode("windows-1258", errors="replace"))


def read_csv(untrusted_bytes: bytes) -> tuple[Sheet, ...]:
    """The one sheet of a CSV file.

    Raises:
        DamagedFileError: the file holds zero bytes or a quotation that never ends.
        TooManyRowsError: it has more rows than is allowed.
    """
    text = decode(untrusted_bytes)
    if "\0" in text:
        raise DamagedFileError("zero bytes")
    delimiter, body, skipped = _delimiter(text)
    return (Sheet(None, tuple(_rows(body, delimiter, skipped))),)


def _delimiter(text: str) -> tuple[str, str, int]:
    """The delimiter, the text after a `sep=` line, and how many lines that took."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], rest, 1
    return max(_DELIMITERS, key=lambda d: _plausibility(text[:_SAMPLE], d)), text, 0


def _plausibility(sample: str, delimiter: str) -> tuple[int, int]:
    """Headings recognised in the likeliest header row, then cells in the fullest of the first rows."""
    rows = []
    reader = csv.reader(io.StringIO(sample), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) >= HEADER_ROWS:
                break
    except csv.Error:
        return 0, 0
    known = max((len({m[0] for cell in row if (m := field_of(cell))}) for row in rows), default=0)
    return known, max((len(row) for row in rows), default=0)


def _rows(body: str, delimiter: str, skipped: int) -> Iterator[GridRow]:
    reader = csv.reader(io.StringIO(body), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1 + skipped):
            if number > MAX_ROWS:
                raise TooManyRowsError
            values = tuple(cell[:MAX_CELL].strip() or None for cell in cells[:MAX_COLUMNS])
            if any(values):
                yield GridRow(number, values)
    except csv.Error as error:
        raise DamagedFileError(str(error)) from error
