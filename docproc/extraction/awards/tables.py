"""Prizes in tables: a row a prize, with columns for number and amount of one."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.plan import Award
from docproc.extraction.awards.money import find_amounts
from docproc.extraction.awards.sentences import rank_pattern
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables

_NAME = r"^(?:tên |các |loại |cơ cấu )?(?:giải|cơ cấu|hạng|thứ hạng|danh hiệu|loại|nội dung|danh mục)"
_COUNT = r"số lượng|số giải|^sl$|số lượng giải"
_AMOUNT = r"mức thưởng|trị giá|giá trị|tiền thưởng|đơn giá|mức tiền|mức chi|số tiền|tiền mặt|mức giải"
_SUM = r"thành tiền|tổng"
_THOUSANDS = r"nghìn|ngàn|1\.000"
_MILLIONS = r"triệu"
_IN_FULL = 1_000_000
"""VND. An amount from here on is written in full, whatever the column's heading says."""


def awards_in_tables(document: Document) -> Iterator[Award]:
    """The prizes of all tables that name them in a column and count or value them in others."""
    for table in titled_tables(document):
        name = _name_column(table)
        count, amount = _column(table, _COUNT, name), _column(table, _AMOUNT, name)
        if name is not None and (count is not None or amount is not None):
            yield from _rows(document, table, name, count, amount)


def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?:giải\s+(?:thưởng\s+)?)?{rank_pattern()}", re.IGNORECASE)


def _name_column(table: TitledTable) -> int | None:
    """The column headed as one of prizes, else the one whose cells name prizes."""
    titled = table.column(_NAME)
    if titled is not None:
        return titled
    named = [sum(cell.text.lower().startswith("giải") for cell in column) for column in zip(*table.rows, strict=True)]
    return named.index(max(named)) if named and max(named) > 1 else None


def _column(table: TitledTable, pattern: str, name: int | None) -> int | None:
    found = re.compile(pattern, re.IGNORECASE)
    fitting = [i for i, title in enumerate(table.titles) if i != name and found.search(title)]
    single = [i for i in fitting if not re.search(_SUM, table.titles[i], re.IGNORECASE)]
    return next(iter(single), None)


def _rows(document: Document, table: TitledTable, name: int, count: int | None, amount: int | None) -> Iterator[Award]:
    rank = _rank()
    scale = _scale(table.titles[amount]) if amount is not None else 1
    for row in table.rows:
        if not row[name].text or not (rank.match(row[name].text) or row[name].text.lower().startswith("giải ")):
            continue
        cells = [row[i] for i in (count, amount) if i is not None and row[i].text]
        yield Award(
            name=row[name].text if row[name].text.lower().startswith("giải") else f"Giải {row[name].text}",
            count=_number(row[count]) if count is not None else None,
            amount_vnd=_money(row[amount], scale) if amount is not None else None,
            evidence=document.evidence(
                row[name].start,
                max([row[name].end, *(cell.end for cell in cells)]),
                rule="awards.table",
                confidence=0.92 if cells else 0.7,
            ),
        )


def _scale(title: str) -> int:
    """What the cells of a column headed "(nghìn đồng)" are counted in."""
    if re.search(_THOUSANDS, title, re.IGNORECASE):
        return 1_000
    return 1_000_000 if re.search(_MILLIONS, title, re.IGNORECASE) else 1


def _number(cell: TitledCell) -> int | None:
    match = re.search(r"\d{1,3}", cell.text)
    return int(match.group()) if match else None


def _money(cell: TitledCell, scale: int) -> int | None:
    amounts = find_amounts(cell.text, 0, len(cell.text), bare=True)
    if amounts:
        return amounts[0].vnd * (scale if amounts[0].vnd < _IN_FULL and scale > 1 else 1)
    match = re.fullmatch(r"\D*(\d{1,4}(?:\.\d{3})?)\D*", cell.text)
    return int(match[1].replace(".", "")) * scale if match and scale > 1 else None
