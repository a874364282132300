"""What a table says of one of its cells: the header of its column, and the other cells of its row."""

import re
from dataclasses import replace

from docproc.documents.document import Document
from docproc.documents.layout import Cell, Table
from docproc.documents.values import Precision
from docproc.vietnamese.dates import CLOSING, DateMention, Form

# Columns that say who acts, or nothing: never what happens on a date.
_ASIDE_RE = re.compile(
    r"^(?:tt|stt|số tt|ghi chú|đơn vị|cơ quan|chủ trì|phối hợp|người|bộ phận|địa điểm|kinh phí)", re.IGNORECASE
)
_LONGEST_HEADING = 40
"""Characters of a heading that is a year or a quarter with a word or two."""
_ROWS_BELOW = 3
_LEAST_CELLS = 2
_VALUE_RE = re.compile(
    r"(?:[≥≤<>=]+|từ|trên|dưới|đạt|ít nhất|tối thiểu|không quá)?\s*(?!20\d\d)\d+(?:[.,]\d+)?(?!\s?[/\d-]|\s+tháng)", re.IGNORECASE
)
"""A number that is no day and month."""
_MOST_ROWS = 100
"""Rows above a cell that are searched for the header."""
_TIME_RE = re.compile(
    r"thời (?:gian|hạn|điểm)|tiến độ|hạn|ngày|lịch|hoàn thành|khi nào|bao giờ|(?<!cột )mốc|xong|lúc|bắt đầu|kết thúc|"
    r"^(?:từ|đến|tới)$",
    re.IGNORECASE,
)


def table_words(document: Document, offset: int) -> tuple[str, ...]:
    """The words about the cell at `offset`, its column's header first; empty outside tables."""
    table = next((t for t in document.layout.tables if t.start <= offset < t.end), None)
    return _by_layout(document.text, table, offset) if table else _by_tabs(document.text, offset)


def is_time_column(words: tuple[str, ...]) -> bool:
    """Whether the header of the column says that it holds times."""
    return bool(words) and bool(_TIME_RE.search(words[0]))


_EDGE = r"(?:(?:ngày|thời gian|thời điểm|mốc|giờ)\s)?"
_STARTS_RE = re.compile(
    _EDGE + r"(?:bắt đầu|khởi (?:đầu|động|sự)|mở(?:\s(?:cổng|nhận|đầu|đề|đăng ký|màn))?|đầu|từ(?:\s(?:ngày|hôm|"
    r"lúc))?)(?:\s\(?dự kiến\)?)?",
    re.IGNORECASE,
)
_ENDS_RE = re.compile(
    _EDGE + rf"(?:{CLOSING}(?:\s(?:nhận|đề|đăng ký))?|xong|cuối|(?:đến|tới)(?:\shết)?(?:\s(?:ngày|hôm|lúc))?|hoàn thành|"
    rf"hạn(?:\s(?:cuối|chót))?)"
    r"(?:\s\(?dự kiến\)?)?",
    re.IGNORECASE,
)


def in_columns(document: Document, mentions: list[DateMention]) -> list[DateMention]:
    """The mentions, where a day under "Bắt đầu" and the one beside it under "Kết thúc" are one stretch of time."""
    result: list[DateMention] = []
    for mention in mentions:
        before = result[-1] if result else None
        if before is not None and _parts_of_one(document, before, mention):
            result[-1] = replace(before, stop=mention.stop, form=Form.RANGE, last=mention.last, end_time=mention.end_time)
        else:
            result.append(mention)
    return result


def _parts_of_one(document: Document, first: DateMention, last: DateMention) -> bool:
    between = document.text[first.stop : last.begin]
    if first.form is not Form.POINT or last.form is not Form.POINT or "\n" in between or "\t" not in between:
        return False
    heads = [table_words(document, m.begin)[:1] for m in (first, last)]
    return all(heads) and bool(_STARTS_RE.fullmatch(heads[0][0]) and _ENDS_RE.fullmatch(heads[1][0]))


def heads_column(document: Document, mention: DateMention) -> bool:
    """Whether the mention is the heading of a column of values: "Quý I" over "25%"."""
    if mention.precision is Precision.DAY or is_time_column(table_words(document, mention.begin)):
        return False
    text = document.text
    line_begin = text.rfind("\n", 0, mention.begin) + 1
    line_stop = text.find("\n", mention.stop)
    if (
        line_stop < 0
        or text[mention.begin - 1 : mention.begin] not in {"\t", "\n", " "}
        or "\t" not in text[line_begin:line_stop]
    ):
        return False
    column = text.count("\t", line_begin, mention.begin)
    own = text[line_begin:line_stop].split("\t")[column]
    return len(own.strip()) <= _LONGEST_HEADING and _values_below(text, line_stop + 1, column)


def _values_below(text: str, start: int, column: int) -> bool:
    """Whether the next row that fills the column holds a number there, and no date."""
    for _ in range(_ROWS_BELOW):
        stop = text.find("\n", start)
        cells = text[start : stop if stop >= 0 else len(text)].split("\t")
        if len(cells) < _LEAST_CELLS:
            return False
        if column < len(cells) and cells[column].strip():
            return bool(_VALUE_RE.match(cells[column].strip()))
        start = stop + 1
    return False


def _by_layout(text: str, table: Table, offset: int) -> tuple[str, ...]:
    own = next((c for c in table.cells if c.start <= offset < c.end), None)
    if own is None:
        return ()
    headers = [c for c in table.cells if c.row < table.header_rows]
    head = next((c for c in reversed(headers) if _covers(c, own.column)), None)
    row = [c for c in table.cells if c.row <= own.row < c.row + c.row_span and c != own and c not in headers]
    telling = [
        c for c in row if not any(_covers(h, c.column) and _ASIDE_RE.match(text[h.start : h.end].strip()) for h in headers)
    ]
    words = [text[c.start : c.end] for c in ([head] if head and head != own else []) + telling if c.end > c.start]
    return tuple(w for w in (" ".join(word.split()) for word in words) if _tells(w))


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def _by_tabs(text: str, offset: int) -> tuple[str, ...]:
    """The same for a text without layout, whose rows are lines and whose cells are parted by tabs."""
    begin = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    line = text[begin : stop if stop >= 0 else len(text)]
    if "\t" not in line:
        return ()
    cells = line.split("\t")
    column = line[: offset - begin].count("\t")
    heads = _first_row(text, begin)
    telling = [
        c.strip() for i, c in enumerate(cells) if i != column and not (i < len(heads) and _ASIDE_RE.match(heads[i].strip()))
    ]
    head = [heads[column].strip()] if heads and column < len(heads) else []
    return tuple(w for w in head + telling if _tells(w))


def _first_row(text: str, begin: int) -> list[str]:
    """The cells of the first of the rows that stand together."""
    first: list[str] = []
    for _ in range(_MOST_ROWS):
        if begin == 0:
            break
        before = text.rfind("\n", 0, begin - 1) + 1
        line = text[before : begin - 1]
        if "\t" not in line:
            break
        first, begin = line.split("\t"), before
    return first


def _tells(words: str) -> bool:
    """Whether it is more than a row's number."""
    return sum(c.isalpha() for c in words) > 1
