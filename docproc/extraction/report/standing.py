"""What a number of a report stands for: a result, or a goal, another time's figure, a share of the plan, a change, a part."""

import re
from enum import StrEnum
from typing import NamedTuple

from docproc.documents.values import Change, Period
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.quantities import Quantity


class Standing(StrEnum):
    """What a number stands for."""

    RESULT = "result"
    GOAL = "goal"
    """What was planned, set or asked."""
    EARLIER = "earlier"
    """What it was at another time, or in a part of the time reported on."""
    RATIO = "ratio"
    """How much of the plan that is, or how much more than before."""


_WORDS_BETWEEN = (
    r"(?:(?!,\s*(?:đã |nay |hiện )?(?:đạt|còn|có|là))[^\w\n;.]+(?!thực hiện|kết quả|đạt được)[^\W\d]+){0,5}[^\w\n;.]*$"
)
_GOAL_RE = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch(?: giao)?|mục tiêu|yêu cầu|được giao|phấn đấu|giao(?! (?:tiếp|dịch|thông|ban|lưu))|quy định|"
    rf"so với|cùng kỳ|vượt|cam kết|cao hơn|thấp hơn|dự kiến|định mức)(?!\w){_WORDS_BETWEEN}"
    # "(đăng ký 98%)" sets, "người bệnh đăng ký khám trực tuyến" is counted.
    r"|(?:^|[(,;:–-]\s*)(?:đã )?đăng ký(?: đầu năm| thi đua)?\s*(?:là |đạt |từ |: ?)?$"
)
_SET_RE = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu|giao|đăng ký)[^.;\n)]{0,100}$")
# A whole sentence that looks ahead: "Ba tháng cuối năm, Cục phấn đấu đưa tỷ lệ nợ về 5%, hoàn thành 100% …".
_AHEAD_RE = re.compile(
    r"(?<!\w)(?:phấn đấu|sẽ|tiếp tục (?:đưa|nâng|phấn đấu)|đặt mục tiêu|dự kiến|thời gian tới|sang năm|năm tới)(?!\w)"
    r"|^\W*(?:\w+ ){0,3}(?:đề nghị|kiến nghị|đề xuất) "
)
_ARROW_RE = re.compile(r"[-–=]{1,2}>|→|⇒")
_SET_FIRST_RE = re.compile(r"\W*(?:đăng ký|kế hoạch|chỉ tiêu|giao|mục tiêu|cam kết)(?!\w)")
_EARLIER_RE = re.compile(
    r"(?<!\w)(?:cùng kỳ|(?:năm|quý|tháng|kỳ|đợt|tuần)(?: học)? (?:trước|ngoái)|trước (?:đó|đây|kia|khi)|ban đầu|lúc đầu|đầu kỳ|"
    r"(?:tuần|tháng|ngày|quý|thời gian) đầu|thời điểm (?:đầu|phát động|bắt đầu))(?!\w)"
)
_RATIO_RE = re.compile(
    r"\s*(?:so với |của |trên |theo )?(?:tổng )?(?:số )?(?:chỉ tiêu|kế hoạch|kh(?!\w)|mục tiêu(?! \d)|dự toán|cùng kỳ|định mức|"
    r"(?:năm|quý|tháng) (?:trước|ngoái|20\d\d))"
)
_OF_BEFORE_RE = re.compile(
    r"\s*(?:của|ở|vào|hồi|trong|như)?\s*(?:cùng kỳ|(?:9 tháng |6 tháng |quý \w+ )?năm (?P<year>20\d\d)|năm (?:trước|ngoái))"
)
_CHANGED_RE = re.compile(r"(?:tăng|giảm)(?:[^\w\n;.]+[^\W\d]+){0,5}[^\w\n;.]*$")
# "tăng 1,5% so với cùng kỳ" compares; "giảm 20% thời gian họp so với năm 2023" says what fell by how much.
_COMPARED_RE = re.compile(r"\s*(?:[^\W\d]+\s+)?(?:so với|so cùng kỳ|cùng kỳ)")
_MORE_RE = re.compile(r"(?:cao|thấp|tốt|nhiều|ít|nhanh|chậm) hơn(?:[^\w\n;.]+[^\W\d]+){0,4}[^\w\n;.]*$|vượt[^\w\n;.]*$")
_YEAR_RE = re.compile(r"(?:năm|/)\s*(20\d\d)(?!\d)")
_PART_RE = re.compile(r"(?<!\w)(?:tháng \d{1,2}|quý (?:\d|iv|i{1,3})|tuần (?:\d|đầu|cuối)|học kỳ (?:i{1,2}|\d))(?!\w)[^.;\d]*$")
_REACH = 60


