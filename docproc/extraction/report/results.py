"""Results that a report states: what was measured, the number and its unit."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.report import ReportResult
from docproc.documents.values import Change
from docproc.extraction.entry.effects.metric import metric_of
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine, lines_of
from docproc.extraction.grids import Grid, GridRow, grids_of
from docproc.extraction.targets.columns import unit_in_name
from docproc.extraction.targets.tables import implied_unit
from docproc.vietnamese.quantities import Quantity, find_quantities

# How far a number is explained, in characters.
_REACH = 120
_TABLED, _STATED, _COUNTED, _DONE = 0.88, 0.82, 0.62, 0.55
# Nouns that campaigns set targets for; other counts ("1.250 hồ sơ") tell of the workload.
_NO_COUNTS = frozenset(
    {
        "năm",
        "tháng",
        "ngày",
        "giờ",
        "phút",
        "tuần",
        "quý",
        "trang",
        "điều",
        "khoản",
        "đồng",
        "triệu đồng",
        "tỷ đồng",
        "hồ sơ",
        "lượt",
    }
)
_COUNTED_UNITS = frozenset(
    {"sáng kiến", "mô hình", "điểm", "bậc", "giải pháp", "ý tưởng", "đề tài", "ngày", "thứ hạng", "cuộc", "lớp", "thủ tục"}
)

_AHEAD_RE = re.compile(
    r"(?:phương hướng|nhiệm vụ (?:trọng tâm|thời gian tới|quý|năm|tháng|(?:0?\d|sáu|chín) tháng)"
    r"|kế hoạch (?:công tác|thời gian tới|quý|năm|tháng|6 tháng)|chỉ tiêu (?:quý|năm|6 tháng|phấn đấu)"
    r"|dự kiến (?:quý|năm|6 tháng)"
    r"|đề xuất|kiến nghị|giải pháp thời gian tới|nhiệm vụ, giải pháp)"
)
_GOAL_RE = re.compile(
    r"(?:chỉ tiêu|kế hoạch(?: giao)?|mục tiêu|yêu cầu|được giao|phấn đấu|giao|quy định|so với|cùng kỳ|vượt)"
    r"(?:[^\w\n;.]+(?!thực hiện|kết quả|đạt được)[^\W\d]+){0,5}[^\w\n;.]*$"
)
_SET_RE = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu|giao)[^.;\n)]{0,100}$")
_CHANGED_RE = re.compile(r"(?:tăng|giảm)(?:[^\w\n;.]+[^\W\d]+){0,5}[^\w\n;.]*$")
_COMPARED_RE = re.compile(r"[^.;,\n]{0,40}?(?:so với|cùng kỳ)")
# What was done is counted in its own nouns: "tổ chức 03 hội nghị", "đăng 25 tin, bài".
_DOING = "xây dựng|triển khai|ban hành|thực hiện|tổ chức|mở|đăng|thành lập|số hóa|tuyên truyền|kiểm tra|rà soát|hỗ trợ|áp dụng"
_DOING_RE = re.compile(rf"(?<!\w)(?:{_DOING})\s*(?:được\s*)?$")
_HAVING_RE = re.compile(
    rf"(?:^\W*|:\s*|(?<!\w)(?:có|được|đạt|là|gồm|công nhận|tăng|giảm|kết quả|{_DOING})\s*(?:(?:thêm|mới|được|và)\s*)*)$"
)
_BARE = frozenset({"thực hiện", "kết quả", "kết quả thực hiện", "đã thực hiện"})
_LONGEST_LABEL = 120
_FEW_WORDS = 2
_LEVEL_RE = re.compile(r"\s?(?:ở |tại |của )?cấp (?:tỉnh|huyện|xã|sở|thành phố)", re.IGNORECASE)
_LISTED_RE = re.compile(r"(?:[^.;\d\n]{0,80}?(?:,|và)\s*)$")
_TIMES = frozenset({"phút", "giờ", "ngày", "ngày làm việc", "giây"})
_TIME_RE = re.compile(r"thời gian[^.;\n]{0,100}?(?:còn|là|đạt|bình quân|trung bình|:|mất|chỉ)\s*(?:khoảng\s*)?$")
_POINTS = frozenset({"điểm", "bậc", "thứ hạng", "điểm %"})
_AIM_LINE_RE = re.compile(r"\W*(?:phấn đấu|mục tiêu|chỉ tiêu (?:tháng|quý|năm|6 tháng)[^:.;\n]{0,30}:)")
_METRIC_RE = re.compile(
    r"\W*(?:chỉ tiêu|nội dung|tiêu chí|nhiệm vụ|tên chỉ tiêu|chỉ số|mục tiêu|tên|hạng mục|công việc|danh mục)"
)
_RESULT_RE = re.compile(
    r"\W*(?:kết quả|thực hiện|th(?!\w)|kq(?!\w)|đạt|số liệu|đã thực hiện|giá trị|lũy kế|ước thực hiện|tỷ lệ (?:đạt|thực hiện))"
)
_UNIT_RE = re.compile(r"\W*(?:đơn vị tính|đvt|đơn vị)")


def find_results(document: Document) -> tuple[ReportResult, ...]:
    """Results in the order of the text; what is planned, compared or required is none."""
    lines = lines_of(document.text)
    end = _outlook(document.text, lines)
    tabled = [result for grid in grids_of(document) if grid.start < end for result in _in_table(document, grid)]
    stated = [result for line in lines if line.start < end for result in _in_line(document, line)]
    return tuple(sorted([*tabled, *stated], key=lambda result: result.evidence.start))


def _outlook(text: str, lines: tuple[TextLine, ...]) -> int:
    """Where the report turns to what will be done."""
    for line in lines:
        if line.ordinal is not None and line.body > line.start and _AHEAD_RE.search(plain(text[line.body : line.body + 60])):
            return line.start
    return len(text)


def _in_line(document: Document, line: TextLine) -> Iterator[ReportResult]:
    content = document.text[line.body : line.end]
    if "\t" in content or _AIM_LINE_RE.match(plain(content)):
        return
    known: str | None = None
    before: Quantity | None = None
    counted: Quantity | None = None
    for index, quantity in enumerate(find_quantities(content)):
        start, end = line.body + quantity.start, line.body + quantity.end
        changed = quantity.change is not Change.LEVEL
        metric = _counted(document.text, line, quantity) or metric_of(document.text, start, end, changed=changed) or known
        metric = _completed(content, metric, before, known) if metric else None
        before = quantity
        confidence = _confidence(content, quantity, counted)
        counted = quantity if confidence and quantity.unit != "%" else counted
        # "Chỉ tiêu là 80% hồ sơ trực tuyến; kết quả đạt 76,4%": the goal names what the result leaves out.
        known = metric if quantity.unit == "%" else known
        if confidence and metric and not _is_set(content, quantity, first=index == 0):
            evidence = document.evidence(start, end, rule="report.results.sentence", confidence=confidence)
            yield ReportResult(metric=metric, value=quantity.value, unit=quantity.unit, evidence=evidence)


def _completed(content: str, metric: str, before: Quantity | None, known: str | None) -> str:
    """The metric with what its line said before: the label, the things counted, the rate of which it is a part."""
    label = content.split(":", maxsplit=1)[0].strip(" -+•")
    if plain(metric) in _BARE and ":" in content and len(label) <= _LONGEST_LABEL:
        return label
    if known is not None and _LEVEL_RE.fullmatch(plain(metric)):
        return f"{_LEVEL_RE.sub('', known).strip()} {metric}"
    alone = before is not None and before.unit is not None and before.unit != "%" and len(metric.split()) <= _FEW_WORDS
    return f"{metric} {before.unit}" if alone and before is not None and metric[:1].islower() else metric


def _is_set(content: str, quantity: Quantity, *, first: bool) -> bool:
    """Whether the number was set, or compares; a change that opens its line was reached: "Chi phí tuân thủ giảm 15%"."""
    before = plain(content[max(0, quantity.start - 60) : quantity.number_start])
    if quantity.from_value is not None:
        return False
    opened = before.rfind("(")
    if opened > before.rfind(")") and _SET_RE.search(plain(content[: quantity.start])):
        return True  # "Chỉ tiêu 1 (hồ sơ trực tuyến đạt 80%): đạt 86,2%"
    return bool(_GOAL_RE.search(before) or (not first and _CHANGED_RE.search(before)))


def _counted(text: str, line: TextLine, quantity: Quantity) -> str | None:
    """Of counted things the noun itself is measured: "có 03 sáng kiến được công nhận"."""
    unit = plain(quantity.unit or "")
    if unit == "%" or unit in _TIMES | _POINTS or quantity.unit_start == quantity.unit_end:
        return None
    noun = text[line.body + quantity.unit_start : line.body + quantity.unit_end]
    after = re.match(r"(?:[^.;:,\n(]|,(?![^.;:\n]{0,40}\d)){0,120}", text[line.body + quantity.unit_end : line.end])
    return " ".join((noun + (after.group() if after else "")).split())


def _confidence(content: str, quantity: Quantity, counted: Quantity | None) -> float:
    """How sure it is that a number is a result; 0 for comparisons with another time and for counts in passing.

    `counted` is the last count before it in the line that was taken.
    """
    if _COMPARED_RE.match(plain(content[quantity.end : quantity.end + _REACH])) and quantity.unit == "%":
        return 0.0
    if quantity.unit == "%":
        return _STATED if quantity.change is Change.LEVEL else _COUNTED
    before = plain(content[max(0, quantity.number_start - _REACH) : quantity.number_start])
    unit = plain(quantity.unit or "")
    if unit in _TIMES:
        told = quantity.from_value is not None or _TIME_RE.search(before)
        return _COUNTED if told and not _COMPARED_RE.match(plain(content[quantity.end : quantity.end + 20])) else 0.0
    if unit in _COUNTED_UNITS:
        listed = counted is not None and _LISTED_RE.match(plain(content[counted.end : quantity.number_start]))
        return _COUNTED if listed or _HAVING_RE.search(before) else 0.0
    return _DONE if unit and unit not in _NO_COUNTS and _DOING_RE.search(before) else 0.0


def _in_table(document: Document, grid: Grid) -> Iterator[ReportResult]:
    """Rows of a table with a column of results: Chỉ tiêu | Kế hoạch | Kết quả."""
    columns: dict[str, int] = {}
    for row in grid.rows:
        texts = {column: plain(document.text[cell.start : cell.end]) for column, cell in row.cells.items()}
        if not columns:
            columns = _columns(texts)
        elif not row.spanning:
            yield from _of_row(document, row, columns)


def _columns(headings: dict[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, pattern in (("metric", _METRIC_RE), ("result", _RESULT_RE), ("unit", _UNIT_RE)):
        column = next((c for c, heading in headings.items() if pattern.match(heading) and c not in found.values()), None)
        if column is not None:
            found[name] = column
    return found if {"metric", "result"} <= found.keys() else {}


def _of_row(document: Document, row: GridRow, columns: dict[str, int]) -> Iterator[ReportResult]:
    metric, result = row.cells.get(columns["metric"]), row.cells.get(columns["result"])
    unit_cell = row.cells.get(columns.get("unit", -1))
    if metric is None or result is None or not document.text[result.start : result.end].strip():
        return
    name, named = unit_in_name(" ".join(document.text[metric.start : metric.end].split()))
    quantity = next(iter(find_quantities(document.text[result.start : result.end])), None)
    if not name or quantity is None:
        return
    unit = (
        quantity.unit
        or (document.text[unit_cell.start : unit_cell.end].strip() if unit_cell else "")
        or named
        or implied_unit(name)
        or ("%" if re.search(r"tỷ lệ|tỉ lệ|%", plain(name)) else None)
    )
    evidence = document.evidence(
        result.start + quantity.start,
        result.start + quantity.end,
        rule="report.results.table",
        confidence=_TABLED,
        also=(document.evidence(metric.start, metric.end, rule="report.results.table", confidence=_TABLED),),
    )
    yield ReportResult(metric=name, value=quantity.value, unit=unit, evidence=evidence)
