"""Results in sentences and bullets: what was measured, the number and its unit."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.report import ReportResult
from docproc.documents.values import Change, Period
from docproc.extraction.entry.effects.metric import metric_of
from docproc.extraction.entry.effects.pairs import find_pairs
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.report.standing import Standing, Surroundings, standing, surroundings
from docproc.extraction.targets.implied import implied_unit
from docproc.vietnamese.quantities import Quantity, find_quantities

# How far a number is explained, in characters.
_REACH = 120
_STATED, _COUNTED, _DONE, _BESIDE_GOAL = 0.82, 0.62, 0.55, 0.6
# Nouns that tell of time, money and workload; what was reached is counted in others.
_NO_COUNTS = frozenset(
    [
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
        "tuổi",
    ]
)
_COUNTED_UNITS = frozenset(
    {"sáng kiến", "mô hình", "điểm", "bậc", "giải pháp", "ý tưởng", "đề tài", "ngày", "thứ hạng", "cuộc", "lớp", "thủ tục"}
)
# Of these every count tells of what came about, whatever verb brings it: "ra mắt 05 mô hình", "duy trì 02 mô hình".
_ACHIEVEMENTS = frozenset({"sáng kiến", "mô hình", "giải pháp", "ý tưởng", "đề tài"})
# What was done is counted in its own nouns: "tổ chức 03 hội nghị", "đăng 25 tin, bài".
_DOING = "xây dựng|triển khai|ban hành|thực hiện|tổ chức|mở|đăng|thành lập|số hóa|tuyên truyền|kiểm tra|rà soát|hỗ trợ|áp dụng"
_DOING_RE = re.compile(rf"(?<!\w)(?:{_DOING})\s*(?:được\s*)?$")
_TRAINED_RE = re.compile(r"(?<!\w)(?:bồi dưỡng|tập huấn|đào tạo|hướng dẫn|cấp)[^.;,\d\n]{0,50}?cho\s*$")
_HAVING_RE = re.compile(
    rf"(?:^\W*|:\s*|(?<!\w)(?:có|được|đạt|là|gồm|công nhận|tăng|giảm|kết quả|{_DOING})\s*(?:(?:thêm|mới|được|và)\s*)*)$"
)
_NAMED_NUMBER_RE = re.compile(r"(?:^|[.;,:]\s)\W*(?:tổng )?số (?:lượng |lần |lượt )?[^.;,\d\n]{6,110}?(?:là|:|đạt|còn)\s*$")
_BARE = frozenset(
    {"thực hiện", "kết quả", "kết quả thực hiện", "đã thực hiện", "kế hoạch", "chỉ tiêu", "mục tiêu", "kế hoạch giao"}
)
_WORKLOAD_RE = re.compile(r"tiếp nhận|phát sinh|kinh phí|lượt|đã nhận|tổng biên chế")
# Words between a rate and the thing it is a rate of, on its right: "Toàn huyện có 100% xã bố trí …", "Cán bộ: 100% công chức …".
_OPENS_RE = re.compile(r"(?:(?<!\w)(?:có|đã có)|:)\s*$")
_NAMED_AFTER_RE = re.compile(r"\s+(?P<metric>(?!của|trên|so với|trong|và|đối với)[^.;:\n()\d]{8,140})")
_LEAST_NAMED_WORDS = 3
# "tăng 2 bậc so với năm trước, đạt 88 điểm": the words before the number compare; what is measured was named first.
_COMPARISON_RE = re.compile(r"\d[^\n]*so với|so với")
# "12/12 phòng sử dụng chữ ký số, đạt 100%": what the whole fraction counts.
_FRACTION_RE = re.compile(r"^.*?\d[\d.]*\s?/\s?\d[\d.]*\s+(?P<metric>\w.*)$")
_COUNT_BEFORE_RE = re.compile(
    r"(?:[,;:]|trong đó|(?:^|\.)\s?-?)\s*(?:có |đã |trong đó )*"
    r"(?P<what>[^,;:.()\d]{4,50}?)\s\d[\d.]*\s(?P<noun>[^,;:.()\d]{2,24}?)\s?\($",
    re.IGNORECASE,
)
_ACTION_RE = re.compile(rf"(?:đã )?(?:{_DOING})(?: được)?(?: tại| ở| cho| trong| với)?")
_LONGEST_LABEL = 120
_FEW_WORDS = 2
_LEVEL_RE = re.compile(r"\s?(?:ở |tại |của )?cấp (?:tỉnh|huyện|xã|sở|thành phố)", re.IGNORECASE)
_LISTED_RE = re.compile(r"(?:[^.;\d\n]{0,80}?(?:,|và)\s*)$")
_TIMES = frozenset({"phút", "giờ", "ngày", "ngày làm việc", "giây"})
_TIME_RE = re.compile(
    r"(?:^|[;:.]\s)\W*thời gian (?:[^\W\d]+ ){1,8}$|"
    r"thời gian[^.;\n]{0,100}?(?:còn|là|đạt|bình quân|trung bình|:|mất|chỉ)\s*(?:khoảng\s*)?$"
)
_PLACE = "thứ hạng"
_POINTS = frozenset({"điểm", "bậc", "thứ hạng", "điểm %"})
_AIM_LINE_RE = re.compile(r"\W*(?:phấn đấu|mục tiêu(?!\s*[“\"])|chỉ tiêu (?:tháng|quý|năm|6 tháng)[^:.;\n]{0,30}:)")
_GOAL_BESIDE_RE = re.compile(r"[^.;()\n]{0,80}\((?:[^()\n]{0,40})(?:đăng ký|kế hoạch|chỉ tiêu|giao|mục tiêu|kh)[^()\n]{0,20}\d")


class _Known(NamedTuple):
    """What the line has said so far."""

    metric: str | None = None
    """The last metric of a rate, goals included: a result may leave it out."""
    subject: str | None = None
    """The first metric of the line."""
    before: Quantity | None = None
    """The last number."""
    counted: Quantity | None = None
    """The last count that was taken."""
    units: frozenset[str | None] = frozenset()
    """Units of the results so far."""

    @property
    def has_level(self) -> bool:
        """Whether a level was stated, against which a change that follows is measured: "đạt 99,2%, tăng 1,5%"."""
        return self.metric is not None and (self.before is None or self.before.change is Change.LEVEL)


def results_in_line(document: Document, line: TextLine, period: Period) -> Iterator[ReportResult]:
    """The results that a line states; a row of a table states none here."""
    content = document.text[line.body : line.end]
    if "\t" in content or _AIM_LINE_RE.match(plain(content)):
        return
    known = _Known()
    quantities = find_quantities(content)
    pairs = find_pairs(content, quantities)
    earlier = {id(pair.before) for pair in pairs if pair.after.change is Change.LEVEL and pair.before is pair.first}
    for found in quantities:
        if id(found) in earlier:
            continue  # "từ 3,2% (2023) lên 9,6% (2024)"
        quantity = _with_unit(content, found)
        around = surroundings(content, quantity, alike=quantity.unit in known.units, first=not known.has_level)
        metric = _metric(document.text, line, quantity, known)
        confidence = _confidence(around, quantity, known.counted, content)
        taken = bool(confidence and metric) and standing(quantity, around, period) is Standing.RESULT
        known = _Known(
            # "Chỉ tiêu là 80% hồ sơ trực tuyến; kết quả đạt 76,4%": the goal names what the result leaves out.
            metric if quantity.unit == "%" else known.metric,
            known.subject or metric,
            quantity,
            quantity if confidence and quantity.unit != "%" else known.counted,
            known.units | {quantity.unit} if taken else known.units,
        )
        if taken and metric:
            start, end = line.body + quantity.start, line.body + quantity.end
            evidence = document.evidence(start, end, rule="report.results.sentence", confidence=confidence)
            unit = _PLACE if quantity.rank else quantity.unit
            yield ReportResult(metric=metric, value=quantity.value, unit=unit, evidence=evidence)


def _with_unit(content: str, quantity: Quantity) -> Quantity:
    """A bare number after "Số sáng kiến được nghiệm thu:" counts what was named."""
    named = _NAMED_NUMBER_RE.search(plain(content[: quantity.number_start])) if quantity.unit is None else None
    unit = implied_unit(content[named.start() :].strip(" -–+•*.,;:")) if named else None
    return quantity._replace(unit=unit) if unit else quantity


def _metric(text: str, line: TextLine, quantity: Quantity, known: _Known) -> str | None:
    """What is measured: counted things by their noun, else the words on either side, else what the line spoke of before."""
    content = text[line.body : line.end]
    start, end = line.body + quantity.start, line.body + quantity.end
    changed = quantity.change is not Change.LEVEL
    metric = (
        _counted(text, line, quantity)
        or _share_of(content, quantity)
        or _after(content, quantity)
        or metric_of(text, start, end, changed=changed)
    )
    if metric is None or _COMPARISON_RE.match(metric):
        metric = known.subject or known.metric
    metric = (metric or "").strip(" |")
    return _completed(content, _whole(content, metric), known.before, known.metric) if metric else None


def _share_of(content: str, quantity: Quantity) -> str | None:
    """What a rate in brackets is the share of, counted before: "trước hạn 392 hồ sơ (86,9%)"."""
    counted = _COUNT_BEFORE_RE.search(content[: quantity.start]) if quantity.unit == "%" else None
    return f"{counted['noun'].strip()} {counted['what'].strip()}" if counted else None


def _after(content: str, quantity: Quantity) -> str | None:
    """The things of which a rate is given, where only "có" or a label leads to it."""
    named = _NAMED_AFTER_RE.match(content, quantity.end)
    if quantity.unit != "%" or named is None or not _OPENS_RE.search(plain(content[: quantity.start])):
        return None
    phrase = re.split(r",\s(?=(?:đạt|tăng|giảm|vượt|trong đó|bằng|cao|thấp)(?!\w))", named["metric"])[0].strip(" ,")
    return phrase if len(phrase.split()) >= _LEAST_NAMED_WORDS else None


def _whole(content: str, metric: str) -> str:
    """The metric without a fraction that its number repeats; the line's label where nothing else is left."""
    fraction = _FRACTION_RE.match(metric)
    if fraction is None:
        return metric
    label = content.split(":", maxsplit=1)[0].strip(" -+•") if ":" in content else ""
    return label if label and len(fraction["metric"].split()) < _LEAST_NAMED_WORDS else fraction["metric"]


