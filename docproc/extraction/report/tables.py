"""Results in tables: a row a metric, with the column that tells what was reached."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.report import ReportResult
from docproc.documents.values import Period
from docproc.extraction.entry.headings import plain
from docproc.extraction.report.columns import ResultColumns, result_columns
from docproc.extraction.targets.columns import unit_in_name
from docproc.extraction.targets.implied import implied_unit
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables
from docproc.vietnamese.quantities import Quantity, find_quantities

_RULE = "report.results.table"
_SURE, _NARROW = 0.88, 0.75
_WIDE_MARGIN = 2.0
_TOTAL_RE = re.compile(r"(?:tổng(?: số| cộng)?|cộng|trong đó)\W*")
_SUBORDINATE_RE = re.compile(r"\s*(?:[-–+•*]|trong đó:?)\s*", re.IGNORECASE)
_FEW_WORDS = 4
_LONGEST_UNIT = 30
_RATE_RE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng)|%")
Row = tuple[TitledCell, ...]


def results_in_tables(document: Document, end: int, period: Period) -> Iterator[ReportResult]:
    """Results of the tables before `end`; a table that goes on after a page break keeps its columns."""
    known: tuple[int, ResultColumns] | None = None
    for table in titled_tables(document):
        if table.start >= end:
            return
        columns, rows = result_columns(table, period), table.rows
        if columns is None and known is not None and known[0] == len(table.titles) and _is_data(table, known[1]):
            columns, rows = known[1], (table.title_cells, *table.rows)
        if columns is not None:
            known = (len(table.titles), columns)
            yield from _of_rows(document, table, rows, columns)


def _is_data(table: TitledTable, columns: ResultColumns) -> bool:
    """Whether what was taken for headings is a row of the table before."""
    return re.match(r"\W*\d", table.title_cells[columns.result].text) is not None


def _of_rows(document: Document, table: TitledTable, rows: tuple[Row, ...], columns: ResultColumns) -> Iterator[ReportResult]:
    above = ""
    for row in rows:
        name = row[columns.metric].text
        if not name or _TOTAL_RE.fullmatch(plain(name)):
            continue
        part = _SUBORDINATE_RE.match(name)
        bare = name[part.end() :] if part else name
        above = above if part else bare
        whole = f"{above} {bare[:1].lower()}{bare[1:]}" if part and above and len(bare.split()) < _FEW_WORDS else bare
        result = _of_row(document, table, row, columns, whole)
        if result is not None:
            yield result


def _of_row(document: Document, table: TitledTable, row: Row, columns: ResultColumns, named: str) -> ReportResult | None:
    cell, metric = row[columns.result], row[columns.metric]
    name, unit = unit_in_name(named)
    unit = (row[columns.unit].text if columns.unit is not None else "") or unit or unit_in_name(table.titles[columns.result])[1]
    unit = unit or implied_unit(name) or ("%" if _RATE_RE.match(plain(name)) else None)
    quantity = _quantity(document.text[cell.start : cell.end], unit)
    if not name or quantity is None:
        return None
    confidence = _SURE if columns.margin >= _WIDE_MARGIN else _NARROW
    evidence = document.evidence(
        cell.start + quantity.start,
        cell.start + quantity.end,
        rule=_RULE,
        confidence=confidence,
        also=(document.evidence(metric.start, metric.end, rule=_RULE, confidence=confidence),),
    )
    return ReportResult(
        metric=name, value=quantity.value, unit=quantity.unit or (unit and unit[:_LONGEST_UNIT]), evidence=evidence
    )


def _quantity(text: str, unit: str | None) -> Quantity | None:
    """The number of a cell; of several, the one in the unit that the row wants: "1.276/1.318 (96,8%)"."""
    found = find_quantities(text)
    fitting = [quantity for quantity in found if (quantity.unit == "%") == (unit == "%")] if unit else []
    return next(iter(fitting or found), None)
