"""Which column of a report's table holds what was reached, among plan, last year, share of the plan and remarks.

Every heading is weighed by its words and by the time it names, for offices order and name the columns as they like: the one that
speaks of what was done in the time reported on is taken, whatever stands beside it.
"""

import re
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from docproc.documents.values import Period
from docproc.extraction.entry.headings import plain
from docproc.extraction.titled_tables import TitledTable

_METRIC_RE = re.compile(
    r"\W*(?:tên |các |nhóm )?(?:chỉ tiêu|nội dung|tiêu chí|nhiệm vụ|chỉ số|mục tiêu|hạng mục|công việc|danh mục|lĩnh vực|"
    r"giao ước|việc|hoạt động|chỉ báo|tên(?!\w)|loại)"
)
_UNIT_RE = re.compile(r"\W*(?:đơn vị tính|đơn vị$|đvt|đ\.v\.t|đv tính|đơn vị đo)")
_GOAL_RE = re.compile(
    r"kế hoạch|chỉ tiêu|mục tiêu|đăng ký|(?:được |đã |số |mức )?giao(?!\w| (?:tiếp|dịch|thông))|(?<!\w)kh(?!\w)|phấn đấu|yêu cầu|"
    r"cam kết|định mức|dự toán|ngưỡng|quy định"
)
_DONE_RE = re.compile(
    r"thực hiện|kết quả|(?<!\w)(?:th|kq|uth|tt)(?!\w)|đạt|(?<!\w)đã(?! giao| đăng ký)(?!\w)|số liệu|lũy kế|luỹ kế|ước|thực tế|"
    r"giá trị|hiện nay|(?:tính )?đến (?:ngày|hết|nay|cuối|thời điểm)|cuối kỳ|kỳ (?:báo cáo|này)|sau(?!\w)|hiện tại"
)
_EARLIER_RE = re.compile(
    r"cùng kỳ|(?:năm|quý|tháng|kỳ|đợt)(?: học)? (?:trước|ngoái)|^\W*trước|ban đầu|đầu kỳ|đầu năm(?! \d)|xuất phát|hiện trạng|nền"
)
_SHARE_RE = re.compile(
    r"so (?:với|sánh)|(?:%|tỷ lệ|tỉ lệ|phần trăm)\s*(?:\(?%\)?\s*)?(?:hoàn thành|đạt|thực hiện|so|kh|ht)|"
    r"%\s*(?:kế hoạch|chỉ tiêu)|th\s*/\s*kh|tăng|giảm|chênh lệch|vượt|\+\s*/\s*-|mức (?:độ )?(?:hoàn thành|đạt)|hoàn thành \(?%"
)
_REMARK_RE = re.compile(
    r"đánh giá|xếp loại|nhận xét|ghi chú|kết luận|tình trạng|(?<!\w)điểm|lý do|nguyên nhân|đơn vị|người|phụ trách|chủ trì|"
    r"minh chứng|bằng chứng|văn bản|thời (?:gian|hạn)|trọng số|^\W*(?:stt|tt|số tt)$"
)
_YEAR_RE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WHOLE_RE = re.compile(r"cả (?:năm|kỳ|đợt)|lũy kế|luỹ kế|tổng(?! hợp)|toàn (?:năm|đợt)|cộng dồn")
_FORECAST_RE = re.compile(r"ước[^\d]{0,20}cả năm|dự kiến")
_PART_RE = re.compile(
    r"(?P<unit>quý|tháng|học kỳ|kỳ|tuần|đợt)\s+(?P<which>\d{1,2}|iv|i{1,3}|trước)(?!\w)|(?P<count>\d{1,2}|ba|sáu|chín)\s+tháng"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}
_NUMBER_CELL_RE = re.compile(
    r"[^\w≥≤<>]*(?:[≥≤<>=]+|đạt|giảm|tăng|còn|khoảng|trên|dưới|không (?:quá|dưới)|tối (?:đa|thiểu)|ít nhất)?\s*\d", re.IGNORECASE
)
_OF_THE_PERIOD, _DONE, _WHOLE, _OF_THE_YEAR = 3.0, 3.0, 2.0, 1.0
_PART, _SHARE, _OTHER_TIME, _GOAL, _REMARK = -2.0, -4.0, -5.0, -5.0, -6.0
_LEAST_WORDS = 2
_MONTHS_A_YEAR, _MONTHS_A_QUARTER = 12, 3


class ResultColumns(NamedTuple):
    """How a table of results is laid out; 0-based columns."""

    metric: int
    """What is measured."""
    result: int
    """What was reached."""
    unit: int | None
    """Units."""
    margin: float
    """By how much the column of results was the likeliest; 9 where no other holds numbers."""


