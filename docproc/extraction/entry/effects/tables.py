"""Before and after in tables: Chỉ tiêu | Trước khi áp dụng | Sau khi áp dụng."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.entry import Effect
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridRow, grids_of
from docproc.vietnamese.quantities import find_quantities

_CONFIDENCE = 0.85
_HEADING_ROWS = 2
_BEFORE_RE = re.compile(r"\W*(?:trước|cách làm cũ|cũ|chưa áp dụng|giải pháp cũ)")
_AFTER_RE = re.compile(r"\W*(?:sau|cách làm mới|mới|khi áp dụng|đã áp dụng|giải pháp mới|hiện nay)")
_METRIC_RE = re.compile(r"\W*(?:chỉ tiêu|nội dung|tiêu chí|công việc|chỉ số|thủ tục|hạng mục|tên|danh mục)")
_UNIT_RE = re.compile(r"\W*(?:đơn vị|đvt)")
_NUMBER_RE = re.compile(r"\s*[\d.,]+\s*$")


def effects_in_tables(document: Document) -> Iterator[Effect]:
    """One effect a row that has a number on both sides."""
    for grid in grids_of(document):
        columns, first = _columns(document.text, grid)
        if columns:
            for row in grid.rows[first:]:
                effect = _effect(document, row, columns)
                if effect is not None:
                    yield effect


def _columns(text: str, grid: Grid) -> tuple[dict[str, int], int]:
    for index, row in enumerate(grid.rows[:_HEADING_ROWS]):
        headings = {column: plain(text[cell.start : cell.end]) for column, cell in row.cells.items()}
        found = {
            name: column
            for name, pattern in (("before", _BEFORE_RE), ("after", _AFTER_RE), ("metric", _METRIC_RE), ("unit", _UNIT_RE))
            for column, heading in reversed(headings.items())
            if pattern.match(heading)
        }
        if {"before", "after", "metric"} <= found.keys() and found["before"] != found["after"]:
            return found, index + 1
    return {}, 0


def _effect(document: Document, row: GridRow, columns: dict[str, int]) -> Effect | None:
    cells = {name: row.cells.get(column) for name, column in columns.items()}
    texts = {name: document.text[cell.start : cell.end].strip() if cell else "" for name, cell in cells.items()}
    before, after = find_quantities(texts["before"]), find_quantities(texts["after"])
    if not before or not after or not texts["metric"]:
        return None
    unit = after[0].unit or before[0].unit or texts.get("unit") or None
    return Effect(
        metric=" ".join(texts["metric"].split()),
        from_value=before[0].value,
        value=after[0].value,
        unit=unit,
        evidence=document.evidence(row.start, row.end, rule="entry.effects.table", confidence=_CONFIDENCE),
    )
