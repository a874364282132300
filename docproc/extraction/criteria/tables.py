"""Criteria in tables: a row a criterion, a column of points."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.titled_tables import TitledTable, titled_tables
from docproc.vietnamese.numbers import parse_number

_NAME = r"tiêu chí|tiêu chuẩn|nội dung|yếu tố|các? mặt|hạng mục"
_POINTS = r"điểm(?! (?:chấm|tự|giám khảo|đạt))|thang điểm|điểm tối đa|điểm chuẩn|trọng số|tỷ trọng"
_ORDINAL = r"^(?:stt|tt|số tt)$"
_POINTS_RE = re.compile(r"(?:tối đa\s*)?(?:\d{1,3}\s*(?:-|–|đến)\s*)?(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ|%)?", re.IGNORECASE)
_TOTAL_RE = re.compile(r"tổng|cộng", re.IGNORECASE)
_ORDINAL_TYPES = (
    ("roman", re.compile(r"[IVX]{1,5}[.)]?")),
    ("capital", re.compile(r"[A-HĐ][.)]?")),
    ("arabic", re.compile(r"\d{1,2}[.)]?")),
    ("second", re.compile(r"\d{1,2}\.\d{1,2}[.)]?")),
    ("other", re.compile(r".*")),
)


def criteria_in_tables(document: Document) -> Iterator[Criterion]:
    """The criteria of all tables that name them in a column and give their points in another."""
    for table in titled_tables(document):
        name, points = table.column(_NAME), table.column(_POINTS)
        if name is not None and points is not None and name != points:
            yield from _rows(document, table, name, points)


def _rows(document: Document, table: TitledTable, name: int, points: int) -> Iterator[Criterion]:
    """The rows of the outermost numbering; "1.1" and dashes share out the points of the row above."""
    ordinal = table.column(_ORDINAL)
    outermost: str | None = None
    for row in table.rows:
        value = _POINTS_RE.fullmatch(row[points].text)
        if value is None or not row[name].text or _TOTAL_RE.match(row[name].text):
            continue
        kind = _ordinal_type(row[ordinal].text) if ordinal is not None else ""
        outermost = outermost or kind
        if kind != outermost:
            continue
        evidence = document.evidence(
            min(row[name].start, row[points].start), max(row[name].end, row[points].end), rule="criteria.table", confidence=0.92
        )
        yield Criterion(name=row[name].text, points=parse_number(value[1]), evidence=evidence)


def _ordinal_type(written: str) -> str:
    return next(name for name, pattern in _ORDINAL_TYPES if pattern.fullmatch(written))
