"""Before and after in tables: Chỉ tiêu | Trước khi áp dụng | Sau khi áp dụng."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.entry import Effect
from docproc.extraction.entry.headings import plain
from docproc.extraction.grids import Grid, GridCell, GridRow, grids_of
from docproc.extraction.targets.implied import implied_unit
from docproc.vietnamese.quantities import Quantity, find_quantities

_CONFIDENCE = 0.85
_HEADING_ROWS = 2
_NONE_RE = re.compile(r"\W*(?:không|hết|chẳng)(?!\w)")
_LEAST_COLUMNS = 3
_BEFORE_RE = re.compile(
    r"\W*(?:(?:số liệu |kết quả |thời điểm |giá trị |lúc |khi |hồi |thời |giai đoạn )?(?:trước|chưa|xưa)(?!\w)|cũ|ban đầu|"
    r"lúc đầu|"
    r"(?:cách|lối|giải pháp|quy trình|kiểu|mẫu|phương pháp)(?: \w+){0,2} cũ)"
)
_AFTER_RE = re.compile(
    r"\W*(?:(?:số liệu |kết quả |thời điểm |giá trị |giai đoạn )?(?:sau|hiện nay|hiện tại|nay|bây giờ|đến nay)(?!\w)|mới|"
    r"(?:cách|lối|giải pháp|quy trình|kiểu|mẫu|phương pháp)(?: \w+){0,2} mới|(?:đã|khi|lúc|từ khi|khi đã) (?:áp dụng|có|dùng|"
    r"làm|đổi|triển khai))"
)
_METRIC_RE = re.compile(
    r"\W*(?:chỉ tiêu|nội dung|tiêu chí|công việc|chỉ số|thủ tục|hạng mục|tên|danh mục|số đo|thước đo|việc|yếu tố|thông số|"
    r"đại lượng|khâu)"
)
_UNIT_RE = re.compile(r"\W*(?:đơn vị|đvt|đv tính|đơn vị tính)")
# Columns that hold no value: numbers of rows, differences, remarks.
_NO_VALUE_RE = re.compile(
    r"\W*(?:chênh|ghi chú|tăng|giảm|so sánh|mức (?:tăng|giảm|thay đổi)|thay đổi|đánh giá|tỷ lệ (?:tăng|giảm)|stt|tt|số tt|"
    r"nguồn|cách đo|kế hoạch|mục tiêu|dự kiến|phấn đấu|chỉ tiêu giao)"
)
_TIMES = {
    ("giờ", "phút"): 60.0,
    ("phút", "giờ"): 1 / 60,
    ("tiếng", "phút"): 60.0,
    ("phút", "giây"): 60.0,
    ("năm", "tháng"): 12.0,
    ("tuần", "ngày"): 7.0,
}
"""What one unit of time is in another; days are of working hours or of twenty-four, so that they do not compare with hours."""
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
        for row in grid.rows[columns.first :] if columns is not None else ():
            effect = _effect(document, row, columns) if columns is not None else None
            if effect is not None:
                yield effect
        if columns is None:
            yield from _side_by_side(document, grid)


def _side_by_side(document: Document, grid: Grid) -> Iterator[Effect]:
    """Two columns of statements, "Trước đây | Nay": what is measured stands in the cell of the time before."""
    text, head = document.text, grid.rows[0]
    headings = {column: plain(text[cell.start : cell.end]) for column, cell in head.cells.items()}
    places = {
        name: next((column for column, heading in headings.items() if pattern.match(heading)), None)
        for name, pattern in (("before", _BEFORE_RE), ("after", _AFTER_RE))
    }
    before, after = places["before"], places["after"]
    if before is None or after is None or before == after or len(headings) != 2:  # noqa: PLR2004 - nothing else
        return
    for row in grid.rows[1:]:
        effect = _of_statements(document, row, row.cells.get(before), row.cells.get(after))
        if effect is not None:
            yield effect


def _of_statements(document: Document, row: GridRow, before: GridCell | None, after: GridCell | None) -> Effect | None:
    if before is None or after is None:
        return None
    old, new = (document.text[cell.start : cell.end] for cell in (before, after))
    was, now = find_quantities(old), find_quantities(new)
    if not was or (not now and not _NONE_RE.search(plain(new))):
        return None
    value, unit = (now[0].value, now[0].unit or was[0].unit) if now else (0.0, was[0].unit)
    if now and _unchanged(was[0], now[0]):
        return None
    return Effect(
        metric=" ".join(f"{old[: was[0].start]} {old[was[0].end :]}".split()).strip(" -–+•*:,.") or was[0].unit or "",
        from_value=_in_unit_of(was[0], now[0]) if now else was[0].value,
        value=value,
        unit=unit,
        evidence=document.evidence(row.start, row.end, rule="entry.effects.table", confidence=_CONFIDENCE),
    )


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
    if not before or not after or not texts["metric"] or _unchanged(before[0], after[0]):
        return None
    bracket = _UNIT_IN_BRACKETS_RE.search(texts["metric"])
    named = bracket.group("unit").strip() if bracket else None
    unit = after[0].unit or before[0].unit or texts.get("unit") or named or columns.unit
    unit = unit or implied_unit(" ".join(texts["metric"].split()))
    metric = texts["metric"][: bracket.start()] if bracket and named and unit == named else texts["metric"]
    return Effect(
        metric=" ".join(metric.split()),
        from_value=_in_unit_of(before[0], after[0]),
        value=after[0].value,
        unit=unit,
        evidence=document.evidence(row.start, row.end, rule="entry.effects.table", confidence=_CONFIDENCE),
    )


def _unchanged(before: Quantity, after: Quantity) -> bool:
    """A row that only tells that both sides were measured alike."""
    return before.value == after.value and plain(before.unit or "") == plain(after.unit or "")


def _in_unit_of(before: Quantity, after: Quantity) -> float | None:
    """The value before, counted as the one after is: 3 hours are 180 minutes; None where the units do not compare."""
    if before.unit is None or after.unit is None or plain(before.unit) == plain(after.unit):
        return before.value
    times = _TIMES.get((plain(before.unit), plain(after.unit)))
    return None if times is None else round(before.value * times, 4)
