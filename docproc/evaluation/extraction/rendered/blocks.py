"""A gold text as the blocks of an official document: header in two columns, tables, signature beside Nơi nhận."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from docproc.evaluation.reading.sheets import Block, Grid, Pair, Prose
from docproc.reading.official import is_motto, is_national_title, is_number, is_place_and_date, opens_recipients
from docproc.reading.paragraph_ends import is_type_line
from docproc.vietnamese.unicode import nfc

_HEADER_LINES = 9
"""Lines within which the Quốc hiệu stands; below them it is quoted."""
_TITLE_LINES = 3
"""Paragraphs of a title: type, subject and what it is issued with."""
_LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_OFFICE = 250, 90, 70
"""Characters."""
_ROOM, _LETTER = 0.035, 0.018
"""Shares of a table's width that the sides of a cell and a letter take, at 13 points on 16 centimetres."""
_LONGEST_BODY = 26
"""Capitals of 12 points that the header's left column has room for."""
_RULE_RE = re.compile(r"[-–—_*=\s]+")
_HEADING_RE = re.compile(r"(?:[IVXL]{1,5}\.|\d{1,2}\.|Điều \d{1,2}\.|Chương [IVX]+|PHẦN|Phần [IVX]+)(?:\s|$)")
_TITLE_ENDS_RE = re.compile(r"[-–+•]|Căn cứ|Thực hiện|Kính gửi|Tên|Họ|Tôi|Ngày |Theo|Để |\d")
_ON_BEHALF_RE = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|T/L|K/T)\. ?\S")
_OFFICE_RE = re.compile(r"CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH VĂN PHÒNG|CHỈ HUY|THỦ TƯỚNG|TỔNG THƯ KÝ|TÁC GIẢ|NGƯỜI")
_PLACE_RE = re.compile(r" (?=(?:XÃ|PHƯỜNG|HUYỆN|QUẬN|TỈNH|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU)\b)")
_HEADING_ROW_RE = re.compile(r"(?:S?TT|Số TT|Nội dung|Mã|Tên|Chỉ tiêu)\b", re.IGNORECASE)
_NAME_RE = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*\.? ){1,5}[^\W\d_a-z][^\W\d_]*")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a gold text: one paragraph a line, one row of a table a line with its cells parted by tabs."""
    lines = [line.rstrip() for line in nfc(text).splitlines() if line.strip()]
    start, header = _header(lines)
    first, end, signature = _signature(lines, start)
    title = _title_end(lines[start:first])
    centred = tuple(Prose(line, bold=not line.startswith("("), centred=True) for line in lines[start : start + title])
    return (*header, *centred, *_body(lines[start + title : first]), *signature, *_body(lines[end:]))


def _header(lines: Sequence[str]) -> tuple[int, tuple[Block, ...]]:
    """Where the text goes on below the header, and the header's blocks."""
    at = next((n for n, line in enumerate(lines[:_HEADER_LINES]) if any(map(is_national_title, line.split("\t")))), None)
    if at is None:
        return 0, ()
    if "\t" in lines[at]:
        return _typed_header(lines, at)
    end = at + 1
    while end < len(lines) and end <= at + _TITLE_LINES + 1 and _is_of_header(lines[end]):
        end += 1
    numbers = [line for line in lines[at:end] if is_number(line)]
    left = (*(part for line in lines[:at] for part in _broken(line)), *numbers)
    right = tuple(line for line in lines[at:end] if line not in numbers)
    return end, (Pair(left, right),) if left else tuple(Prose(line, bold=True, centred=True) for line in right)


def _is_of_header(line: str) -> bool:
    return is_motto(line) or is_place_and_date(line) or is_number(line) or _RULE_RE.fullmatch(line) is not None


def _typed_header(lines: Sequence[str], at: int) -> tuple[int, tuple[Block, ...]]:
    """A header whose columns are parted by tabs."""
    end = at
    while end < len(lines) and ("\t" in lines[end] or _is_of_header(lines[end])) and end - at < _HEADER_LINES:
        end += 1
    left, right = _columns([line if "\t" in line or not is_motto(line) else f"\t{line}" for line in lines[:end]])
    return end, (Pair(tuple(part for line in left for part in _broken(line)), right),)


def _broken(line: str) -> Iterator[str]:
    """A body's name in lines of about one length, as typists break it: before the place, or in the middle."""
    if len(line) <= _LONGEST_BODY:
        yield line
        return
    gaps = [found.start() for found in re.finditer(" ", line)]
    places = [found.start() for found in _PLACE_RE.finditer(line) if found.start() <= _LONGEST_BODY]
    at = places[-1] if places else min(gaps, key=lambda gap: abs(gap - len(line) / 2), default=len(line))
    yield line[:at]
    if line[at:].strip():
        yield from _broken(line[at:].strip())