class Surroundings(NamedTuple):
    """The words around a number, folded."""

    before: str
    """The line up to the number."""
    sentence: str
    """Its sentence up to the number."""
    clause: str
    """Its clause, or its bracket, up to the number."""
    after: str
    """What follows the expression."""
    bracketed: bool
    """Whether it stands in brackets."""
    alike: bool
    """Whether the line has given a result in the same unit before."""
    first: bool
    """Whether the line has stated no level before it, against which a change would be measured."""


_SENTENCE_RE = re.compile(r"(?<!\d)[.!?]\s|[.!?]\s+(?=[^\W\d_])")
_CLAUSE_RE = re.compile(r"[,:]\s|;\s|(?<!\d)[.!?]\s|[.!?]\s+(?=[^\W\d_])")


def surroundings(content: str, quantity: Quantity, *, alike: bool, first: bool) -> Surroundings:
    """The words around a quantity of the line `content`."""
    before = plain(content[: quantity.number_start])
    opened = before.rfind("(")
    bracketed = opened > before.rfind(")")
    sentence = max((match.end() for match in _SENTENCE_RE.finditer(before)), default=0)
    clause = max((match.end() for match in _CLAUSE_RE.finditer(before)), default=0)
    return Surroundings(
        before=before,
        sentence=before[sentence:],
        clause=before[max(clause, opened + 1) if bracketed else clause :],
        after=plain(content[quantity.end :]),
        bracketed=bracketed,
        alike=alike,
        first=first,
    )


def standing(quantity: Quantity, around: Surroundings, period: Period) -> Standing:
    """What the number stands for, by its clause, its bracket, its sentence and what follows it."""
    if _is_goal(quantity, around):
        return Standing.GOAL
    if _is_earlier(around, period):
        return Standing.EARLIER
    return Standing.RATIO if _is_ratio(quantity, around) else Standing.RESULT


def _is_goal(quantity: Quantity, around: Surroundings) -> bool:
    if quantity.from_value is not None and not _AHEAD_RE.search(around.sentence):
        return False
    if _ARROW_RE.search(around.after) and _SET_FIRST_RE.match(around.before):
        return True  # "Đăng ký 90% văn bản ký số -> làm được 93,8%"
    if around.bracketed and _SET_RE.search(around.before[: quantity.start]):
        return True  # "Chỉ tiêu 1 (hồ sơ trực tuyến đạt 80%): đạt 86,2%"
    return bool(_GOAL_RE.search(around.before[-_REACH:]) or _AHEAD_RE.search(around.sentence))


def _is_earlier(around: Surroundings, period: Period) -> bool:
    """Of another year, of the time before, or, after a result in the same unit, of a part of the time or in brackets."""
    said = around.clause
    opening = around.sentence.split(",", maxsplit=1)[0]
    if _EARLIER_RE.search(said) or (_EARLIER_RE.search(opening) and len(opening) <= _REACH):
        return True
    behind = _OF_BEFORE_RE.match(around.after)
    if behind is not None and (behind["year"] is None or _is_before(int(behind["year"]), period)):
        return True
    years = [int(year) for year in _YEAR_RE.findall(f"{opening if len(opening) <= _REACH else ''} {said}")]
    if years and all(_is_before(year, period) for year in years):
        return True
    return around.alike and (around.bracketed or _PART_RE.search(said) is not None)


def _is_before(year: int, period: Period) -> bool:
    first = period.start or period.end
    return first is not None and year < first.year


def _is_ratio(quantity: Quantity, around: Surroundings) -> bool:
    """A share of the plan, or a change against another time; one that opens its line was reached: "Chi phí tuân thủ giảm 15%"."""
    if quantity.unit == "%" and _RATIO_RE.match(around.after):
        return True
    if quantity.unit == "điểm phần trăm" or _MORE_RE.search(around.before[-_REACH:]):
        return True
    changed = quantity.change is not Change.LEVEL or _CHANGED_RE.search(around.before[-_REACH:]) is not None
    if quantity.from_value is not None or not changed:
        return _COMPARED_RE.match(around.after) is not None and quantity.unit == "%" and quantity.change is not Change.LEVEL
    return not around.first or _COMPARED_RE.match(around.after) is not None
