"""How much a file may ask of us; every limit has a unit and a reason."""

from pydantic import Field

from docproc.documents.base import Record

MEBIBYTE = 1024 * 1024
"""Bytes."""


class Limits(Record):
    """Bounds on one file; a file beyond one is refused with the error of that cause."""

    size_bytes: int = Field(64 * MEBIBYTE, gt=0)
    """Bytes of the file. A signed plan of 40 scanned pages at 300 dpi has about 20 MB; three times that is ample."""
    pages: int = Field(500, gt=0)
    """Pages. The longest plans with annexes have some 200; a year's register as a decision about 300."""
    image_pixels: int = Field(100_000_000, gt=0)
    """Pixels of one image. A3 at 600 dpi has 70 million; beyond that one page would cost gigabytes."""
    expanded_bytes: int = Field(512 * MEBIBYTE, gt=0)
    """Bytes of all parts of an archive when unpacked; eight times the largest file."""
    expansion_ratio: int = Field(200, gt=0)
    """Unpacked bytes to packed bytes of one part. The XML of real office files packs 5 to 40 to one, bombs 1000."""
    ratio_free_bytes: int = Field(8 * MEBIBYTE, gt=0)
    """Bytes below which the ratio of a part does not matter: a part of empty table cells packs 300 to one, harmlessly."""
    parts: int = Field(5_000, gt=0)
    """Parts (members) of an archive. An office file with a picture on each of 500 pages has about 600."""
    nesting: int = Field(3, gt=0)
    """Levels of files within files: an archive attached to a forwarded message is the third."""
    rows: int = Field(200_000, gt=0)
    """Rows of the sheets of a workbook. The largest province recognises a few thousand initiatives a year."""
    columns: int = Field(200, gt=0)
    """Columns read of a row. Sheets whose formatting runs to column XFD have no more content for it."""
    cells: int = Field(10_000_000, gt=0)
    """Cells of a sheet between its first and its last, filled or not: each takes 32 bytes while the sheet is read."""
    text_characters: int = Field(20_000_000, gt=0)
    """Characters of text that come out. 500 dense pages have about 2 million."""
    seconds: float = Field(300.0, gt=0)
    """Seconds of wall-clock time for the whole file. Recognising a page takes 1 to 3 seconds, two pages at a time."""
    cpu_seconds: int = Field(600, gt=0)
    """Seconds of processor time of one process; above `seconds`, as a second net should the parent be gone."""
    memory_bytes: int = Field(2048 * MEBIBYTE, gt=0)
    """Bytes of address space of one process. Reading 500 pages takes about 400 MB."""
    answer_bytes: int = Field(256 * MEBIBYTE, gt=0)
    """Bytes the reading process may answer. A page with the boxes of its words takes about 40 KB."""
    scratch_bytes: int = Field(512 * MEBIBYTE, gt=0)
    """Bytes of any one file the reading process may write, such as a page image."""
    temporary_bytes: int = Field(1024 * MEBIBYTE, gt=0)
    """Bytes of all its temporary files together. LibreOffice's profile takes 2 MB, a page's image up to 120 MB."""
