"""Targets in tables: a row a metric, with a column a year or quarter or one of values; or a row a unit, a column a metric."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Change, Comparator, Target
from docproc.extraction.targets.columns import LEAST_RE, VALUE_CELL_RE, Columns, columns_of, due_of, unit_in_name, with_all_rows
from docproc.extraction.targets.implied import implied_unit
from docproc.extraction.targets.metric import find_metric
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables
from docproc.vietnamese.quantities import Quantity, find_quantities

_PARTS_RE = re.compile(r"[^;]+")
_CHANGE_RE = re.compile(r"\b(tăng|giảm)(?:\s+(?:thêm|trung\s+bình|bình\s+quân))?(?:\s+(?:hằng|hàng|mỗi)\s+năm)?$", re.IGNORECASE)
_OPENING_CHANGE_RE = re.compile(r"(cắt giảm|giảm|rút ngắn|tiết kiệm|tăng)\s+(?!(?:tỷ|tỉ) (?:lệ|trọng)|số )", re.IGNORECASE)
_TOTAL_RE = re.compile(r"(?:tổng(?: số| cộng)?|cộng)$", re.IGNORECASE)
_LONGEST_UNIT = 40
_ANNOUNCES_RE = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu|giao(?!\s+(?:dịch|thông|lưu))|đăng ký thi đua|cam kết", re.IGNORECASE)
_UNIT_OF_ALL_RE = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>%|[^\W\d_][^()\n,;.]{0,20})", re.IGNORECASE)
_IN_PERCENT_RE = re.compile(
    r"\(\s*(?:%|phần trăm)\s*\)|(?:tính|ghi) (?:theo|bằng|ra)\s*(?:%|phần trăm|tỷ lệ)|(?:tỷ|tỉ) lệ\s*%", re.IGNORECASE
)
_ABOVE, _LINES_ABOVE = 200, 3
"""Characters and lines above a table in which it is announced."""
_SENTENCE = 5
"""Words beside the number from which a cell says itself what it measures."""


class _Place(NamedTuple):
    """Where in a table a target stands."""

    columns: Columns
    column: int
    year: int | None
    unit: str
    """The unit that the words above the table give to all its values; empty where they give none."""


def targets_in_tables(document: Document, year: int | None = None) -> Iterator[Target]:
    """The targets of all tables that have metrics and columns of values to reach; `year` is the campaign's single year."""
    for table in map(with_all_rows, titled_tables(document)):
        above = document.text[max(0, table.start - _ABOVE) : table.start].split("\n")[-_LINES_ABOVE:]
        columns = columns_of(table, announced=any(_ANNOUNCES_RE.search(line) for line in above))
        if columns is None:
            continue
        of_all = _unit_of_all(document.text, table, columns, above)
        for row in table.rows:
            name = row[columns.metric]
            if name.text and not name.text.isdigit() and not (columns.by_heading and _TOTAL_RE.match(name.text)):
                for column in columns.values:
                    yield from _targets_of_cell(document, table, row, _Place(columns, column, year, of_all))


def _unit_of_all(text: str, table: TitledTable, columns: Columns, above: list[str]) -> str:
    """The unit that the words around a table give to all its values: over it, in the heading of the names, or right below."""
    below = text[table.end : table.end + _ABOVE].strip("\n").split("\n", maxsplit=1)[0]
    for line in (*reversed(above), below):
        found = _UNIT_OF_ALL_RE.search(line)
        if found:
            return found["unit"].strip()
        if _IN_PERCENT_RE.search(line):
            return "%"
    if columns.by_heading:  # each heading names its own
        return ""
    named = unit_in_name(table.titles[columns.metric])[1]
    return named or ("%" if any(_IN_PERCENT_RE.search(title) for title in table.titles) else "")


def _targets_of_cell(document: Document, table: TitledTable, row: tuple[TitledCell, ...], place: _Place) -> Iterator[Target]:
    cell, name = row[place.column], row[place.columns.metric]
    heading = table.title_cells[place.column]
    if _is_sentence(cell):
        yield from _targets_of_sentence(document, table, cell, place)
        return
    least = LEAST_RE.search(heading.text)
    metric, named = unit_in_name(LEAST_RE.sub("", heading.text).strip() if place.columns.by_heading else name.text)
    written = row[place.columns.unit].text if place.columns.unit is not None else ""
    unit = written or named or unit_in_name(heading.text)[1] or place.unit
    for part, quantity in _quantities(cell, unit):
        scope = name.text if place.columns.by_heading else part or None
        counted = quantity if quantity.unit else quantity._replace(unit=implied_unit(metric))
        if least and not counted.explicit and counted.comparator is Comparator.EQ:
            counted = counted._replace(comparator=Comparator.GE)
        yield _target(document, table, place, (cell, name), metric=metric, quantity=counted, scope=scope)


def _is_sentence(cell: TitledCell) -> bool:
    return len(cell.text.split()) > _SENTENCE


def _targets_of_sentence(document: Document, table: TitledTable, cell: TitledCell, place: _Place) -> Iterator[Target]:
    """A cell that names its own metric: "98% hồ sơ được giải quyết đúng hạn"."""
    text, bound = document.text, cell.start
    for inside in find_quantities(text[cell.start : cell.end]):
        quantity = inside._replace(
            start=inside.start + cell.start,
            end=inside.end + cell.start,
            number_start=inside.number_start + cell.start,
            unit_start=inside.unit_start + cell.start,
            unit_end=inside.unit_end + cell.start,
        )
        metric = find_metric(text, quantity, bound, cell.end)
        if metric is not None and quantity.unit:
            named = " ".join(text[metric.start : metric.end].split())
            yield _target(document, table, place, (cell, cell), metric=named, quantity=quantity, scope=None)
            return  # further numbers of a cell explain the first


def _quantities(cell: TitledCell, unit: str) -> Iterator[tuple[str, Quantity]]:
    """The values of a cell, one a part ("≤ 3 Đông Nam Á; ≤ 50 Thế giới"), with the unit of its column where it has none."""
    for part in _PARTS_RE.findall(cell.text) if VALUE_CELL_RE.match(cell.text) else ():
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
    opening = _OPENING_CHANGE_RE.match(metric)
    if opening and quantity.unit == "%" and quantity.comparator is not Comparator.LT:
        return Change.INCREASE if opening[1].lower() == "tăng" else Change.DECREASE
    verb = _CHANGE_RE.search(metric)
    return {"tăng": Change.INCREASE, "giảm": Change.DECREASE}[verb[1].lower()] if verb else Change.LEVEL


def _target(
    document: Document,
    table: TitledTable,
    place: _Place,
    cells: tuple[TitledCell, TitledCell],
    *,
    metric: str,
    quantity: Quantity,
    scope: str | None,
) -> Target:
    cell, name = cells
    heading = table.title_cells[place.column]
    confidence = 0.9 if quantity.unit else 0.7
    also = [beside for beside in (name, heading) if beside.end > beside.start and beside != cell]
    return Target(
        metric=metric,
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        change=_change(metric, quantity),
        scope=scope,
        due=due_of(table.titles[place.column], place.year),
        evidence=document.evidence(
            cell.start,
            cell.end,
            rule="targets.table",
            confidence=confidence,
            also=tuple(document.evidence(c.start, c.end, rule="targets.table", confidence=confidence) for c in also),
        ),
    )
