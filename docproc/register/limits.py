"""Limits on lists to import: a list of initiatives is small, and an untrusted file must not be able to fill the memory."""

MAX_FILE_BYTES = 50 * 1024 * 1024
"""Largest file, bytes: the same as for other uploads."""
MAX_EXPANDED_BYTES = 200 * 1024 * 1024
"""Largest sum of an XLSX file's parts unpacked, bytes: 200,000 rows of ten columns unpack to about 120 MB."""
MAX_PARTS = 2_000
"""Most parts in an XLSX file: a workbook of 100 sheets with drawings has some 500."""
MAX_ROWS = 200_000
"""Most rows of one import: the largest province recognises a few thousand initiatives a year."""
MAX_COLUMNS = 200
"""Most columns read of a row; sheets whose formatting runs to column XFD have no more content for it."""
MAX_CELL = 32_767
"""Most characters of a cell: Excel's own limit."""
HEADER_ROWS = 15
"""Rows in which the header is looked for: letterhead, title, "Kèm theo Quyết định…" and blank rows take up to ten."""
MAX_TITLE = 1_000
"""Longest title taken for one, characters; the longest of 232 real titles has 290."""
