"""Which columns of a table hold values to reach, and which rows or columns name what is measured."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docproc.extraction.titled_tables import TitledCell, TitledTable
from docproc.vietnamese.quantities.units import unit_pattern

_METRIC = r"chỉ tiêu|mục tiêu|tiêu chí|chỉ số|nội dung|nhiệm vụ|tên"
UNIT = r"đơn vị(?: tính)?$|^đvt|đ\.v\.t|^đv tính"
_PERIOD = r"(?<!\w)(?:quý|tháng)\s+(?:[1-9]\d?|iv|i{1,3})(?!\w)|(?:6|9|sáu|chín) tháng|cả năm"
_GOAL = (
    r"mục tiêu|chỉ tiêu|kế hoạch|(?<!\w)kh(?!\w)|phấn đấu|giá trị|giao(?!\w)|đăng ký|cam kết|mức (?:đạt|cần|phải|yêu cầu)|"
    r"yêu cầu đạt|mức sàn|tối thiểu|ít nhất|phải (?:đạt|có|xong)|^so với (?:cùng kỳ|năm)|mong muốn|"
    r"^(?:đến|hết|trước|tới)\s+(?:hết\s+|cuối\s+)?(?:ngày\s+|tháng\s+)?\d|"
    r"^(?:số lượng|tỷ lệ|tỉ lệ|mức)(?:\s*\([^()]{1,12}\))?$"
)
# Columns that tell what is, who does it, by when, or how much it scores.
_NOT_GOAL = (
    r"thực hiện|kết quả|hiện trạng|(?<!\w)(?:ước|th|uth|kq|lũy kế|luỹ kế)(?!\w)|chủ trì|phối hợp|cơ quan|ghi chú|điểm|"
    r"thời gian|thời hạn|hoàn thành|sản phẩm|đã (?:đạt|giao)|so (?:với|sánh)|tăng[,/ ]*giảm|năm trước|cùng kỳ|người|theo dõi|"
    r"căn cứ|văn bản|giải pháp|trọng số|^(?:tt|stt|số tt)$|kinh phí|mức thưởng|số tiền|giải thưởng"
)
_UNITS_OF_STAFF = (
    r"^(?:tên )?(?:đơn vị|cơ quan|các đơn vị|các xã|thôn|bản|buôn|ấp|khóm|tổ dân phố|khoa|sở|xã|phường|địa phương|địa bàn|"
    r"xã, phường|phòng, ban|phòng|trường|tổ chức)(?! tính)[^\d]{0,40}$"
)
YEAR_RE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
VALUE_CELL_RE = re.compile(
    r"[^\w≥≤<>]*(?:[≥≤<>=]+|từ|đạt|đạt từ|tối thiểu|ít nhất|trên|dưới|không quá|tối đa|không dưới|thứ|top|tốp|giảm|tăng)?\s*\d",
    re.IGNORECASE,
)
_NAMED_UNIT_RE = re.compile(
    r"\s*[(,]\s*(?:đvt:?\s*|đơn vị(?: tính)?:?\s*)?(?P<unit>%|[^\W\d_][^()\d,]{0,20})\)?\s*$", re.IGNORECASE
)
_QUARTER_RE = re.compile(r"quý\s+(?P<q>[1-4]|iv|i{1,3})(?!\w)", re.IGNORECASE)
_MONTH_RE = re.compile(r"tháng\s+(?P<m>1[0-2]|0?[1-9])(?!\d)|(?P<n>[69])\s+tháng", re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


_TOLD_RE = re.compile(r"[≥≤<>%]|phần trăm|tối thiểu|ít nhất|trở lên|không (?:quá|dưới)|tối đa|tăng|giảm", re.IGNORECASE)
"""In a cell, what tells a value to reach from a count of what is."""
LEAST_RE = re.compile(r"\s*(?:\(\s*(?:tối thiểu|ít nhất)\s*\)|(?<!\w)(?:tối thiểu|ít nhất)(?!\w))", re.IGNORECASE)
"""In the heading of a column, what bounds all its values from below."""
_NOT_UNIT_RE = re.compile(f"{_GOAL}|{_NOT_GOAL}", re.IGNORECASE)
_ORDINAL_RE = re.compile(r"^(?:tt|stt|số tt|\W*)$", re.IGNORECASE)
_FEWEST_WORDS = 2


class Columns(NamedTuple):
    """How a table of targets is laid out."""

    metric: int
    """Column that names what is measured, or for whom where `by_heading`."""
    values: tuple[int, ...]
    """Columns of values to reach."""
    unit: int | None
    """Column of units."""
    by_heading: bool
    """Whether the headings of the values name what is measured, and the rows for whom."""


def with_all_rows(table: TitledTable) -> TitledTable:
    """The table with its first row among the others, where that row holds values itself: "Hồ sơ đúng hẹn | ≥ 97%"."""
    first = table.title_cells
    valued = [c for c, cell in enumerate(first) if c and VALUE_CELL_RE.match(cell.text) and _TOLD_RE.search(cell.text)]
    if len(first) != _PAIR or not valued:
        return table
    return table._replace(titles=(_NAMES, _VALUES), rows=(first, *table.rows))


_PAIR = 2
_NAMES, _VALUES = "nội dung", "mức phải đạt"
"""What the columns of a table without headings are called."""


def columns_of(table: TitledTable, *, announced: bool = False) -> Columns | None:
    """The layout of a table of targets; None when it is none. `announced` says that the words above call it one of targets."""
    metric, unit = table.column(_METRIC), table.column(UNIT)
    if metric is not None:
        values = tuple(c for c in range(len(table.titles)) if c not in {metric, unit} and _is_goal(table, c))
        return Columns(metric, values, unit, by_heading=False) if values else None
    units = table.column(_UNITS_OF_STAFF)
    if units is None:
        return _by_contents(table, announced=announced)
    values = tuple(c for c in range(units + 1, len(table.titles)) if _is_metric_heading(table, c))
    return Columns(units, values, None, by_heading=True) if values else None


_TELLS_ELSE_RE = re.compile(
    r"thực hiện|kết quả|hiện trạng|(?<!\w)(?:ước|th|uth|kq|lũy kế|luỹ kế|stt|tt)(?!\w)|điểm|năm trước|cùng kỳ|đã (?:đạt|giao)|"
    r"kinh phí|số tiền|thưởng|giải nhất|trọng số|đơn giá|thành tiền|thời (?:gian|hạn)|ngày|số lần|ghi chú|tăng[,/ ]*giảm",
    re.IGNORECASE,
)
"""Headings of columns that hold what was, what it costs or scores, or when: no values to reach."""


def _by_contents(table: TitledTable, *, announced: bool) -> Columns | None:
    """The layout of a table whose headings are no known words: names first, then values, some of them told as to be reached."""
    names = next((c for c in range(len(table.titles)) if _holds_names(table, c)), None)
    if names is None or _TELLS_ELSE_RE.search(table.titles[names]):
        return None
    values = tuple(
        c for c in range(names + 1, len(table.titles)) if holds_values(table, c) and not _TELLS_ELSE_RE.search(table.titles[c])
    )
    told = [c for c in values if _TOLD_RE.search(table.titles[c]) or any(_TOLD_RE.search(row[c].text) for row in table.rows)]
    if not values or not (told or announced):
        return None
    goal = re.compile(f"{_GOAL}|{_PERIOD}", re.IGNORECASE)
    titles = [LEAST_RE.sub("", title).strip() or _VALUES for title in table.titles]
    by_rows = [c for c in values if goal.search(titles[c]) or YEAR_RE.search(titles[c])]
    if by_rows and len(values) == len(by_rows):
        return Columns(names, tuple(by_rows), table.column(UNIT), by_heading=False)
    named = tuple(c for c in values if len(table.titles[c].split()) >= _FEWEST_WORDS)
    return Columns(names, named, None, by_heading=True) if named else None


def _holds_names(table: TitledTable, column: int) -> bool:
    """Whether most of the column's cells are words."""
    cells = [row[column].text for row in table.rows if row[column].text]
    worded = [text for text in cells if not VALUE_CELL_RE.match(text) and len(text.split()) >= _FEWEST_WORDS]
    return not _ORDINAL_RE.match(table.titles[column]) and bool(cells) and len(worded) * 2 > len(cells)


