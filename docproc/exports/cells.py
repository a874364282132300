"""Spreadsheet cells from untrusted text: what an author wrote is shown, never run."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell

# What Excel can hold in one cell.
MAX_CELL_CHARACTERS = 32_767


def printable(untrusted_text: str) -> str:
    """The text without the control characters that no office file may hold."""
    shown: str = ILLEGAL_CHARACTERS_RE.sub("", untrusted_text)
    return shown


def write_text(cell: Cell | MergedCell, untrusted_text: str) -> None:
    """Put text in a cell as text: "=1+1" stays those four letters, control characters go, an overlong text is cut."""
    if isinstance(cell, MergedCell):
        raise TypeError("a merged cell has no value of its own")
    cell.value = printable(untrusted_text)[:MAX_CELL_CHARACTERS]
    # openpyxl takes a leading "=" for a formula; the type says it is a string, and quotePrefix keeps Excel from
    # turning it into one when the cell is edited.
    cell.data_type = "s"
    cell.quotePrefix = untrusted_text[:1] in ("=", "+", "-", "@", "\t", "\r")
