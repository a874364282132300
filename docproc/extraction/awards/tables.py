"""Prizes in tables, told by what the columns hold: names, counts and amounts, whatever they are headed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.plan import Award
from docproc.extraction.awards.clauses import count_in
from docproc.extraction.awards.money import find_amounts
from docproc.extraction.awards.naming import is_rank, rank_pattern, words, written
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables
from docproc.vietnamese.numbers import parse_number

_NAME = r"giải|hạng|danh hiệu|hình thức|cơ cấu|phần thưởng|nội dung|danh mục|loại|mức|bậc"
_COUNT = r"số lượng|số giải|\bsl\b|số suất|dành cho|số người|số tập thể|\bsố\b|cơ cấu"
_AMOUNT = r"thưởng|trị giá|giá trị|đơn giá|mức|tiền|đồng|mỗi|đ/giải"
_SUM = r"thành tiền|tổng|cộng"
_PRIZES_RE = re.compile(r"giải(?! (?:pháp|quyết|trình|thích|ngân|phóng))|thưởng|hạng|danh hiệu|khen|quà", re.IGNORECASE)
_ABOVE = 200
"""Characters over a table that tell what it is about, and in what its amounts are counted."""
_THOUSANDS_RE = re.compile(r"nghìn|ngàn|1\.000", re.IGNORECASE)
_MILLIONS_RE = re.compile(r"triệu", re.IGNORECASE)
_IN_FULL = 1_000_000
"""VND. An amount from here on is written in full, whatever the column's heading says."""
_MOST_PRIZES = 200
_HALF = 0.5
_NUMBER_RE = re.compile(r"\d{1,3}(?:[.,]\d{1,3})*")


class _Pair(NamedTuple):
    """Columns that belong together."""

    number: int | None
    amount: int | None
    total: int | None
    """A column of sums, used where no column tells what one prize brings."""


def awards_in_tables(document: Document) -> Iterator[Award]:
    """The prizes of all tables that speak of them and count or value them."""
    for table in titled_tables(document):
        above = document.text[max(0, table.start - _ABOVE) : table.start]
        cells = [*table.titles, *(cell.text for row in table.rows for cell in row)]
        if not _PRIZES_RE.search(f"{above} {' '.join(cells)}") and sum(map(is_rank, cells)) < 2:  # noqa: PLR2004 - a word like another
            continue
        crossed = list(_crossed(document, table))
        yield from crossed or _listed(document, table, above)


def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?:giải\s+(?:thưởng\s+)?)?{rank_pattern()}\s*$", re.IGNORECASE)


def _crossed(document: Document, table: TitledTable) -> Iterator[Award]:
    """A table with a column a rank: "Hạng mục | Vàng | Bạc", "1 x 10 triệu" in the cells."""
    ranked = [i for i, title in enumerate(table.titles) if _rank().match(title) and not title.isdigit()]
    if len(ranked) < 2:  # noqa: PLR2004 - one rank is a word like another
        return
    for row in table.rows:
        for column in ranked:
            cell = row[column]
            amounts = find_amounts(cell.text, 0, len(cell.text), bare=True)
            if amounts:
                yield _award(document, table.titles[column], count_in(cell.text, 0, len(cell.text)), amounts[0].vnd, [cell])


def _listed(document: Document, table: TitledTable, above: str) -> Iterator[Award]:
    """A table with a row a prize."""
    name = _name_column(table)
    if name is None:
        return
    pairs, scales = _pairs(table, name), [_scale(title, above) for title in table.titles]
    ranked = any(_is_prize(row[name].text, known=False) for row in table.rows)
    valued = any(pair.amount is not None or pair.total is not None for pair in pairs)
    known = re.search(r"giải(?! pháp)|hạng|danh hiệu|thưởng|khen", table.titles[name], re.IGNORECASE) is not None
    known = known or (not ranked and valued and _PRIZES_RE.search(above) is not None)
    for pair in pairs:
        for row in table.rows:
            if _is_prize(row[name].text, known=known):
                yield from _row(document, row, name, pair, scales)


def _is_prize(text: str, *, known: bool) -> bool:
    """A rank or "giải …" anywhere; a name of any kind where the column is known to hold prizes."""
    if not text or re.match(r"(?:tổng|cộng)", text, re.IGNORECASE):
        return False
    if _rank().match(text) or re.match(rf"giải\s+(?!(?:{words('other_words')})(?!\w))", text, re.IGNORECASE):
        return True
    return known and text[0].isalpha() and not re.match(rf"(?:{words('not_prizes')})(?!\w)", text, re.IGNORECASE)


