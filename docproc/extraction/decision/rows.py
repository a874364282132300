"""Rows of a list of initiatives: what a row is, and what its cells say."""

import re
from collections.abc import Iterator

from docproc.extraction.decision.authors import Range
from docproc.extraction.decision.columns import Columns
from docproc.extraction.decision.reach import refuses
from docproc.extraction.entry.authors.attributes import parse_attributes, split_position
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridCell, GridRow
from docproc.vietnamese.people import find_people

_LONGEST_VERDICT = 40
# "Tổng cộng: 02 sáng kiến" closes a list and is no initiative.
_TOTAL_RE = re.compile(r"\W*(?:tổng(?: cộng| số)?|cộng|danh sách (?:này )?(?:gồm|có))(?!\w)(?!\s+(?:hợp|đài|kết|quan|công ty))")
_WITHIN_RE = re.compile(
    r"[\s.,;–-]*(?:\(\s*)?(?<!\w)(?:(?:nhóm |đồng |các )?tác giả|người thực hiện|chủ nhiệm|của (?:ông|bà))\s*:?"
    r"|\s*[(\n]\s*(?=[^()\n]+\)?\s*$)",
    re.IGNORECASE,
)
_GROUP_NUMBER_RE = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_NUMBER_AND_TITLE = 2
# "- nt -", "như trên", two commas below each other: what stands in the row above.
DITTO_RE = re.compile(r"[\W_]*(?:nt|như trên)[\W_]*|[\"”“'’,/]{1,4}")
_RECEIVERS_RE = re.compile(r"nơi nhận\W*(?:$|\t)")
_FURTHER_RE = re.compile(r"\W*(?:đồng tác giả|cùng (?:tác giả|thực hiện)|tác giả khác|cộng sự)[^:\n]{0,20}:\s*", re.IGNORECASE)


def title_cell(text: str, row: GridRow, columns: Columns) -> GridCell | None:
    """The title's cell, without the authors that a list without a column for them names in it."""
    cell = row.cells.get(columns["title"])
    cut = authors_within(text, cell) if cell is not None and "author" not in columns else None
    return cell._replace(end=cut[0]) if cell is not None and cut is not None else cell


def authors_within(text: str, cell: GridCell) -> Range | None:
    """Where the authors stand in a title's cell: after a label, or in brackets at its end."""
    content = text[cell.start : cell.end]
    label = _WITHIN_RE.search(content)
    if label is None or not find_people(content[label.end() :]):
        return None
    return cell.start + label.start(), cell.end


def authors_beside(text: str, row: GridRow, columns: Columns) -> Iterator[Range]:
    """Authors that a cell of remarks adds under a label: "Đồng tác giả: …"."""
    for column, cell in sorted(row.cells.items()):
        label = _FURTHER_RE.match(text, cell.start, cell.end) if column not in columns.values() else None
        if label is not None:
            yield label.end(), cell.end


def is_total(text: str, row: GridRow) -> bool:
    """Whether the row only closes a list."""
    filled = [content for cell in row.cells.values() if (content := content_of(text, cell))]
    return any(_TOTAL_RE.match(plain(content)) for content in filled[:2])


def is_refused(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether a cell beside title and authors says so: "Không đạt", "Chưa công nhận"."""
    beside = {c: cell for c, cell in row.cells.items() if c not in {columns.get("title"), columns.get("author")}}
    verdicts = [content for cell in beside.values() if len(content := content_of(text, cell)) <= _LONGEST_VERDICT]
    return any(refuses(verdict) for verdict in verdicts) or refuses(content_of(text, row.cells.get(columns.get("result", -1))))


def is_group(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether the row is a title within the table that has a number of its own: "II | BẬC TIỂU HỌC"."""
    first = 0 if 0 not in columns.values() else -1
    ordinal = content_of(text, row.cells.get(columns.get("ordinal", first)))
    filled = [cell for cell in row.cells.values() if text[cell.start : cell.end].strip()]
    return _GROUP_NUMBER_RE.fullmatch(ordinal) is not None and len(filled) == _NUMBER_AND_TITLE


def names_further(text: str, row: GridRow, columns: Columns) -> bool:
    """Whether all that a row holds is a further author of the row above."""
    return bool(find_people(content_of(text, row.cells.get(columns.get("author", -1))))) and columns.get("author", 0) > 0


def follows_page_break(text: str, row: GridRow, title: GridCell, columns: Columns) -> bool:
    """Whether a page break cut the row above: no number of its own, and the title begins in mid-sentence."""
    ordinal = row.cells.get(columns.get("ordinal", -1))
    numbered = ordinal is None or not ordinal.own or bool(text[ordinal.start : ordinal.end].strip())
    return not numbered and text[title.start : title.end].lstrip()[:1].islower()


def is_further(row: GridRow, columns: Columns) -> bool:
    """Whether a row without a title of its own names a further author."""
    author = row.cells.get(columns.get("author", -1))
    return author is not None and author.own and author.end > author.start


def unit_of(text: str, row: GridRow, columns: Columns, said_position: str) -> str | None:
    """The unit's own cell; a column of position and unit holds both, as may that of the authors."""
    own = content_of(text, row.cells.get(columns.get("unit", -1)))
    if own:
        return None if DITTO_RE.fullmatch(plain(own)) else own
    if said_position:
        return split_position(said_position)[1]
    author = content_of(text, row.cells.get(columns.get("author", -1)))
    return parse_attributes(author).unit if "unit" not in columns and author else None


def joined_units(unit: str | None, known: str | None) -> str | None:
    """Authors of two units: both are named, as the list does."""
    if unit is None or known is None or plain(unit) in plain(known):
        return known or unit
    return unit if plain(known) in plain(unit) else f"{known}; {unit}"


def group_unit(text: str, row: GridRow) -> str | None:
    """A title within the table that names a body: "II. UBND XÃ TÂN HƯNG"."""
    content = re.sub(r"^\W*(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)\t]\s*", "", text[row.start : row.end].strip())
    return parse_attributes(", " + content).unit


def content_of(text: str, cell: GridCell | None) -> str:
    """What a cell says, on one line; empty where there is none."""
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


def is_signature(text: str, grid: Grid) -> bool:
    """Whether it is the paper's end in two columns: whom it goes to, and who signed."""
    return any(_RECEIVERS_RE.match(plain(text[row.start : row.end])) for row in grid.rows[:2])


def width_of(grid: Grid) -> int:
    """How many columns a table has."""
    return max(max(row.cells, default=0) for row in grid.rows) + 1
