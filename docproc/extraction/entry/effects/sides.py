"""Which time a number of an account belongs to, before the idea or since, by the words of its own clause."""

import re
from enum import StrEnum

from docproc.vietnamese.quantities import Quantity


class Side(StrEnum):
    """The time that a clause tells of."""

    BEFORE = "before"
    AFTER = "after"


_BEFORE_RE = re.compile(
    r"(?<!\w)(?:trước(?! (?:\d|mắt|hết|tiên|ngày \d|công|bàn|mặt|cửa|khi trả|hạn))|hồi|xưa|vốn|ban đầu|lúc đầu|từ chỗ|năm ngoái|"
    r"cùng kỳ|cũ|"
    r"(?:chưa|khi chưa|lúc chưa) (?:có|áp dụng|đổi|làm|dùng|triển khai|thực hiện|cải)|thay vì|thay cho|so với|chứ không|"
    r"không dùng)(?!\w)"
)
_AFTER_RE = re.compile(
    r"(?<!\w)(?:nay|bây giờ|hiện(?: tại| nay| chỉ)?|sau|còn|chỉ|xuống|lên|thành|vừa rồi|vừa qua|mới|(?:đã|khi|lúc|"
    r"từ khi) (?:đổi|có|áp dụng|dùng|"
    r"làm|triển khai|thực hiện)|rút còn)(?!\w)|(?:^|[,;.(:]\s*)giờ(?! hành)|→|⇒|➔|➜|⟶|[-–=]{1,3}>"
)
_BECOMES_RE = re.compile(
    r"(?:(?<!\w)(?:xuống|lên|còn|thành)(?:(?: chỉ)? còn| tới| đến| mức)?(?: khoảng| gần| hơn| dưới| trên)?|→|⇒|➔|➜|⟶|"
    r"[-–=]{1,3}>)\s*±?\s*$"
)
_INSTEAD_RE = re.compile(
    r"(?:(?<!\w)(?:thay vì|thay cho|so với|chứ không)|[(,]\s*(?:vốn|trước|hồi|ban đầu|lúc đầu|cũ|năm ngoái|"
    r"cùng kỳ))(?!\w)[^.;\n]{0,40}$"
)
_CLAUSE_RE = re.compile(r"[;.(](?:\s|(?=\w))|,\s(?!cứ )")


def side_of(clause: str) -> Side | None:
    """The time that a folded clause names; the last word of either sort decides."""
    last = {
        side: max((match.start() for match in pattern.finditer(clause)), default=-1)
        for side, pattern in ((Side.BEFORE, _BEFORE_RE), (Side.AFTER, _AFTER_RE))
    }
    if max(last.values()) < 0:
        return None
    return Side.BEFORE if last[Side.BEFORE] > last[Side.AFTER] else Side.AFTER


def sides(folded: str, begin: int, left: Quantity, right: Quantity) -> tuple[Side | None, Side | None]:
    """The times of two neighbouring numbers; `begin` is where the left one's words may begin."""
    opening = folded[begin : left.number_start]
    gap = folded[left.end : right.number_start]
    parted = [match.end() for match in _CLAUSE_RE.finditer(gap)]
    return side_of(opening), side_of(gap[parted[0] if parted else 0 :] or gap)


def becomes(gap: str) -> bool:
    """Whether the words between two numbers say that the first turned into the second."""
    return _BECOMES_RE.search(gap) is not None


def stands_for(gap: str) -> bool:
    """Whether the words between two numbers say that the second was in the place of the first."""
    return _INSTEAD_RE.search(gap) is not None
