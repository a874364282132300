"""Criteria in tables: a row a criterion; the columns are told by their headings, or by points that add up to a scale."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.criteria.clauses import SCALES, Candidate, name_before
from docproc.extraction.criteria.points import Points, find_points
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables
from docproc.vietnamese.numbers import parse_number

_NAME = r"tiêu chí|tiêu chuẩn|nội dung|yếu tố|các? mặt|hạng mục|điều (?:cần )?(?:chấm|xét|xem)|phần (?:thi|chấm)|chỉ số|khía cạnh"
_POINTS = r"điểm(?! (?:chấm|tự|giám khảo|đạt))|thang điểm|điểm tối đa|điểm chuẩn|trọng số|tỷ trọng"
_MOST = r"(?:mức|số|cao nhất|khung)?\s?(?:tối đa|cao nhất|trần)"
"""A column that gives the most of something: points, where scoring is spoken of over the table."""
_SCORING_RE = re.compile(r"chấm|điểm|giám khảo|tiêu chí|trọng số|hệ số", re.IGNORECASE)
_WHOLE = frozenset({10, 20, 50, 100, 1000})
_HUNDRED = 100
_ABOVE = 200
"""Characters over a table that tell what it is about."""
_ORDINAL = r"^(?:stt|tt|số tt|số)$"
_POINTS_RE = re.compile(r"(?:tối đa\s*)?(?:\d{1,3}\s*(?:-|–|đến)\s*)?(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ|%)?", re.IGNORECASE)
_BRACKET_RE = re.compile(r"\s*\((?:tối đa )?(?P<points>\d{1,4})(?:\s?(?:điểm|đ|%))?\)\s*$", re.IGNORECASE)
_FACTOR_RE = re.compile(r"\s*\((?:hệ số|tối đa)[^()]*\)\s*$", re.IGNORECASE)
_TOTAL_RE = re.compile(r"tổng|cộng", re.IGNORECASE)
_FEWEST = 2
_ORDINAL_TYPES = (
    ("roman", re.compile(r"[IVX]{1,5}[.)]?")),
    ("capital", re.compile(r"[A-HĐ][.)]?")),
    ("arabic", re.compile(r"\d{1,2}[.)]?")),
    ("second", re.compile(r"\d{1,2}\.\d{1,2}[.)]?")),
    ("other", re.compile(r".*")),
)

Row = Sequence[TitledCell]


class _Valued(NamedTuple):
    """A row's criterion with its points."""

    name: TitledCell
    points: TitledCell
    value: float
    ordinal: str
    """Kind of its number, "" where rows have none."""


def criteria_in_tables(document: Document) -> Iterator[Criterion]:
    """The criteria of all tables that name them in a column and give their points."""
    for table in titled_tables(document):
        above = document.text[max(0, table.start - _ABOVE) : table.start]
        spoken = _SCORING_RE.search(f"{above} {' '.join(table.titles)}") is not None
        rows = _all_rows(table)
        grouped = _by_bracket(document, rows) if spoken else []
        if grouped:
            yield from grouped
            continue
        shared = _by_round(table) if spoken else []
        if shared:
            yield from (_criterion(document, one) for one in shared)
            continue
        columns = _headed(table, spoken=spoken) or _by_contents(table, rows, spoken=spoken)
        if columns is not None:
            yield from (_criterion(document, one) for one in _outermost(_valued(table, rows, *columns)))


def _all_rows(table: TitledTable) -> list[Row]:
    """The rows, and the first line too where it holds points and so is no heading."""
    headless = any(_POINTS_RE.fullmatch(cell.text) for cell in table.title_cells) and not table.column(_ORDINAL)
    return [table.title_cells, *table.rows] if headless else list(table.rows)


def _by_bracket(document: Document, rows: Sequence[Row]) -> list[Criterion]:
    """Criteria whose points stand in their own cell, over steps or parts: "Hiệu quả (tối đa 60 điểm)"."""
    for column in zip(*rows, strict=True):
        found = [candidate for cell in column if (candidate := _in_cell(document.text, cell)) is not None]
        if len(found) >= _FEWEST and sum(one.points.value for one in found) in SCALES:
            return [_of_candidate(document, one) for one in found]
    return []


def _in_cell(text: str, cell: TitledCell) -> Candidate | None:
    said = text[cell.start : cell.end]
    bracket = _BRACKET_RE.search(said)
    if bracket is not None:
        points = Points(cell.start + bracket.start(), cell.end, float(bracket["points"]))
        return Candidate(cell.start, points.start, points) if bracket.start() else None
    found = find_points(text, cell.start, cell.end)
    name = name_before(text, cell.start, found[0].start) if len(found) == 1 and found[0].end == cell.end else None
    return Candidate(*name, found[0]) if name else None


def _headed(table: TitledTable, *, spoken: bool) -> tuple[int, int] | None:
    """The columns of names and points by their headings."""
    name, points = table.column(_NAME), _points_column(table)
    points = table.column(_MOST) if points is None and spoken else points
    return (name, points) if name is not None and points is not None and name != points else None


def _points_column(table: TitledTable) -> int | None:
    """Of several columns headed as points, the one that adds up to a hundred, or to another scale, else the first."""
    headed = [i for i, title in enumerate(table.titles) if re.search(_POINTS, title, re.IGNORECASE)]
    rows = [row for row in table.rows if not any(_TOTAL_RE.match(cell.text) for cell in row)]
    sums = {column: sum(_known(row[column].text for row in rows)) for column in headed}
    fitting = [column for column in headed if sums[column] in _WHOLE]
    hundred = [column for column in fitting if sums[column] == _HUNDRED]
    return next(iter([*hundred, *fitting, *headed]), None)


