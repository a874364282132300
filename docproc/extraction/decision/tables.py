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
from docproc.extraction.entry.authors.attributes import parse_attributes, split_position
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridCell, GridRow
from docproc.vietnamese.people import find_people

_CONFIDENCE = 0.94
_LEAST_TITLE = 8
_LONGEST_VERDICT = 40
# "Tổng cộng: 02 sáng kiến" closes a list and is no initiative.
_TOTAL_RE = re.compile(r"\W*(?:tổng(?: cộng| số)?|cộng|danh sách (?:này )?(?:gồm|có))(?!\w)(?!\s+(?:hợp|đài|kết|quan|công ty))")
_WITHIN_RE = re.compile(
    r"[\s.,;–-]*(?:\(\s*)?(?<!\w)(?:(?:nhóm |đồng |các )?tác giả|người thực hiện|chủ nhiệm|của (?:ông|bà))\s*:?"
    r"|\s*[(\n]\s*(?=[^()\n]+\)?\s*$)",
    re.IGNORECASE,
)
_TAKEN_UP_RE = re.compile("công nhận|đạt")
_GROUP_NUMBER_RE = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_NUMBER_AND_TITLE = 2
_RULE = "decision.rows.table"
_POSITION_AND_UNIT_RE = re.compile(r"(?:chức vụ|chức danh)[^\t\n]{0,20}(?:đơn vị|nơi|cơ quan)")
# "- nt -", "như trên", two commas below each other: what stands in the row above.
_DITTO_RE = re.compile(r"[\W_]*(?:nt|như trên)[\W_]*|[\"”“'’,/]{1,4}")
_RECEIVERS_RE = re.compile(r"nơi nhận\W*(?:$|\t)")


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
        if refused_before(document.text, grid.start) or _is_signature(document.text, grid):
            continue
        columns, first = columns_of_grid(document.text, grid)
        columns, first = _completed(document.text, grid.rows, columns, first)
        if not columns and known and _width(grid) == width:
            columns = known
        if columns:
            known, width = columns, _width(grid)
            _gather(document, grid.rows[first:], columns, gathered)
    return [_finished(document, row) for row in gathered]


def _completed(text: str, rows: tuple[GridRow, ...], columns: Columns, first: int) -> tuple[Columns, int]:
    """The columns with those that only their contents betray, and the first row of data."""
    heads = " ".join(text[row.start : row.end] for row in rows[:first])
    found = with_contents(text, rows[first:], columns, without=("unit",) if _POSITION_AND_UNIT_RE.search(plain(heads)) else ())
    if columns:
        return found, first
    return (found, first_of_data(text, rows, found)) if {"title", "author"} <= found.keys() else ({}, 0)


def _is_signature(text: str, grid: Grid) -> bool:
    """Whether it is the paper's end in two columns: whom it goes to, and who signed."""
    return any(_RECEIVERS_RE.match(plain(text[row.start : row.end])) for row in grid.rows[:2])


def _width(grid: Grid) -> int:
    return max(max(row.cells, default=0) for row in grid.rows) + 1


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
        if _is_total(text, row) or is_page_number(text[row.start : row.end]):
            continue
        if (row.spanning and not _names_further(text, row, columns)) or _is_group(text, row, columns):
            refused = refuses(text[row.start : row.end]) or (
                refused and _TAKEN_UP_RE.search(plain(text[row.start : row.end])) is None
            )
            group = _group_unit(text, row)
            continue
        if refused or _is_refused(text, row, columns):
            continue
        title = _title_cell(text, row, columns)
        has_title = title is not None and title.own and bool(text[title.start : title.end].strip())
        goes_on = bool(found) and has_title and title is not None and _goes_on(text, row, title, columns)
        if goes_on and title is not None:
            found[-1].title.append((title.start, title.end))
        elif has_title and title is not None and _opens(text, found, title):
            found.append(_Row(row.start, row.end, [(title.start, title.end)], group=group))
        elif not found or not _is_further(row, columns):
            continue
        _add(document, found, row, columns, goes_on=goes_on)


def _renewed(columns: Columns, headings: Columns) -> Columns:
    """The columns by a row of headings further down, with those that it leaves out where they were."""
    kept = {field: c for field, c in columns.items() if field not in headings and c not in headings.values()}
    return {**kept, **headings}


def _title_cell(text: str, row: GridRow, columns: Columns) -> GridCell | None:
    """The title's cell, without the authors that a list without a column for them names in it."""
    cell = row.cells.get(columns["title"])
    cut = _authors_within(text, cell) if cell is not None and "author" not in columns else None
    return cell._replace(end=cut[0]) if cell is not None and cut is not None else cell


def _authors_within(text: str, cell: GridCell) -> Range | None:
    """Where the authors stand in a title's cell: after a label, or in brackets at its end."""
    content = text[cell.start : cell.end]
    label = _WITHIN_RE.search(content)
    if label is None or not find_people(content[label.end() :]):
        return None
    return cell.start + label.start(), cell.end


