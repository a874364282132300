"""Before and after: two quantities of one sentence that are the same thing's values ("trước đây 15 ngày, nay còn 7 ngày")."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from docproc.documents.values import Change
from docproc.extraction.entry.effects.sides import Side, becomes, sides, stands_for
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.quantities import Quantity

# Characters between the two numbers of a pair.
_LONGEST_GAP = 110

_ABOUT = r"\s*(?:khoảng |gần |hơn |trên |dưới )?$"
_FORWARD_RE = re.compile(
    r"[^.;\n]{0,60}?(?:(?:xuống|giảm|rút ngắn|hạ|giảm xuống)(?: chỉ)?(?: còn)?|(?:tăng |nâng )?lên(?: đến| tới)?"
    r"|(?:chỉ )?còn|thành|→|->|=>)" + _ABOUT
)
_NOW_RE = re.compile(r"[^.\n]{0,60}?(?:nay|bây giờ|giờ|hiện|hiện tại|sau khi|sau|khi có|bữa nay)(?!\w)[^.;\n\d]{0,60}?" + _ABOUT)
# "năm 2022 là 71%, năm 2023 đạt 96,5%"
_YEAR_BEFORE_RE = re.compile(r"năm (?P<year>20\d\d)(?!\d)[^.;\n\d]{0,20}$")
_YEAR_AFTER_RE = re.compile(r"[^.\n\d]{0,24}năm (?P<year>20\d\d)(?!\d)[^.;\n\d]{0,20}$")
_THEN_RE = re.compile(r"(?:trước|ban đầu|lúc đầu|cách làm cũ|từ)(?!\w)[^.;\n]{0,70}$")
_INSTEAD_RE = re.compile(
    r"[^.;\n\d]{0,30}?(?:so với|thay vì|thay cho|chứ không|trong khi|(?:\(|,|-|–)?\s*(?:trước|hồi trước|ngày trước|"
    r"năm ngoái|lúc đầu|ban đầu|cùng kỳ))"
    r"(?!\w)[^.;\n\d]{0,45}$|"
    r"[^.;\n\d]{0,30}?\(\s*(?:tháng|quý|năm|6 tháng|kỳ|cùng kỳ)(?: \w+){0,4}?(?: \d{1,2}| [IVX]{1,3})?(?:[/ ](?:năm )?\d{4})"
    r"?\s*(?:là|:|chỉ|có|tới)\s*$",
    re.IGNORECASE,
)
_REACH = 90
_SENTENCE_RE = re.compile(r"[.!?]\s")
_COMPARES_RE = re.compile(r"(?<!\w)(?:cũ|trước|chưa)(?!\w)")
# "…, số em có thẻ từ 40 lên": another thing begins between the numbers.
_OTHER_THING_RE = re.compile(r"[,;]\s(?:số|tỷ lệ|thời gian|chi phí|mức)(?!\w)|(?<!\w)(?:và|mà|nhưng)(?!\w)")
# After a comma the words of change follow at once; "từ 3,2 triệu đồng, loại tốt lên tới 5 triệu đồng" gives a range.
_GOES_ON_RE = re.compile(
    r"[^,;]*$|[^,;]*[,;]\s*(?:nay|giờ|bây giờ|hiện|đã|chỉ|còn|đến|sau|giảm|tăng|rút|thì|cuối|bây)(?!\w)[^,;]*$"
)
_ALSO_RE = re.compile(r"(?:^|\s)(?:và|hoặc|hay)\s")


class Pair(NamedTuple):
    """A value before and the value after."""

    before: Quantity
    after: Quantity

    @property
    def first(self) -> Quantity:
        """The one that stands first in the text."""
        return min(self.before, self.after, key=lambda quantity: quantity.start)


def find_pairs(text: str, quantities: list[Quantity]) -> Iterator[Pair]:
    """Pairs of neighbouring quantities in one unit; a quantity belongs to at most one pair."""
    taken = -1
    folded = plain(text)
    for left, right in pairwise(quantities):
        if left.number_start < taken or right.start - left.end > _LONGEST_GAP or not _alike(left, right):
            continue
        if left.rank or right.rank or left.upper is not None or right.upper is not None:
            continue
        gap = folded[left.end : right.number_start]
        before = folded[max(0, left.number_start - 90) : left.number_start]
        if left.from_value is not None or right.from_value is not None:
            continue
        if left.unit is None and right.unit is not None and _ALSO_RE.search(gap):
            continue  # "dừng ở câu 5 và chỉ còn 6 loại" speaks of two things
        if (
            (_FORWARD_RE.fullmatch(gap) and _GOES_ON_RE.match(gap))
            or (_NOW_RE.fullmatch(gap) and _THEN_RE.search(before))
            or _from_year_to_year(before, gap)
        ):
            yield Pair(left, right)
            taken = right.end
        elif _INSTEAD_RE.fullmatch(gap) and _is_level(left, before):
            yield Pair(right, left)
            taken = right.end
        elif (told := _by_sides(folded, taken, left, right)) is not None:
            yield told
            taken = right.end


def _by_sides(text: str, taken: int, left: Quantity, right: Quantity) -> Pair | None:
    """A pair where the clauses of both numbers name opposite times, or the words between them leave no doubt."""
    if left.value == right.value:
        return None  # nothing changed
    gap = text[left.end : right.number_start]
    begin = max(
        taken, left.number_start - _REACH, *(match.end() for match in _SENTENCE_RE.finditer(text, 0, left.number_start)), 0
    )
    first, second = sides(text, begin, left, right)
    within = _SENTENCE_RE.search(gap) is None
    if first is Side.BEFORE and second is Side.AFTER:
        return Pair(left, right)
    if first is Side.AFTER and second is Side.BEFORE and (within or _COMPARES_RE.search(gap)):
        return Pair(right, left)
    if within and becomes(gap) and not _OTHER_THING_RE.search(gap) and _GOES_ON_RE.match(gap):
        return Pair(left, right)
    if within and stands_for(gap) and left.change is Change.LEVEL:
        return Pair(right, left)
    return None


def _from_year_to_year(before: str, gap: str) -> bool:
    """Whether the first number is of a year and the second of a later one."""
    first, second = _YEAR_BEFORE_RE.search(before), _YEAR_AFTER_RE.fullmatch(gap)
    return first is not None and second is not None and int(first.group("year")) < int(second.group("year"))


def _alike(left: Quantity, right: Quantity) -> bool:
    """The same unit; a noun may be said once."""
    return left.unit is None or right.unit is None or plain(left.unit).split()[0] == plain(right.unit).split()[0]


def _is_level(quantity: Quantity, before: str) -> bool:
    """Whether it is a value, not a change: "còn 7 ngày so với 15 ngày", but not "giảm 8 ngày so với 15 ngày"."""
    return quantity.change is Change.LEVEL or before.rstrip().endswith(("còn", "xuống", "lên", "lên đến", "đạt"))
