"""CSV to one sheet: encoding and delimiter recognised, as Excel and LibreOffice write them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from docproc.documents import errors as causes
from docproc.documents.sheets import Sheet, SheetRow
from docproc.reading.encodings import as_characters
from docproc.reading.limits import Limits
from docproc.reading.sheets.values import value_of

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 65_536
"""Characters looked at to recognise the delimiter."""
_SAMPLE_ROWS = 50
"""Rows of them."""


def read_delimited(untrusted: bytes, limits: Limits) -> Iterator[Sheet]:
    """The one sheet of a CSV file; raises `DamagedFileError` or `TooManyRowsError`."""
    text = as_characters(untrusted)
    if "\0" in text:
        raise causes.DamagedFileError("zero bytes")
    delimiter, body, skipped = _delimiter(text)
    yield Sheet(name=None, rows=tuple(_rows(body, delimiter, skipped, limits)))


def _delimiter(text: str) -> tuple[str, str, int]:
    """The delimiter, the text after a `sep=` line, and how many lines that took."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], rest, 1
    return max(_DELIMITERS, key=lambda delimiter: _plausibility(text[:_SAMPLE], delimiter)), text, 0


def _plausibility(sample: str, delimiter: str) -> tuple[float, int]:
    """How many of the rows agree on a number of columns above one, and that number: a list has as many cells in each row."""
    widths: Counter[int] = Counter()
    try:
        for count, row in enumerate(csv.reader(io.StringIO(sample), delimiter=delimiter)):
            if count >= _SAMPLE_ROWS:
                break
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0.0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return float(rows), width


def _rows(body: str, delimiter: str, skipped: int, limits: Limits) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(body), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1 + skipped):
            if number > limits.rows:
                raise causes.TooManyRowsError(f"> {limits.rows}")
            values = tuple(map(value_of, cells[: limits.columns]))
            if any(value is not None for value in values):
                yield SheetRow(number, values)
    except csv.Error as error:
        raise causes.DamagedFileError(str(error)) from error