def _by_round(table: TitledTable) -> list[_Valued]:
    """Rows that count in one of several rounds each: a column a round, whose points add up to a scale."""
    name = table.column(_NAME)
    rows = [row for row in table.rows if not any(_TOTAL_RE.match(cell.text) for cell in row)]
    numbers = {c: [row for row in rows if _POINTS_RE.fullmatch(row[c].text)] for c in range(len(table.titles)) if c != name}
    scored = [c for c, filled in numbers.items() if filled and not _counts(table.titles[c])]
    whole = all(sum(_known(row[c].text for row in numbers[c])) in _WHOLE for c in scored)
    if name is None or len(scored) < _FEWEST or not whole:
        return []
    places = [[c for c in scored if row[c].text] for row in rows]
    if any(len(place) != 1 for place in places):
        return []
    cells = [(row[name], row[place[0]]) for row, place in zip(rows, places, strict=True)]
    return [_Valued(words, points, next(_known([points.text])), "") for words, points in cells]


def _counts(title: str) -> bool:
    return re.fullmatch(_ORDINAL, title, re.IGNORECASE) is not None


def _known(texts: Iterable[str]) -> Iterator[float]:
    """The points of the cells that hold some."""
    return (parse_number(value[1]) for value in map(_POINTS_RE.fullmatch, texts) if value)


def _by_contents(table: TitledTable, rows: Sequence[Row], *, spoken: bool) -> tuple[int, int] | None:
    """A column of words before one of numbers that add up to a scale; the heading of either may be anything ("Nhìn vào")."""
    if not spoken and not any(_FACTOR_RE.search(cell.text) for row in rows for cell in row):
        return None
    for points in range(1, len(table.titles)):
        kept = [row for row in rows if not any(_TOTAL_RE.match(cell.text) for cell in row)]
        values = [_POINTS_RE.fullmatch(row[points].text) for row in kept]
        known = [parse_number(value[1]) for value in values if value]
        if len(known) < _FEWEST or not _comes_to_a_scale(known):
            continue
        worded = (c for c in range(points) if all(any(map(str.isalpha, row[c].text[:6])) for row in kept))
        name = next(worded, None)
        if name is not None:
            return name, points
    return None


def _comes_to_a_scale(known: Sequence[float]) -> bool:
    """Once, or counted twice where rows have parts."""
    return any(abs(sum(known) - times * whole) < 0.01 for times in (1, 2) for whole in _WHOLE)  # noqa: PLR2004 - rounding


def _valued(table: TitledTable, rows: Sequence[Row], name: int, points: int) -> list[_Valued]:
    ordinal = table.column(_ORDINAL)
    found = []
    for row in rows:
        value = _POINTS_RE.fullmatch(row[points].text)
        if value is None or not row[name].text or _TOTAL_RE.match(row[name].text):
            continue
        numbering = _NUMBERING_RE.match(row[name].text) if ordinal is None else None
        kind = _ordinal_type(row[ordinal].text) if ordinal is not None else numbering.group().strip() if numbering else ""
        kind = _ordinal_type(kind) if numbering else kind
        found.append(_Valued(_without(row[name], numbering), row[points], parse_number(value[1]), kind))
    return found


_NUMBERING_RE = re.compile(r"(?:[IVX]{1,4}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})?)[.)/]\s+")


def _without(cell: TitledCell, numbering: re.Match[str] | None) -> TitledCell:
    """A cell without the number before its words."""
    if numbering is None:
        return cell
    return TitledCell(cell.text[numbering.end() :], cell.start + numbering.end(), cell.end)


def _outermost(found: list[_Valued]) -> list[_Valued]:
    """The rows of the outermost numbering, or those whose points the rows below them share out; "1.1" and dashes are parts."""
    if not found:
        return found
    first = found[0].ordinal
    outer = [one for one in found if one.ordinal == first]
    if len(outer) < len(found) or sum(one.value for one in found) in _WHOLE:
        return outer
    kept, index = [], 0
    while index < len(found):
        kept.append(found[index])
        index += 1 + _parts(found, index)
    return kept if sum(one.value for one in kept) in _WHOLE else found


def _parts(found: Sequence[_Valued], index: int) -> int:
    """How many rows right below share out the points of the one at `index`."""
    total = 0.0
    for count, one in enumerate(found[index + 1 :], start=1):
        total += one.value
        if count >= _FEWEST and abs(total - found[index].value) < 0.01:  # noqa: PLR2004 - rounding
            return count
    return 0


def _ordinal_type(written: str) -> str:
    return next(name for name, pattern in _ORDINAL_TYPES if pattern.fullmatch(written))


def _criterion(document: Document, one: _Valued) -> Criterion:
    start, end = min(one.name.start, one.points.start), max(one.name.end, one.points.end)
    evidence = document.evidence(start, end, rule="criteria.table", confidence=0.92)
    return Criterion(name=_FACTOR_RE.sub("", one.name.text), points=one.value, evidence=evidence)


def _of_candidate(document: Document, one: Candidate) -> Criterion:
    evidence = document.evidence(one.start, one.points.end, rule="criteria.table", confidence=0.9)
    return Criterion(name=" ".join(document.text[one.start : one.end].split()), points=one.points.value, evidence=evidence)
