"""Authors in tables: STT | Họ và tên | Ngày sinh | Nơi công tác | Chức danh | Trình độ | Tỷ lệ (%) đóng góp."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import Attributes, parse_share, split_position
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridRow, grids_of
from docproc.vietnamese.people import find_listed_people, find_people, is_person_name

# Rows from the top of a table in which its headings may stand.
_HEADING_ROWS = 3
_CONFIDENCE = 0.95
_LEAST_ROWS = 2
_WHOLE = 100

_NAME_RE = re.compile(
    r"\W*(?:họ và tên|họ tên|họ, tên|họ & tên|tên tác giả|tên thành viên|(?:đồng |nhóm |các )?tác giả|thành viên|"
    r"người (?:thực hiện|viết|dự thi|tham gia|đăng ký|đề xuất)|tên\W*$)"
)
_POSITION_RE = re.compile(r"chức danh|chức vụ|nghề nghiệp|vị trí|công việc đang")
_UNIT_RE = re.compile(r"nơi công tác|đơn vị|cơ quan|nơi làm việc|nơi thường trú|thuộc|phòng, ban|bộ phận")
_SHARE_RE = re.compile(r"t[ỷỉ] lệ|%|đóng góp|phần trăm|mức độ|tỷ trọng")
_HELPERS_RE = re.compile(r"hỗ trợ|nội dung công việc|nhận xét|ý kiến|mức độ hài lòng|chữ ký")
# Those who tried or applied the idea are no authors.
_HELPERS_BEFORE_RE = re.compile(
    r"(?:(?:tham gia|áp dụng)[^\n]{0,60}(?:áp dụng|thử|lần đầu|triển khai)|"
    r"(?:dùng thử|hỗ trợ|góp ý|nhận xét|phỏng vấn|khảo sát|lấy ý kiến|được hỏi|chứng kiến|làm chứng|"
    r"dự họp|có mặt|phản biện|chấm|thẩm định))"
    r"[^\n]{0,80}\n\s*$"
)


def authors_in_tables(document: Document) -> list[Author]:
    """Authors of every table that lists them, in order."""
    return [author for grid in grids_of(document) for author in _authors(document, grid)]


def _authors(document: Document, grid: Grid) -> Iterator[Author]:
    text = document.text
    before = plain(text[max(0, grid.start - 240) : grid.start])
    columns, first = _columns(text, grid)
    if "name" not in columns and (persons := list(_in_columns(document, grid))):
        yield from persons
        return
    if "name" not in columns:
        columns, first = _by_contents(text, grid), 0
    if "name" not in columns or _HELPERS_BEFORE_RE.search(before):
        return
    for row in grid.rows[first:]:
        if not row.spanning:
            yield from _of_row(document, row, columns)


def _columns(text: str, grid: Grid) -> tuple[dict[str, int], int]:
    """Columns by what their headings say, and the index of the first row of data."""
    for index, row in enumerate(grid.rows[:_HEADING_ROWS]):
        headings = {column: plain(text[cell.start : cell.end]) for column, cell in row.cells.items()}
        name = next((column for column, heading in headings.items() if _NAME_RE.match(heading)), None)
        if name is None or len(headings) < 2 or any(_HELPERS_RE.search(h) for h in headings.values()):  # noqa: PLR2004
            continue
        if any(find_people(text[cell.start : cell.end]) for cell in row.cells.values()):
            continue  # a form's row: label and value
        columns = {"name": name}
        for field, pattern in (("share", _SHARE_RE), ("unit", _UNIT_RE), ("position", _POSITION_RE)):
            found = next(
                (c for c, heading in headings.items() if c not in {name, columns.get("share")} and pattern.search(heading)), None
            )
            if found is not None:
                columns[field] = found
        return columns, index + 1
    return {}, 0


def _in_columns(document: Document, grid: Grid) -> Iterator[Author]:
    """A table that has a person a column: "Họ và tên | Lò Thị Chá | Vừ A Sình", "Tỷ lệ | 60% | 40%"."""
    rows = {plain(document.text[row.cells[0].start : row.cells[0].end]).strip(): row for row in grid.rows if 0 in row.cells}
    names = next((row for heading, row in rows.items() if _NAME_RE.match(heading)), None)
    others = [cell for column, cell in names.cells.items() if column > 0] if names else []
    if len(others) < _LEAST_ROWS or not all(find_listed_people(document.text[cell.start : cell.end]) for cell in others):
        return
    for column, cell in ((column, cell) for column, cell in names.cells.items() if column > 0) if names else ():
        values = {
            field: next((_content(document.text, row, column) for heading, row in rows.items() if pattern.search(heading)), "")
            for field, pattern in (("share", _SHARE_RE), ("unit", _UNIT_RE), ("position", _POSITION_RE))
        }
        found = _attributes(values, same_column=False)
        yield Author(
            name=" ".join(document.text[cell.start : cell.end].split()),
            position=found.position,
            unit=found.unit,
            share_percent=found.share,
            evidence=document.evidence(cell.start, cell.end, rule="entry.authors.table", confidence=_CONFIDENCE),
        )


def _by_contents(text: str, grid: Grid) -> dict[str, int]:
    """Columns of a table whose headings do not say it: one of names, one of parts that make up the whole."""
    contents: dict[int, list[str]] = {}
    for row in grid.rows:
        for column, cell in row.cells.items():
            contents.setdefault(column, []).append(text[cell.start : cell.end].strip())
    names = [column for column, cells in contents.items() if sum(map(is_person_name, cells)) >= max(_LEAST_ROWS, len(cells) - 1)]
    shares = [column for column, cells in contents.items() if _is_whole([parse_share(cell) for cell in cells])]
    return {"name": names[0], "share": shares[0]} if names and shares else {}


def _is_whole(shares: list[float | None]) -> bool:
    said = [share for share in shares if share is not None]
    return len(said) >= _LEAST_ROWS and abs(sum(said) - _WHOLE) <= 1


def _of_row(document: Document, row: GridRow, columns: dict[str, int]) -> Iterator[Author]:
    name_cell = row.cells.get(columns["name"])
    if name_cell is None or not name_cell.own:
        return
    values = {field: _content(document.text, row, columns.get(field)) for field in ("position", "unit", "share")}
    found = _attributes(values, same_column=columns.get("unit") == columns.get("position"))
    if found.share is None and "share" not in columns:
        found = found._replace(share=_share_anywhere(document.text, row))
    people = find_listed_people(document.text[name_cell.start : name_cell.end])
    for person in people:
        start, end = name_cell.start + person.start, name_cell.start + person.end
        yield Author(
            name=" ".join(document.text[start:end].split()),
            position=found.position,
            unit=found.unit,
            share_percent=found.share if len(people) == 1 else None,
            evidence=document.evidence(start, end, rule="entry.authors.table", confidence=_CONFIDENCE),
        )


def _share_anywhere(text: str, row: GridRow) -> float | None:
    """A percentage in any cell: "Chủ trì (60%)"."""
    cells = (text[cell.start : cell.end] for cell in row.cells.values())
    return next((parse_share(cell) for cell in cells if "%" in cell), None)


def _content(text: str, row: GridRow, column: int | None) -> str:
    cell = row.cells.get(column) if column is not None else None
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


def _attributes(values: dict[str, str], *, same_column: bool) -> Attributes:
    position, unit = values["position"] or None, values["unit"] or None
    if same_column and position:
        position, unit = split_position(position)
    return Attributes(position, unit, parse_share(values["share"]) if values["share"] else None)