def _completed(content: str, metric: str, before: Quantity | None, known: str | None) -> str:
    """The metric with what its line said before: the label, the things counted, the rate of which it is a part."""
    label = content.split(":", maxsplit=1)[0].strip(" -+•")
    if (plain(metric) in _BARE or _ACTION_RE.fullmatch(plain(metric))) and ":" in content and len(label) <= _LONGEST_LABEL:
        return label
    if known is not None and _LEVEL_RE.fullmatch(plain(metric)):
        return f"{_LEVEL_RE.sub('', known).strip()} {metric}"
    alone = before is not None and before.unit is not None and before.unit != "%" and len(metric.split()) <= _FEW_WORDS
    return f"{metric} {before.unit}" if alone and before is not None and metric[:1].islower() else metric


def _counted(text: str, line: TextLine, quantity: Quantity) -> str | None:
    """Of counted things the noun itself is measured: "có 03 sáng kiến được công nhận"; not where "Số …:" names it before."""
    unit = plain(quantity.unit or "")
    if unit == "%" or unit in _TIMES | _POINTS or quantity.unit_start == quantity.unit_end or quantity.rank:
        return None
    if _NAMED_NUMBER_RE.search(plain(text[line.body : line.body + quantity.number_start])):
        return None
    noun = text[line.body + quantity.unit_start : line.body + quantity.unit_end]
    after = re.match(r"(?:[^.;:,\n(]|,(?![^.;:\n]{0,40}\d)){0,120}", text[line.body + quantity.unit_end : line.end])
    return " ".join((noun + (after.group() if after else "")).split())


