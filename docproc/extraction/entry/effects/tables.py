"""Before and after in tables: Chỉ tiêu | Trước khi áp dụng | Sau khi áp dụng."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.entry import Effect
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridRow, grids_of
from docproc.vietnamese.quantities import find_quantities

_CONFIDENCE = 0.85
_HEADING_ROWS = 2
_LEAST_COLUMNS = 3
_BEFORE_RE = re.compile(
    r"\W*(?:(?:số liệu |kết quả |thời điểm |giá trị )?trước|cách làm cũ|cách cũ|cũ|chưa (?:áp dụng|có)|giải pháp cũ|"
    r"ban đầu|lúc đầu|khi chưa)"
)
_AFTER_RE = re.compile(
    r"\W*(?:(?:số liệu |kết quả |thời điểm |giá trị )?(?:sau|khi áp dụng|hiện nay|hiện tại|nay)|cách làm mới|cách mới|mới|"
    r"đã áp dụng|giải pháp mới|"
    r"đến nay|bây giờ|khi có)"
)
_METRIC_RE = re.compile(
    r"\W*(?:chỉ tiêu|nội dung|tiêu chí|công việc|chỉ số|thủ tục|hạng mục|tên|danh mục|số đo|thước đo|việc|yếu tố|thông số|"
    r"đại lượng|khâu)"
)
_UNIT_RE = re.compile(r"\W*(?:đơn vị|đvt|đv tính|đơn vị tính)")
# Columns that hold no value: numbers of rows, differences, remarks.
_NO_VALUE_RE = re.compile(
    r"\W*(?:chênh|ghi chú|tăng|giảm|so sánh|mức (?:tăng|giảm|thay đổi)|thay đổi|đánh giá|tỷ lệ (?:tăng|giảm)|stt|tt|số tt|"
    r"nguồn|cách đo|kế hoạch|mục tiêu)"
)
_YEAR_RE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_UNIT_IN_BRACKETS_RE = re.compile(r"\s*\((?:đơn vị(?: tính)?:?\s*|tính bằng\s*)?(?P<unit>%|[^()\d]{1,24})\)\s*$")
_NUMBER_RE = re.compile(r"\s*[\d.,]+\s*$")


class _Columns(NamedTuple):
    """Columns by what they hold, and the unit that the heading of the values gives."""

    places: dict[str, int]
    unit: str | None
    first: int
    """Index of the first row of values."""


def effects_in_tables(document: Document) -> Iterator[Effect]:
    """One effect a row that has a number on both sides."""
    for grid in grids_of(document):
        columns = _columns(document.text, grid)
        if columns is not None:
            for row in grid.rows[columns.first :]:
                effect = _effect(document, row, columns)
                if effect is not None:
                    yield effect


def _columns(text: str, grid: Grid) -> _Columns | None:
    for index, row in enumerate(grid.rows[:_HEADING_ROWS]):
        headings = {column: plain(text[cell.start : cell.end]) for column, cell in row.cells.items()}
        found = {
            name: column
            for name, pattern in (("before", _BEFORE_RE), ("after", _AFTER_RE), ("metric", _METRIC_RE), ("unit", _UNIT_RE))
            for column, heading in reversed(headings.items())
            if pattern.match(heading)
        }
        found = _completed(headings, found)
        if {"before", "after", "metric"} <= found.keys() and found["before"] != found["after"]:
            bracket = _UNIT_IN_BRACKETS_RE.search(headings[found["after"]])
            return _Columns(found, bracket.group("unit").strip() if bracket else None, index + 1)
    return None


def _completed(headings: dict[int, str], found: dict[str, int]) -> dict[str, int]:
    """Columns that say it less plainly: "6 tháng đầu 2022" beside "Trước 12/2021"; two years; a first column without a name."""
    if len(headings) < _LEAST_COLUMNS:
        return found
    taken = {found.get("unit"), found.get("metric")}
    values = [column for column, heading in headings.items() if not _NO_VALUE_RE.match(heading) and column not in taken]
    found = dict(found)
    if "metric" not in found and values and values[0] not in {found.get("before"), found.get("after")}:
        found["metric"] = values.pop(0)
    values = [column for column in values if column != found.get("metric")]
    years = {column: int(year.group(1)) for column in values if (year := _YEAR_RE.search(headings[column]))}
    if "before" in found and "after" not in found:
        after = [column for column in values if column > found["before"]]
        found |= {"after": after[0]} if after else {}
    elif "before" not in found and "after" not in found and len(years) == len(values) == 2:  # noqa: PLR2004 - one before, one after
        first, second = sorted(years, key=lambda column: years[column])
        if years[first] < years[second]:
            found |= {"before": first, "after": second}
    return found


def _effect(document: Document, row: GridRow, columns: _Columns) -> Effect | None:
    cells = {name: row.cells.get(column) for name, column in columns.places.items()}
    texts = {name: document.text[cell.start : cell.end].strip() if cell else "" for name, cell in cells.items()}
    before, after = find_quantities(texts["before"]), find_quantities(texts["after"])
    if not before or not after or not texts["metric"]:
        return None
    bracket = _UNIT_IN_BRACKETS_RE.search(texts["metric"])
    named = bracket.group("unit").strip() if bracket else None
    unit = after[0].unit or before[0].unit or texts.get("unit") or named or columns.unit
    alike = before[0].unit is None or after[0].unit is None or plain(before[0].unit) == plain(after[0].unit)
    metric = texts["metric"][: bracket.start()] if bracket and named and unit == named else texts["metric"]
    return Effect(
        metric=" ".join(metric.split()),
        from_value=before[0].value if alike else None,
        value=after[0].value,
        unit=unit,
        evidence=document.evidence(row.start, row.end, rule="entry.effects.table", confidence=_CONFIDENCE),
    )
