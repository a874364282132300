"""Criteria in tables: a row a criterion, a column of points."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.titled_tables import TitledTable, titled_tables
from docproc.vietnamese.numbers import parse_number

_NAME = r"tiêu chí|tiêu chuẩn|nội dung|yếu tố|các? mặt|hạng mục|điều (?:cần )?(?:chấm|xét|xem)|phần (?:thi|chấm)|chỉ số|khía cạnh"
_POINTS = r"điểm(?! (?:chấm|tự|giám khảo|đạt))|thang điểm|điểm tối đa|điểm chuẩn|trọng số|tỷ trọng"
_MOST = r"(?:mức|số|cao nhất|khung)?\s?(?:tối đa|cao nhất|trần)"
"""A column that gives the most of something: points, where scoring is spoken of over the table."""
_SCORING_RE = re.compile(r"chấm|điểm|giám khảo|tiêu chí", re.IGNORECASE)
_SCALES = frozenset({10, 20, 50, 100})
_ABOVE = 200
"""Characters over a table that tell what it is about."""
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
        scoring = _SCORING_RE.search(f"{document.text[max(0, table.start - _ABOVE) : table.start]} {' '.join(table.titles)}")
        points = table.column(_MOST) if points is None and scoring else points
        name = _worded(table, points) if name is None and points is not None and scoring else name
        if name is not None and points is not None and name != points:
            yield from _rows(document, table, name, points)


def _worded(table: TitledTable, points: int) -> int | None:
    """The column of words before the points, where these add up to a scale: its heading may be anything ("Nhìn vào")."""
    values = [_POINTS_RE.fullmatch(row[points].text) for row in table.rows if not any(_TOTAL_RE.match(cell.text) for cell in row)]
    if sum(parse_number(value[1]) for value in values if value) not in _SCALES:
        return None
    return next((c for c in range(points) if all(any(map(str.isalpha, row[c].text[:3])) for row in table.rows)), None)


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
