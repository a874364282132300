"""Tables that a plain text holds as rows of cells parted by tabs."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from docproc.reading.drafts import CellDraft, LineDraft, TableDraft

_LEAST_ROWS = 2
_LEAST_ALIKE = 0.6
"""Share of a table's rows that have as many cells as most of them; rows that end in empty cells may have fewer."""
_MOST_COLUMNS = 60
"""Cells of a row beyond which tabs draw something else than a table."""


class Stretch(NamedTuple):
    """Lines that follow each other: a table, or other text."""

    lines: tuple[str, ...]
    """The lines as written."""
    table: TableDraft | None
    """The table they make; None for other text."""


def stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    """The lines in order, those of each table apart. Labels with values ("Họ và tên:<tab>…") are no table."""
    text: list[str] = []
    for tabbed, members in groupby(lines, key=_is_row):
        run = tuple(members)
        table = _table(run) if tabbed else None
        if table is None:
            text.extend(run)
            continue
        if text:
            yield Stretch(tuple(text), None)
            text = []
        yield Stretch(run, table)
    if text:
        yield Stretch(tuple(text), None)


def _is_row(line: str) -> bool:
    """Whether a tab stands between two cells, or the line is a row whose first cells are empty."""
    return "\t" in line.strip() or ("\t" in line.rstrip() and line.strip()[:1].isalnum() and line.startswith("\t\t"))


def _table(run: Sequence[str]) -> TableDraft | None:
    rows = [_cells(line) for line in run]
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count)
    width = max(widths)
    alike = sum(w == usual for w in widths) >= _LEAST_ALIKE * len(rows)
    labels = sum(row[0].endswith(":") for row in rows) * 2 > len(rows)
    if len(rows) < _LEAST_ROWS or not alike or labels or not 1 < usual <= width <= _MOST_COLUMNS:
        return None
    cells = tuple(
        CellDraft(row=index, column=column, row_span=1, column_span=1, lines=(LineDraft(content),) if content else ())
        for index, row in enumerate(rows)
        for column, content in enumerate([*row, *([""] * (width - len(row)))])
    )
    return TableDraft(len(rows), width, cells)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