def result_columns(table: TitledTable, period: Period) -> ResultColumns | None:
    """The layout; None where the table tells of no results."""
    headings = [plain(title) for title in table.titles]
    numeric = [c for c in range(len(headings)) if _share(table, c, _NUMBER_CELL_RE) and not _is_ordinal(table, c)]
    metric = _metric(table, headings, numeric)
    if metric is None:
        return None
    unit = next((c for c, heading in enumerate(headings) if c != metric and c not in numeric and _UNIT_RE.match(heading)), None)
    weighed = sorted(((weigh(headings[c], period), c) for c in numeric if c not in {metric, unit}), reverse=True)
    named = _METRIC_RE.match(headings[metric]) is not None
    floor = _PART if len(weighed) > 1 and named else 0.0 if named else _OF_THE_YEAR
    if not weighed or weighed[0][0] < floor:
        return _by_share(headings, numeric, metric, unit)
    margin = weighed[0][0] - weighed[1][0] if len(weighed) > 1 else 9.0
    return ResultColumns(metric, weighed[0][1], unit, margin)


def weigh(heading: str, period: Period) -> float:
    """How much a heading (folded) speaks of what was done in the time reported on; below 0 it speaks of something else."""
    weight = _time_weight(heading, period)
    if _EARLIER_RE.search(heading):
        weight += _OTHER_TIME
    if _SHARE_RE.search(heading) and not re.match(r"\W*kết quả", heading):
        return weight + _SHARE
    done, goal = _DONE_RE.search(heading), _GOAL_RE.search(heading)
    if goal and not (done and done.start() < goal.start()):
        return weight + _GOAL
    if done:
        return weight + _DONE
    return weight + (_REMARK if _REMARK_RE.search(heading) else 0.0)


def _time_weight(heading: str, period: Period) -> float:
    """Agreement of the time that a heading names with the time reported on."""
    weight = 0.0
    years = [int(year) for year in _YEAR_RE.findall(heading)]
    if years and period.end is not None:
        weight += _OF_THE_YEAR if max(years) == period.end.year else _OTHER_TIME
    if _FORECAST_RE.search(heading):
        return weight + _PART
    part = _PART_RE.search(heading)
    if part is not None:
        return weight + (_OF_THE_PERIOD if _is_whole_period(part, period) else _PART)
    return weight + (_WHOLE if _WHOLE_RE.search(heading) else 0.0)


def _is_whole_period(part: re.Match[str], period: Period) -> bool:
    """Whether "quý III", "9 tháng", "tháng 8" is the very time reported on."""
    if period.end is None:
        return False
    months = period.end.month - period.start.month + 1 + 12 * (period.end.year - period.start.year) if period.start else 0
    if part["count"]:
        return (_COUNTS.get(part["count"]) or int(part["count"])) == months
    which = _QUARTERS.get(part["which"]) or (int(part["which"]) if part["which"].isdigit() else 0)
    if part["unit"] == "quý":
        return months <= _MONTHS_A_QUARTER and which == (period.end.month + 2) // _MONTHS_A_QUARTER
    return part["unit"] == "tháng" and months == 1 and which == period.end.month


def _metric(table: TitledTable, headings: list[str], numeric: list[int]) -> int | None:
    """By its heading, else the column of the longest words."""
    texts = [c for c in range(len(headings)) if c not in numeric and _words(table, c) >= _LEAST_WORDS]
    named = [c for c in texts if _METRIC_RE.match(headings[c])]
    if named:
        return named[0]
    free = [c for c in texts if not _REMARK_RE.search(headings[c]) and not _UNIT_RE.match(headings[c])]
    return max(free, key=lambda c: _words(table, c), default=None)


def _by_share(headings: list[str], numeric: list[int], metric: int, unit: int | None) -> ResultColumns | None:
    """The result itself is "Tỷ lệ đạt (%)" where no plan stands beside it."""
    shares = [c for c in numeric if re.match(r"\W*(?:tỷ lệ|tỉ lệ) (?:\(?%\)? )?(?:đạt|thực hiện)", headings[c])]
    planned = any(_GOAL_RE.search(headings[c]) for c in numeric)
    return ResultColumns(metric, shares[0], unit, 1.0) if shares and not planned else None


def _words(table: TitledTable, column: int) -> float:
    counts = [len(row[column].text.split()) for row in table.rows if row[column].text]
    return median(counts) if counts else 0.0


def _share(table: TitledTable, column: int, pattern: re.Pattern[str]) -> bool:
    """Whether at least half of the column's filled cells match and are short, as numbers are."""
    cells = [row[column].text for row in table.rows if row[column].text]
    return bool(cells) and sum(bool(pattern.match(cell)) for cell in cells) * 2 >= len(cells)


def _is_ordinal(table: TitledTable, column: int) -> bool:
    """Whether the column counts the rows."""
    return (
        _counts_up(row[column].text for row in table.rows)
        or re.fullmatch(r"\W*(?:stt|tt|số tt)\W*", plain(table.titles[column])) is not None
    )


def _counts_up(cells: Iterable[str]) -> bool:
    numbers = [int(cell.strip(" .")) for cell in cells if cell.strip(" .").isdigit()]
    return len(numbers) > _LEAST_WORDS and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