def _columns(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first and the second cells of lines, without the empty ones."""
    cells = [line.partition("\t") for line in lines]
    left = tuple(first.strip() for first, _, _ in cells if first.strip())
    return left, tuple(second.strip().replace("\t", " ") for _, _, second in cells if second.strip())


def _signature(lines: Sequence[str], start: int) -> tuple[int, int, tuple[Block, ...]]:
    """Where recipients and signature begin and end, and both as one block; none where nobody signs by an office."""
    for name in range(len(lines) - 1, start, -1):
        offices = _offices_above(lines, name)
        if offices < name and _NAME_RE.fullmatch(lines[name].rpartition("\t")[2].strip()):
            first = _recipients_above(lines, offices, start)
            left, right = _signed_columns(lines[first:offices], lines[offices : name + 1])
            return first, name + 1, (Pair(left, right, sealed=True),)
    return len(lines), len(lines), ()


def _offices_above(lines: Sequence[str], name: int) -> int:
    """Where the offices above a signer's name begin; `name` itself where none stands there."""
    first = name
    while first and _is_office(lines[first - 1]):
        first -= 1
    if first < name or "\t" not in lines[name]:
        return first
    # In columns parted by tabs, recipients may stand beside the room for the signature.
    between = name
    while between and name - between < _HEADER_LINES and ("\t" in lines[between - 1] or lines[between - 1].startswith("-")):
        between -= 1
        if _is_office(lines[between]):
            first = between
    return first


def _is_office(line: str) -> bool:
    right = line.rpartition("\t")[2].strip()
    if len(right) > _LONGEST_OFFICE:
        return False
    return _ON_BEHALF_RE.match(right) is not None or (right.isupper() and _OFFICE_RE.search(right) is not None)


def _recipients_above(lines: Sequence[str], offices: int, start: int) -> int:
    """Where "Nơi nhận:" stands above the signature, with nothing but its list between."""
    first = offices
    while first > start and lines[first - 1].lstrip()[:1] in "-–+":
        first -= 1
    return first - 1 if first > start and opens_recipients(lines[first - 1]) else offices


def _signed_columns(recipients: Sequence[str], signed: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A line without a tab is one of the left column where others have one."""
    among = any("\t" in line for line in signed)
    tabbed = [line if among or line.startswith("-") else f"\t{line}" for line in signed]
    left, right = _columns(tabbed)
    return (*recipients, *left), right


def _title_end(lines: Sequence[str]) -> int:
    """How many of the first paragraphs are the title: one in capitals, and what follows until the text begins."""
    if not lines or not is_type_line(lines[0]):
        return 0
    for number, line in enumerate(lines[:_TITLE_LINES]):
        if number and (_TITLE_ENDS_RE.match(line) or _HEADING_RE.match(line) or "\t" in line or len(line) > _LONGEST_TITLE):
            return number
    return min(len(lines), _TITLE_LINES)


def _body(lines: Sequence[str]) -> Iterator[Block]:
    rows = [n for n, line in enumerate(lines) if "\t" in line]
    merged = {n for n in range(1, len(lines) - 1) if _is_merged_row(lines[n - 1 : n + 2])}
    for tabbed, members in groupby(range(len(lines)), key=lambda n: n in merged or n in rows):
        run = [lines[n] for n in members]
        if not tabbed:
            yield from map(_prose, run)
        elif len(run) == 1:
            yield Pair(*_columns(run))
        else:
            yield _grid([tuple(cell.strip() for cell in line.split("\t")) for line in run])


def _is_merged_row(around: Sequence[str]) -> bool:
    """Whether the middle one of three lines is a row of one cell: the rows around it are of one table, the next no heading."""
    before, line, after = around
    cells = before.count("\t") > 1 and before.count("\t") == after.count("\t")
    return cells and "\t" not in line and len(line) <= _LONGEST_HEADING and _HEADING_ROW_RE.match(after) is None


def _prose(line: str) -> Prose:
    heading = _HEADING_RE.match(line) is not None and len(line) <= _LONGEST_HEADING and not line.endswith((".", ";", ","))
    return Prose(line.strip(), bold=heading or line.isupper(), centred=line.isupper() and not heading)


def _grid(rows: Sequence[tuple[str, ...]]) -> Grid:
    """A table whose columns have room for their longest words and share the rest by how much stands in them."""
    columns = range(max(map(len, rows)))
    needed = [_ROOM + _LETTER * _longest_word(rows, n) for n in columns]
    amounts = [sum(len(row[n]) for row in rows if n < len(row)) ** 0.5 for n in columns]
    spare = max(0.0, 1.0 - sum(needed)) / (sum(amounts) or 1.0)
    widths = [need + spare * amount for need, amount in zip(needed, amounts, strict=True)]
    return Grid(tuple(rows), tuple(width / sum(widths) for width in widths))


def _longest_word(rows: Sequence[tuple[str, ...]], column: int) -> float:
    words = (word for row in rows if column < len(row) for word in row[column].split())
    return float(max(map(len, words), default=1))
