"""Whether a number of an account claims an effect, and what of: a change, a level reached, or what others ruled."""

import re

from docproc.documents.values import Change
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.quantities import Quantity

_BECOMES, _CHANGE, LEVEL = 0.9, 0.8, 0.62
"""How sure it is that a number claims an effect, by its form."""
_TO_WORDS = frozenset({"xuống", "lên", "còn", "thành", "nay", "chỉ"})
_FIRST_UNIT_RE = re.compile(r"\d[\d.,]*\s+([^\W\d_]+)")
_CLAUSE_START_RE = re.compile(r"[.;]\s")
_CHANGE_RE = re.compile(
    r"(?<!\w)(?:giảm|tăng|rút|nâng|tiết kiệm|cải thiện|hạ|kéo|còn|cắt|bớt|đỡ|tránh|nhẹ|thêm|khỏi|không phải (?:chi|mua|tốn|trả|"
    r"thuê))(?!\w)"
)
_CONDITION_RE = re.compile(
    r"(?<!\w)(?:khi|nếu|trường hợp|mục tiêu|phấn đấu)(?!\w)(?! áp dụng| triển khai| có sáng kiến| thực hiện)"
)
_LAW_RE = re.compile(
    r"(?:nghị định|nghị quyết|thông tư|luật|quy định|chính phủ|nhà nước)(?: \w+){0,5} (?:nâng|tăng|giảm|kéo dài|hạ|quy định|"
    r"cho phép)(?!\w)|"
    r"mức phạt|thời hiệu|theo quy định"
)
_GOAL_RE = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu|phấn đấu|được giao|giao là)(?!\w)")
_REACHED_RE = re.compile(
    r"(?<!\w)(?:giảm|rút|rút ngắn|hạ|kéo|tăng|nâng)(?: (?:xuống|lên|được))?(?: chỉ)? (?:còn|đến|tới)(?: (?:khoảng|gần|hơn|dưới|"
    r"trên))?\s*$|(?<!\w)số tiền [^.;:\d]{4,40}(?:\d{1,2} \w{2,6})?\s?:\s*$"
)
_LEVEL_UNIT = "%"
"""Of the levels that count as effects; a bare count ("1.250 hồ sơ") says what was done, not what came of it."""
_REACH = 260
_ORDINAL_RE = re.compile(
    r"(?<!\w)(?:câu|bước|điều|mục|quầy(?: số)?|lớp|ô|trang|phụ lục|bảng|hình|chương|phần|mẫu(?: số)?|số hiệu|tầng|"
    r"khu phố|thôn|ấp|tổ|khu|kho|lô|tuyến|ca|nhóm|đợt|loại|cấp|bàn|số)\s$"
)
# "Tiết kiệm cho chủ hàng khoảng 410 triệu đồng": the verb of change stands apart from its number.
_APART_RE = re.compile(
    r"(?<!\w)(?P<verb>tiết kiệm|tiết giảm|giảm|cắt giảm|rút ngắn|bớt|đỡ|tránh|khỏi tốn|làm lợi|không phải chi|tăng|nâng|"
    r"thu(?! phí| nhập| tiền)(?: thêm| về| được| hồi)?|tăng thêm|cắt)(?!\w)[^\d.;:]{0,90}$"
)
# "mỗi cụ đỡ 18 km", "bớt được 2 bước"
_SPARED_RE = re.compile(
    r"(?<!\w)(?:bớt|đỡ|tránh|khỏi|nhẹ|cắt|rút|giảm|tiết kiệm|không phải (?:chi|mua|tốn|trả|thuê)|không tốn)"
    r"(?: (?:được|đi|bớt|hẳn|phải|tốn|mất|chờ|đi lại|chạy|chi|mua|khoảng|gần|hơn|thêm|ít nhất)){0,4}\s*$"
)
# "kéo dài thêm 8 tháng"
_ADDED_RE = re.compile(r"(?<!\w)(?:thêm|kéo dài)(?: được| khoảng| gần| hơn){0,2}\s*$")
_UPWARD = ("tăng", "nâng", "thu", "làm lợi")
_MONEY_RE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s?(?:đồng|đ|vnđ|vnd)(?!\w)")
_COST_RE = re.compile(
    r"(?<!\w)(?:chi phí(?: (?:đầu tư|mua|làm|thực hiện|ban đầu|lắp|xây|in))|kinh phí|vốn|đầu tư|mua|hết|(?<!bớt )(?<!đỡ )"
    r"(?<!khỏi )tốn|(?<!đấu )giá|thuê|"
    r"trị giá|tổng chi|mỗi lượt tốn|phải trả)(?!\w)[^\d.;]{0,40}$"
)


