"""Which column of a list holds what, by its headings and in any order."""

import re
import tomllib
from collections.abc import Container
from functools import cache
from pathlib import Path

from docproc.extraction.grids import Grid, GridRow
from docproc.vietnamese.unicode import new_tone_placement

# Rows from the top in which the headings stand: a title within the table, the headings themselves, their second line.
_HEADING_ROWS = 4
_LONGEST_HEADING = 120
_NUMBERING_RE = re.compile(r"\W*(?:\d{1,2}|[a-h])\W*")

Columns = dict[str, int]
"""Field to 0-based column."""


@cache
def _fields() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return tuple((column["field"], re.compile("|".join(column["patterns"]))) for column in data["column"])


def field_of(heading: str, taken: Container[str] = ()) -> str | None:
    """The field that a heading names, of those not yet taken; None where it names none."""
    folded = new_tone_placement(" ".join(heading.split())).lower()
    return next((field for field, pattern in _fields() if pattern.search(folded) and field not in taken), None)


def columns_of(text: str, row: GridRow) -> Columns:
    """The columns if `row` holds headings, with at least the title's and one other; else empty."""
    found: Columns = {}
    for column, cell in sorted(row.cells.items()):
        heading = " ".join(text[cell.start : cell.end].split())
        if len(heading) > _LONGEST_HEADING:
            return {}
        field = field_of(heading, found)
        if field is not None:
            found[field] = column
    return found if "title" in found and len(found.keys() - {"ordinal"}) > 1 else {}


def columns_of_grid(text: str, grid: Grid) -> tuple[Columns, int]:
    """The columns of a table and the index of its first row of data; empty where its headings say nothing of initiatives."""
    for index, row in enumerate(grid.rows[:_HEADING_ROWS]):
        columns = columns_of(text, row)
        if columns:
            return columns, index + 1
    return {}, 0


def is_numbering(text: str, row: GridRow) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    cells = [text[cell.start : cell.end].strip() for cell in row.cells.values()]
    return len(cells) > 1 and all(_NUMBERING_RE.fullmatch(cell) for cell in cells)