def _confidence(around: Surroundings, quantity: Quantity, counted: Quantity | None, content: str) -> float:
    """How sure it is that a number of this unit is one that reports state as a result; 0 for the workload.

    `counted` is the last count before it in the line that was taken.
    """
    if quantity.unit == "%":
        return _STATED if quantity.change is Change.LEVEL else _COUNTED
    unit, before = plain(quantity.unit or ""), around.before[-_REACH:]
    if unit in _TIMES:
        return _COUNTED if quantity.from_value is not None or _TIME_RE.search(before) else 0.0
    if quantity.rank:
        return _COUNTED
    named = _NAMED_NUMBER_RE.search(before)
    if not unit or named:
        return _COUNTED if unit and named and not _WORKLOAD_RE.search(named.group()) else 0.0
    if unit in _COUNTED_UNITS:
        listed = counted is not None and _LISTED_RE.match(plain(content[counted.end : quantity.number_start]))
        return _COUNTED if listed or unit in _ACHIEVEMENTS or _HAVING_RE.search(before) else 0.0
    return _of_other_count(around, unit, before)


def _of_other_count(around: Surroundings, unit: str, before: str) -> float:
    """Counts of other things: with a goal in brackets behind them, or brought about by a verb of doing."""
    if _GOAL_BESIDE_RE.match(around.after):
        return _BESIDE_GOAL
    done = unit not in _NO_COUNTS and (_DOING_RE.search(before) or _TRAINED_RE.search(before))
    return _DONE if done else 0.0