def is_ordinal(content: str, quantity: Quantity) -> bool:
    """Whether the number names a thing: "câu 5", "quầy số 4"."""
    return _ORDINAL_RE.search(plain(content[max(0, quantity.number_start - 16) : quantity.number_start])) is not None


def is_part(quantity: Quantity) -> bool:
    """Whether it is a part of a number: "2/3 số lượt"."""
    return quantity.share is not None and quantity.unit is not None and plain(quantity.unit) in {"số", "thời gian", "lượng"}


def without_verb(quantity: Quantity) -> Quantity:
    """The word after the first number of "từ 290 xuống 21 cuộc" is no unit."""
    if quantity.unit is None or plain(quantity.unit).split()[0] not in _TO_WORDS:
        return quantity
    return quantity._replace(unit=None, end=quantity.unit_start, unit_end=quantity.unit_start, change=Change.LEVEL)


def with_verb_apart(content: str, quantity: Quantity) -> Quantity:
    """A sum of money with the change that the clause says before it; costs are none."""
    before = plain(content[max(0, quantity.start - _REACH) : quantity.start])
    money = quantity.unit is not None and _MONEY_RE.match(plain(quantity.unit)) is not None
    verb = _APART_RE.search(before)
    if quantity.change is Change.LEVEL and quantity.from_value is None and _SPARED_RE.search(before):
        return quantity._replace(change=Change.DECREASE)
    if quantity.change is Change.LEVEL and quantity.from_value is None and _ADDED_RE.search(before):
        return quantity._replace(change=Change.INCREASE)
    if (
        quantity.change is not Change.LEVEL
        or quantity.from_value is not None
        or not money
        or verb is None
        or _COST_RE.search(before)
    ):
        return quantity
    return quantity._replace(change=Change.INCREASE if verb.group("verb").startswith(_UPWARD) else Change.DECREASE)


def is_claim(content: str, quantity: Quantity) -> bool:
    """Outside the account of effects, a number claims one only where it changes, and not as a condition."""
    changes = quantity.from_value is not None or _CHANGE_RE.search(_clause_before(content, quantity)) is not None
    return changes and not is_condition(content, quantity)


def is_condition(content: str, quantity: Quantity) -> bool:
    """Whether the number only says when something is done: "tô vàng khi hồ sơ còn 30% thời gian"."""
    return _CONDITION_RE.search(_clause_before(content, quantity)) is not None


def is_law(content: str, quantity: Quantity) -> bool:
    """Whether a rule of others changes what the number counts: "Nghị định mới nâng mức phạt từ 2 triệu đồng …"."""
    return _LAW_RE.search(_clause_before(content, quantity)) is not None


def is_goal(content: str, quantity: Quantity) -> bool:
    """Whether a level is what was set or planned, and not reached."""
    return quantity.from_value is None and _GOAL_RE.search(_clause_before(content, quantity)) is not None


def _clause_before(content: str, quantity: Quantity) -> str:
    """What stands in the sentence before the number, as far as it can matter."""
    return _CLAUSE_START_RE.split(plain(content[max(0, quantity.number_start - _REACH) : quantity.number_start]))[-1]


def is_reached(before: str) -> bool:
    """Whether a verb of change leads to the number as what it came to: "lượng rác giảm còn 270 kg"."""
    return _REACHED_RE.search(plain(before)) is not None


def in_same_unit(content: str, quantity: Quantity) -> bool:
    """Whether before and after are counted alike: not in "từ 2 ngày còn 30 phút"."""
    before = _FIRST_UNIT_RE.search(plain(content))
    if before is None or quantity.unit is None or before.group(1) in _TO_WORDS:
        return True
    return plain(quantity.unit).startswith(before.group(1))


def confidence_of(quantity: Quantity, *, in_effect: bool) -> float:
    """How sure it is that a quantity claims an effect; 0 where it does not."""
    if quantity.from_value is not None:
        return _BECOMES
    if quantity.change is not Change.LEVEL and quantity.unit is not None:
        return _CHANGE
    return LEVEL if in_effect and quantity.unit == _LEVEL_UNIT else 0.0