def _is_goal(table: TitledTable, column: int) -> bool:
    title = table.titles[column]
    told = YEAR_RE.search(title) or re.search(f"{_GOAL}|{_PERIOD}", title, re.IGNORECASE)
    return bool(told) and not re.search(_NOT_GOAL, title, re.IGNORECASE) and holds_values(table, column)


def _is_metric_heading(table: TitledTable, column: int) -> bool:
    """For "Hồ sơ trực tuyến (%)", "Số mô hình" over a column of numbers."""
    title = table.titles[column]
    counted = re.fullmatch(unit_pattern(), title, re.IGNORECASE)
    measured = counted or re.search(r"%|tỷ lệ|tỉ lệ|^số (?!tt)|\([^()]{2,15}\)$|chỉ tiêu", title, re.IGNORECASE)
    return bool(measured) and not re.search(_NOT_GOAL, title, re.IGNORECASE) and holds_values(table, column)


def holds_values(table: TitledTable, column: int) -> bool:
    """Whether at least half of the column's filled cells are numbers."""
    cells: Sequence[TitledCell] = [row[column] for row in table.rows if row[column].text]
    return bool(cells) and sum(bool(VALUE_CELL_RE.match(cell.text)) for cell in cells) * 2 >= len(cells)


def unit_in_name(name: str) -> tuple[str, str | None]:
    """A metric or heading apart from the unit it ends in: "Hồ sơ trực tuyến (%)"."""
    found = _NAMED_UNIT_RE.search(name)
    bracketed = found is not None and (found.group().rstrip().endswith(")") or found["unit"] == "%")
    bracketed = bracketed and not _NOT_UNIT_RE.search(found["unit"]) if found is not None else False
    return (name[: found.start()].strip(), found["unit"].strip()) if found is not None and bracketed else (name, None)


def due_of(title: str, year: int | None) -> date | None:
    """The last day of the year, quarter or month in a heading; `year` is the plan's, where it has one."""
    years = YEAR_RE.findall(title)
    quarter, month = _QUARTER_RE.search(title), _MONTH_RE.search(title)
    known = int(years[-1]) if years else year
    if known is None or not (years or quarter or month or "cả năm" in title.lower()):
        return None
    if quarter:
        written = quarter["q"].lower()
        return _month_end(known, 3 * _QUARTERS.get(written, int(written) if written.isdigit() else 4))
    return _month_end(known, int(month["m"] or month["n"])) if month else date(known, 12, 31)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
