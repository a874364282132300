"""Which column of a list holds what, by what stands in it, where the headings do not say or there are none."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from statistics import median

from docproc.extraction.decision.columns import Columns
from docproc.extraction.entry.bodies import names_body
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.phrases import any_of
from docproc.extraction.grids import GridRow
from docproc.vietnamese.people import find_listed_people

_MOST = 0.6
"""Share of the filled cells that must be of one sort."""
_LEAST_ROWS = 2
_SENTENCE = 12
"""Characters that a title has at least, in the median."""
_POSITION_RE = re.compile(rf"\W*(?:nguyên |quyền )?{any_of('positions')}")
_PARTED_RE = re.compile(r"[,;\n&(/]|\s[-–]\s|\bvà\b")


def with_contents(text: str, rows: Iterable[GridRow], columns: Columns, *, without: Container[str] = ()) -> Columns:
    """`columns` with those of authors, unit and title that it lacks and the cells of `rows` betray, but for `without`."""
    cells = _cells(text, rows)
    found = dict(columns)
    for field, fits in (("author", _names_people), ("unit", names_body)):
        if field not in found and field not in without:
            column = _best({c: _share(held, fits) for c, held in cells.items() if c not in found.values()})
            found |= {field: column} if column is not None else {}
    if "title" not in found and "author" in found:
        free = {c: held for c, held in cells.items() if c not in found.values() and _share(held, _tells_of_person) < _MOST}
        lengths = {c: median(len(cell) for cell in held) for c, held in free.items()}
        longest = max(lengths, key=lambda c: lengths[c], default=None)
        found |= {"title": longest} if longest is not None and lengths[longest] >= _SENTENCE else {}
    return found


def first_of_data(text: str, rows: Sequence[GridRow], columns: Columns) -> int:
    """The index of the first row that names people or a body where `columns` expects them: what stands above are headings."""
    for index, row in enumerate(rows):
        held = {field: text[row.cells[c].start : row.cells[c].end] for field, c in columns.items() if c in row.cells}
        if _names_people(held["author"]) if "author" in held else names_body(held.get("unit", "")):
            return index
    return 0


def _cells(text: str, rows: Iterable[GridRow]) -> dict[int, list[str]]:
    """What the rows hold in each column, empty cells and rows that are titles within the table left out."""
    found: dict[int, list[str]] = {}
    for row in rows:
        if not row.spanning:
            for column, cell in row.cells.items():
                content = " ".join(text[cell.start : cell.end].split())
                if content:
                    found.setdefault(column, []).append(content)
    return {column: held for column, held in found.items() if len(held) >= _LEAST_ROWS}


def _share(cells: list[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _best(shares: dict[int, float]) -> int | None:
    column = max(shares, key=lambda c: shares[c], default=None)
    return column if column is not None and shares[column] >= _MOST else None


def _tells_of_person(cell: str) -> bool:
    """Whether the cell is a position or a body: "Chuyên viên Phòng Nội vụ" is no title."""
    return _POSITION_RE.match(plain(cell)) is not None or names_body(cell)


def _names_people(cell: str) -> bool:
    """Whether the cell's first part is a name; what follows may be a position."""
    first = _PARTED_RE.split(cell, maxsplit=1)[0].strip()
    return any(name.end == len(first) for name in find_listed_people(first))