def _is_total(text: str, row: GridRow) -> bool:
    filled = [content for cell in row.cells.values() if (content := _content(text, cell))]
    return any(_TOTAL_RE.match(plain(content)) for content in filled[:2])


def _is_refused(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether a cell beside title and authors says so: "Không đạt", "Chưa công nhận"."""
    beside = {c: cell for c, cell in row.cells.items() if c not in {columns.get("title"), columns.get("author")}}
    verdicts = [content for cell in beside.values() if len(content := _content(text, cell)) <= _LONGEST_VERDICT]
    return any(refuses(verdict) for verdict in verdicts) or refuses(_content(text, row.cells.get(columns.get("result", -1))))


def _is_group(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether the row is a title within the table that has a number of its own: "II | BẬC TIỂU HỌC"."""
    ordinal = _content(text, row.cells.get(columns.get("ordinal", -1)))
    filled = [cell for cell in row.cells.values() if text[cell.start : cell.end].strip()]
    return _GROUP_NUMBER_RE.fullmatch(ordinal) is not None and len(filled) == _NUMBER_AND_TITLE


def _names_further(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether all that a row holds is a further author of the row above."""
    return bool(find_people(_content(text, row.cells.get(columns.get("author", -1))))) and columns.get("author", 0) > 0


def _goes_on(text: str, row: GridRow, title: GridCell, columns: Columns) -> bool:
    """Whether a page break cut the row above: no number of its own, and the title begins in mid-sentence."""
    ordinal = row.cells.get(columns.get("ordinal", -1))
    numbered = ordinal is None or not ordinal.own or bool(text[ordinal.start : ordinal.end].strip())
    return not numbered and text[title.start : title.end].lstrip()[:1].islower()


def _opens(text: str, found: list[_Row], title: GridCell) -> bool:
    """Whether a row begins an initiative: a title of some length, and not the one above once more for its next author."""
    above = " ".join(" ".join(text[start:end].split()) for start, end in found[-1].title) if found else ""
    return title.end - title.start >= _LEAST_TITLE and plain(above) != plain(_content(text, title))


def _is_further(row: GridRow, columns: Columns) -> bool:
    """Whether a row without a title of its own names a further author."""
    author = row.cells.get(columns.get("author", -1))
    return author is not None and author.own and author.end > author.start


def _add(document: Document, found: list[_Row], row: GridRow, columns: Columns, *, goes_on: bool) -> None:
    """Authors and unit of a line of the table to the initiative it belongs to."""
    text, last = document.text, found[-1]
    last.end = max(last.end, row.end)
    said_position = _content(text, row.cells.get(columns.get("position", -1)))
    unit = _unit(text, row, columns, said_position)
    author_cell = row.cells.get(columns.get("author", -1))
    title_cell = row.cells.get(columns["title"]) if "author" not in columns else None
    within = _authors_within(text, title_cell) if title_cell is not None else None
    here = [(author_cell.start, author_cell.end)] if author_cell else [within] if within else []
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
    both = f"{last.unit} {unit}" if goes_on and unit and last.unit else _joined(unit, last.unit)
    last.unit = both or (own_units[0] if own_units else None) or _inherited(text, found, row, columns)


def _unit(text: str, row: GridRow, columns: Columns, said_position: str) -> str | None:
    """The unit's own cell; a column of position and unit holds both, as may that of the authors."""
    own = _content(text, row.cells.get(columns.get("unit", -1)))
    if own:
        return None if _DITTO_RE.fullmatch(plain(own)) else own
    if said_position:
        return split_position(said_position)[1]
    author = _content(text, row.cells.get(columns.get("author", -1)))
    return parse_attributes(author).unit if "unit" not in columns and author else None


def _joined(unit: str | None, known: str | None) -> str | None:
    """Authors of two units: both are named, as the list does."""
    if unit is None or known is None or plain(unit) in plain(known):
        return known or unit
    return unit if plain(known) in plain(unit) else f"{known}; {unit}"


def _inherited(text: str, found: list[_Row], row: GridRow, columns: Columns) -> str | None:
    """Without merged cells in the layout, an empty cell under a unit means the same unit."""
    cell = row.cells.get(columns.get("unit", -1))
    if cell is None or len(found) < 2:  # noqa: PLR2004 - there must be a row above
        return None
    said = _content(text, cell)
    return found[-2].unit if not said or _DITTO_RE.fullmatch(plain(said)) else None


def _group_unit(text: str, row: GridRow) -> str | None:
    """A title within the table that names a body: "II. UBND XÃ TÂN HƯNG"."""
    content = re.sub(r"^\W*(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)\t]\s*", "", text[row.start : row.end].strip())
    return parse_attributes(", " + content).unit


def _content(text: str, cell: GridCell | None) -> str:
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


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
