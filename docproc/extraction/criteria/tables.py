"""Criteria in tables: a row a criterion, a column of points."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.titled_tables import TitledTable, titled_tables
from docproc.vietnamese.numbers import parse_number

_NAME = r"tiêu chí|tiêu chuẩn|nội dung"
_POINTS = r"điểm(?! (?:chấm|tự|giám khảo|đạt))|thang điểm|điểm tối đa|điểm chuẩn"
_ORDINAL = r"^(?:stt|tt|số tt)$"
_POINTS_RE = re.compile(r"(?:tối đa\s*)?(?:\d{1,3}\s*(?:-|–|đến)\s*)?(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)?", re.IGNORECASE)
_TOTAL_RE = re.compile(r"tổng|cộng", re.IGNORECASE)
_TOP_LEVEL_RE = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|[A-H])[.)]?")
_SUB_LEVEL_RE = re.compile(r"\d{1,2}\.\d{1,2}[.)]?|[a-zđ][.)]?|[-–+•]?")


def criteria_in_tables(document: Document) -> Iterator[Criterion]:
    """The criteria of all tables that name them in a column and give their points in another."""
    for table in titled_tables(document):
        name, points = table.column(_NAME), table.column(_POINTS)
        if name is not None and points is not None and name != points:
            yield from _rows(document, table, name, points)


def _rows(document: Document, table: TitledTable, name: int, points: int) -> Iterator[Criterion]:
    ordinal = table.column(_ORDINAL)
    numbered = ordinal is not None and any(_TOP_LEVEL_RE.fullmatch(row[ordinal].text) for row in table.rows)
    for row in table.rows:
        value = _POINTS_RE.fullmatch(row[points].text)
        if value is None or not row[name].text or _TOTAL_RE.match(row[name].text):
            continue
        if numbered and ordinal is not None and _SUB_LEVEL_RE.fullmatch(row[ordinal].text):
            continue  # "1.1" and dashes share out the points of the row above
        evidence = document.evidence(
            min(row[name].start, row[points].start), max(row[name].end, row[points].end), rule="criteria.table", confidence=0.92
        )
        yield Criterion(name=row[name].text, points=parse_number(value[1]), evidence=evidence)
