"""Targets in tables: a row a metric; a column a year, or one column of values beside the unit."""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document
from docproc.documents.values import Change, Target
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables
from docproc.vietnamese.quantities import Quantity, find_quantities

_METRIC = r"chỉ tiêu|mục tiêu|tiêu chí|chỉ số|nội dung|tên"
_UNIT = r"đơn vị(?: tính)?$|đvt|đ\.v\.t"
_GOAL = r"mục tiêu|chỉ tiêu (?:giao|phấn đấu|năm|đến)|kế hoạch|phấn đấu|giá trị|giao"
# Columns that tell what is, who does it, or how much it scores.
_NOT_GOAL = (
    r"thực hiện|kết quả|hiện trạng|ước|chủ trì|phối hợp|cơ quan|ghi chú|điểm tối đa|thời gian|thời hạn|hoàn thành|sản phẩm"
)
_YEAR_RE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_VALUE_CELL_RE = re.compile(
    r"[^\w≥≤<>]*(?:[≥≤<>=]+|từ|đạt|tối thiểu|ít nhất|trên|dưới|không quá|tối đa|không dưới|thứ|top|tốp)?\s*\d", re.IGNORECASE
)
_PARTS_RE = re.compile(r"[^;]+")
_CHANGE_RE = re.compile(r"\b(tăng|giảm)(?:\s+(?:thêm|trung\s+bình|bình\s+quân))?(?:\s+(?:hằng|hàng|mỗi)\s+năm)?$", re.IGNORECASE)
_LONGEST_UNIT = 40


def targets_in_tables(document: Document) -> Iterator[Target]:
    """The targets of all tables that have a column of metrics and columns of values to reach."""
    for table in titled_tables(document):
        metric = table.column(_METRIC)
        columns = _value_columns(table, metric)
        if metric is not None and columns:
            yield from _targets_of_table(document, table, metric, columns)


def _value_columns(table: TitledTable, metric: int | None) -> list[int]:
    """Columns whose heading is a year or speaks of an aim, and whose cells hold numbers."""
    found = []
    for index, title in enumerate(table.titles):
        if index == metric or re.search(_NOT_GOAL, title, re.IGNORECASE) or re.search(_UNIT, title, re.IGNORECASE):
            continue
        if not (_YEAR_RE.search(title) or re.search(_GOAL, title, re.IGNORECASE)):
            continue
        cells = [row[index] for row in table.rows if row[index].text]
        if cells and sum(bool(_VALUE_CELL_RE.match(cell.text)) for cell in cells) * 2 >= len(cells):
            found.append(index)
    return found


def _targets_of_table(document: Document, table: TitledTable, metric: int, columns: list[int]) -> Iterator[Target]:
    unit = table.column(_UNIT)
    for row in table.rows:
        name = row[metric]
        if not name.text or name.text.isdigit():
            continue
        for column in columns:
            for part, quantity in _quantities(row[column], row[unit].text if unit is not None else ""):
                yield _target(document, table, column, row[metric], row[column], quantity=quantity, part=part)


def _quantities(cell: TitledCell, unit: str) -> Iterator[tuple[str, Quantity]]:
    """The values of a cell, one a part ("≤ 3 Đông Nam Á; ≤ 50 Thế giới"), with the unit of its column where it has none."""
    for part in _PARTS_RE.findall(cell.text) if _VALUE_CELL_RE.match(cell.text) else ():
        quantity = next(iter(find_quantities(part)), None)
        if quantity is None:
            continue
        if unit and quantity.unit != "%":
            yield part[quantity.unit_start :].strip(), quantity._replace(unit=_unit_name(unit))
        else:
            yield "", quantity


def _unit_name(written: str) -> str:
    """The unit of a column: "%" for "%/năm" and "% GDP", else the noun with a small first letter ("Mô hình")."""
    if written.startswith("%"):
        return "%"
    return (written[0].lower() + written[1:] if not written.isupper() else written)[:_LONGEST_UNIT]


def _change(metric: str, quantity: Quantity) -> Change:
    """What the metric says of itself: "Số công bố quốc tế tăng trung bình" beside "10 %/năm" is an increase."""
    if quantity.change is not Change.LEVEL:
        return quantity.change
    verb = _CHANGE_RE.search(metric)
    return {"tăng": Change.INCREASE, "giảm": Change.DECREASE}[verb[1].lower()] if verb else Change.LEVEL


def _target(
    document: Document, table: TitledTable, column: int, name: TitledCell, cell: TitledCell, *, quantity: Quantity, part: str
) -> Target:
    heading = table.title_cells[column]
    also = [(name.start, name.end)] + ([(heading.start, heading.end)] if heading.end > heading.start else [])
    confidence = 0.9 if quantity.unit else 0.7
    return Target(
        metric=name.text,
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        change=_change(name.text, quantity),
        scope=part or None,
        due=_due(table.titles[column]),
        evidence=document.evidence(
            cell.start,
            cell.end,
            rule="targets.table",
            confidence=confidence,
            also=tuple(document.evidence(*span, rule="targets.table", confidence=confidence) for span in also),
        ),
    )


def _due(title: str) -> date | None:
    years = _YEAR_RE.findall(title)
    return date(int(years[-1]), 12, 31) if years else None
