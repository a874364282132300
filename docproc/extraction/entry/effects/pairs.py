"""Before and after: two quantities of one sentence that are the same thing's values ("trước đây 15 ngày, nay còn 7 ngày")."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from docproc.documents.values import Change
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.quantities import Quantity

# Characters between the two numbers of a pair.
_LONGEST_GAP = 110

_ABOUT = r"\s*(?:khoảng |gần |hơn |trên |dưới )?$"
_FORWARD_RE = re.compile(
    r"[^.;\n]{0,60}?(?:(?:xuống|giảm|rút ngắn|hạ|giảm xuống)(?: chỉ)?(?: còn)?|(?:tăng |nâng )?lên(?: đến| tới)?"
    r"|(?:chỉ )?còn|thành|→|->|=>)" + _ABOUT
)
_NOW_RE = re.compile(
    r"[^.;\n]{0,40}?(?:nay|bây giờ|sau khi|sau)(?!\w)[^.;\n]{0,50}?(?:còn|là|đạt|mất|cần|xuống|lên|tăng|giảm|chỉ)"
    r"(?: chỉ)?(?: còn)?(?: lên)?(?: xuống)?" + _ABOUT
)
_THEN_RE = re.compile(r"(?:trước|ban đầu|lúc đầu|cách làm cũ|từ)(?!\w)[^.;\n]{0,70}$")
_INSTEAD_RE = re.compile(r"[^.;\n\d]{0,30}?(?:so với|thay vì|thay cho|\(?\s*trước (?:đây|đó|kia|khi))(?!\w)[^.;\n\d]{0,45}$")


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
        gap = folded[left.end : right.number_start]
        before = folded[max(0, left.number_start - 90) : left.number_start]
        if left.from_value is not None or right.from_value is not None:
            continue
        if _FORWARD_RE.fullmatch(gap) or (_NOW_RE.fullmatch(gap) and _THEN_RE.search(before)):
            yield Pair(left, right)
            taken = right.end
        elif _INSTEAD_RE.fullmatch(gap) and _is_level(left, before):
            yield Pair(right, left)
            taken = right.end


def _alike(left: Quantity, right: Quantity) -> bool:
    """The same unit; a noun may be said once."""
    return left.unit is None or right.unit is None or plain(left.unit).split()[0] == plain(right.unit).split()[0]


def _is_level(quantity: Quantity, before: str) -> bool:
    """Whether it is a value, not a change: "còn 7 ngày so với 15 ngày", but not "giảm 8 ngày so với 15 ngày"."""
    return quantity.change is Change.LEVEL or before.rstrip().endswith(("còn", "xuống", "lên", "lên đến", "đạt"))
