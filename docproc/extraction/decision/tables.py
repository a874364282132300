"""Recognised initiatives in tables: one a row; merged cells and further authors join the row above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docproc.documents.decision import RecognisedInitiative
from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.decision.annexes import is_page_number, tables_of
from docproc.extraction.decision.authors import Range, authors_in
from docproc.extraction.decision.columns import Columns, columns_of, columns_of_grid, is_numbering
from docproc.extraction.decision.contents import first_of_data, with_contents
from docproc.extraction.decision.reach import refused_before, refuses
from docproc.extraction.decision.rows import (
    DITTO_RE,
    authors_beside,
    authors_within,
    content_of,
    follows_page_break,
    group_unit,
    is_further,
    is_group,
    is_refused,
    is_signature,
    is_total,
    joined_units,
    names_further,
    title_cell,
    unit_of,
    width_of,
)
from docproc.extraction.entry.authors.attributes import split_position
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import GridCell, GridRow

_CONFIDENCE = 0.94
_LEAST_TITLE = 8
_TAKEN_UP_RE = re.compile("công nhận|đạt")
_RULE = "decision.rows.table"
_POSITION_AND_UNIT_RE = re.compile(r"(?:chức vụ|chức danh)[^\t\n]{0,20}(?:đơn vị|nơi|cơ quan)")


@dataclass
class _Row:
    """An initiative while its rows are gathered."""

    start: int
    end: int
    title: list[Range]
    """Stretches of the title; two where a page break cut its cell."""
    names: list[Range] = field(default_factory=list)
    """The cell, or its parts, that the last authors were read from."""
    authors: list[Author] = field(default_factory=list)
    earlier: int = 0
    """How many authors come from cells before that one."""
    unit: str | None = None
    group: str | None = None
    """The body whose title within the table stands above the row."""


def rows_in_tables(document: Document) -> list[RecognisedInitiative]:
    """Initiatives of all tables that list them, in order; a table that goes on after a page break keeps its columns."""
    gathered: list[_Row] = []
    known: Columns = {}
    width = 0
    for grid in tables_of(document):
        if refused_before(document.text, grid.start) or is_signature(document.text, grid):
            continue
        columns, first = columns_of_grid(document.text, grid)
        columns, first = _completed(document.text, grid.rows, columns, first)
        if not columns and known and width_of(grid) == width:
            columns = known
        if columns:
            known, width = columns, width_of(grid)
            _gather(document, grid.rows[first:], columns, gathered)
    return [_finished(document, row) for row in gathered]


def _completed(text: str, rows: tuple[GridRow, ...], columns: Columns, first: int) -> tuple[Columns, int]:
    """The columns with those that only their contents betray, and the first row of data."""
    heads = " ".join(text[row.start : row.end] for row in rows[:first])
    found = with_contents(text, rows[first:], columns, without=("unit",) if _POSITION_AND_UNIT_RE.search(plain(heads)) else ())
    if columns:
        return found, first
    return (found, first_of_data(text, rows, found)) if {"title", "author"} <= found.keys() else ({}, 0)


def _gather(document: Document, rows: tuple[GridRow, ...], columns: Columns, found: list[_Row]) -> None:
    """Add the rows of a table, or of its part on a page, to those found before."""
    text = document.text
    group: str | None = None
    refused = False
    for row in rows:
        headings = columns_of(text, row)
        if headings:
            columns = _renewed(columns, headings)
        if headings or is_numbering(text, row):
            continue
        if is_total(text, row) or is_page_number(text[row.start : row.end]):
            continue
        if (row.spanning and not names_further(text, row, columns)) or is_group(text, row, columns):
            refused = refuses(text[row.start : row.end]) or (
                refused and _TAKEN_UP_RE.search(plain(text[row.start : row.end])) is None
            )
            group = group_unit(text, row)
            continue
        if refused or is_refused(text, row, columns):
            continue
        title = title_cell(text, row, columns)
        has_title = title is not None and title.own and bool(text[title.start : title.end].strip())
        goes_on = bool(found) and has_title and title is not None and follows_page_break(text, row, title, columns)
        if goes_on and title is not None:
            found[-1].title.append((title.start, title.end))
        elif has_title and title is not None and _opens(text, found, title):
            found.append(_Row(row.start, row.end, [(title.start, title.end)], group=group))
        elif not found or not is_further(row, columns):
            continue
        _add(document, found, row, columns, goes_on=goes_on)


def _renewed(columns: Columns, headings: Columns) -> Columns:
    """The columns by a row of headings further down, with those that it leaves out where they were."""
    kept = {field: c for field, c in columns.items() if field not in headings and c not in headings.values()}
    return {**kept, **headings}


def _opens(text: str, found: list[_Row], title: GridCell) -> bool:
    """Whether a row begins an initiative: a title of some length, and not the one above once more for its next author."""
    above = " ".join(" ".join(text[start:end].split()) for start, end in found[-1].title) if found else ""
    return title.end - title.start >= _LEAST_TITLE and plain(above) != plain(content_of(text, title))


def _add(document: Document, found: list[_Row], row: GridRow, columns: Columns, *, goes_on: bool) -> None:
    """Authors and unit of a line of the table to the initiative it belongs to."""
    text, last = document.text, found[-1]
    last.end = max(last.end, row.end)
    said_position = content_of(text, row.cells.get(columns.get("position", -1)))
    unit = unit_of(text, row, columns, said_position)
    author_cell = row.cells.get(columns.get("author", -1))
    own_title = row.cells.get(columns["title"]) if "author" not in columns else None
    within = authors_within(text, own_title) if own_title is not None else None
    here = [(author_cell.start, author_cell.end)] if author_cell else [within] if within else []
    here += authors_beside(text, row, columns)
    last.names = [*last.names, *here] if goes_on else here
    last.authors, last.earlier = last.authors[: last.earlier if goes_on else None], last.earlier if goes_on else len(last.authors)
    authors = authors_in(document, last.names, rule=_RULE)
    position, workplace = split_position(said_position)
    for author in authors:
        update = {
            "position": author.position or position or (None if workplace else said_position or None),
            "unit": author.unit or unit,
        }
        last.authors.append(author.model_copy(update=update))
    own_units = [author.unit for author in last.authors if author.unit]
    both = f"{last.unit} {unit}" if goes_on and unit and last.unit else joined_units(unit, last.unit)
    last.unit = both or (own_units[0] if own_units else None) or _inherited(text, found, row, columns)


def _inherited(text: str, found: list[_Row], row: GridRow, columns: Columns) -> str | None:
    """Without merged cells in the layout, an empty cell under a unit means the same unit."""
    cell = row.cells.get(columns.get("unit", -1))
    if cell is None or len(found) < 2:  # noqa: PLR2004 - there must be a row above
        return None
    said = content_of(text, cell)
    return found[-2].unit if not said or DITTO_RE.fullmatch(plain(said)) else None


def _finished(document: Document, row: _Row) -> RecognisedInitiative:
    title = " ".join(" ".join(document.text[start:end] for start, end in row.title).split()).strip(" .;")
    quoted = re.fullmatch(r"[\"“”«](.*)[\"“”»]", title)
    return RecognisedInitiative(
        title=quoted.group(1) if quoted and not re.search(r"[“”«»\"]", quoted.group(1)) else title,
        authors=tuple(_once(row.authors)),
        unit=row.unit or row.group,
        evidence=document.evidence(row.start, row.end, rule=_RULE, confidence=_CONFIDENCE if row.authors else 0.8),
    )


def _once(authors: list[Author]) -> Iterator[Author]:
    seen: set[str] = set()
    for author in authors:
        if plain(author.name) not in seen:
            seen.add(plain(author.name))
            yield author