def _name_column(table: TitledTable) -> int | None:
    """The column whose cells name prizes, else the column of words that is headed as one, else the first of words."""
    texts = [[cell.text for cell in column if cell.text] for column in zip(*table.rows, strict=True)]
    worded = [i for i, column in enumerate(texts) if column and sum(t[0].isalpha() for t in column) > _HALF * len(column)]
    ranked = [i for i in worded if sum(_is_prize(text, known=False) for text in texts[i]) > min(1, _HALF * len(texts[i]))]
    headed = [i for i in worded if re.search(_NAME, table.titles[i], re.IGNORECASE)]
    return next(iter([*ranked, *headed]), None)


def _pairs(table: TitledTable, name: int) -> list[_Pair]:
    """The columns of counts, each with the amounts that follow it; a class of entrants may have columns of its own."""
    others = [i for i in range(len(table.titles)) if i != name]
    counts = [i for i in others if _is_of_counts(table, i)]
    money = [i for i in others if i not in counts and _is_of_money(table, i)]
    sums = [i for i in money if re.search(_SUM, table.titles[i], re.IGNORECASE) and not re.search("mỗi", table.titles[i])]
    single = [i for i in money if i not in sums]
    if len(counts) > 1 and len(counts) == len(single):
        return [_Pair(count, amount, None) for count, amount in zip(counts, single, strict=True)]
    if not counts and not money:
        return []
    return [_Pair(next(iter(counts), None), next(iter(single), None), next(iter(sums), None))]


def _is_of_counts(table: TitledTable, column: int) -> bool:
    if re.fullmatch(r"(?:stt|tt|số tt|#)\.?", table.titles[column], re.IGNORECASE):
        return False
    texts = [row[column].text for row in table.rows if row[column].text]
    headed = re.search(_COUNT, table.titles[column], re.IGNORECASE) is not None
    bare = sum(_is_count(text) for text in texts)
    return bool(texts) and bare > _HALF * len(texts) and (headed or not _counts_up(texts))


def _is_count(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\s+[^\d]{2,40})?", text) is not None and not find_amounts(text, 0, len(text))


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether a column only numbers its rows."""
    return [text.rstrip(".") for text in texts] == [str(i) for i in range(1, len(texts) + 1)]


def _is_of_money(table: TitledTable, column: int) -> bool:
    texts = [row[column].text for row in table.rows if row[column].text]
    valued = sum(bool(find_amounts(text, 0, len(text), bare=True)) for text in texts)
    counted = sum(_NUMBER_RE.fullmatch(text) is not None for text in texts)
    headed = re.search(rf"{_AMOUNT}|{_SUM}", table.titles[column], re.IGNORECASE) is not None
    return bool(texts) and (valued > _HALF * len(texts) or (headed and counted > _HALF * len(texts)))


def _row(document: Document, row: Sequence[TitledCell], name: int, pair: _Pair, scales: Sequence[int]) -> Iterator[Award]:
    count = _number(row[pair.number]) if pair.number is not None else None
    amount = _money(row[pair.amount], scales[pair.amount]) if pair.amount is not None else None
    if amount is None and pair.amount is None and pair.total is not None and count:
        whole = _money(row[pair.total], scales[pair.total])
        amount = whole // count if whole and whole % count == 0 else None
    cells = [row[i] for i in (pair.number, pair.amount) if i is not None and row[i].text]
    if count is not None or amount is not None or re.match("giải", row[name].text, re.IGNORECASE):
        yield _award(document, row[name].text, count, amount, [row[name], *cells])


def _award(document: Document, name: str, count: int | None, amount: int | None, cells: Sequence[TitledCell]) -> Award:
    evidence = document.evidence(
        min(cell.start for cell in cells),
        max(cell.end for cell in cells),
        rule="awards.table",
        confidence=0.92 if len(cells) > 1 else 0.7,
    )
    return Award(name=written(name), count=count, amount_vnd=amount, evidence=evidence)


def _number(cell: TitledCell) -> int | None:
    match = re.search(r"\d{1,3}", cell.text)
    found = int(match.group()) if match else None
    return found if found and found <= _MOST_PRIZES else None


def _money(cell: TitledCell, scale: int) -> int | None:
    """The amount of a cell; bare numbers are in full, or in what the heading or the line over the table counts in."""
    amounts = find_amounts(cell.text, 0, len(cell.text), bare=True)
    if amounts:
        return amounts[0].vnd * (scale if amounts[0].vnd < _IN_FULL and re.fullmatch(r"[\d.,\s]+", cell.text) else 1)
    match = _NUMBER_RE.search(cell.text)
    return round(parse_number(match.group()) * scale) if match and scale > 1 else None


def _scale(title: str, above: str) -> int:
    """What the cells of a column headed "(nghìn đồng)" are counted in."""
    for said in (title, above.rsplit("\n", 2)[-2] if above.count("\n") > 1 else above):
        if _THOUSANDS_RE.search(said):
            return 1_000
        if _MILLIONS_RE.search(said):
            return 1_000_000
    return 1
