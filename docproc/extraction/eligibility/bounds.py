"""Ages of participants and sizes of teams."""

import re
from collections.abc import Sequence

from docproc.documents.document import Document
from docproc.documents.values import Bounds, Comparator
from docproc.extraction.eligibility.passages import Passage
from docproc.vietnamese.quantities import Quantity, find_quantities

_TEAM_RE = re.compile(r"nhóm|đội|tập thể|đồng tác giả|tác giả|thành viên", re.IGNORECASE)
_TEAM_UNITS = frozenset({"người", "thành viên", "tác giả", "thí sinh", "cá nhân", "đồng tác giả", "sinh viên", "học sinh"})
_REACH = 90
"""Characters before a number in which a team must be named."""
_OLDEST = 120
_LARGEST_TEAM = 100


def find_age(document: Document, passages: Sequence[Passage]) -> Bounds:
    """The ages between which people may take part, in whole years."""
    for passage in passages:
        for quantity in find_quantities(document.text[passage.start : passage.end]):
            if (quantity.unit or "").lower() == "tuổi" and quantity.value <= _OLDEST:
                return _bounds(document, passage, quantity, "eligibility.age")
    return Bounds()


def find_team_size(document: Document, passages: Sequence[Passage]) -> Bounds:
    """How many members a team may have."""
    for passage in passages:
        text = document.text[passage.start : passage.end]
        for quantity in find_quantities(text):
            if _is_team(text, quantity):
                return _bounds(document, passage, quantity, "eligibility.team_size")
    return Bounds()


def _is_team(text: str, quantity: Quantity) -> bool:
    if (quantity.unit or "").lower().split("/")[0] not in _TEAM_UNITS or quantity.value > _LARGEST_TEAM:
        return False
    near = text[max(0, quantity.start - _REACH) : quantity.unit_end]
    compared = quantity.comparator is not Comparator.EQ or re.search(r"gồm|có|mỗi", near, re.IGNORECASE) is not None
    return compared and _TEAM_RE.search(near) is not None


def _bounds(document: Document, passage: Passage, quantity: Quantity, rule: str) -> Bounds:
    """Both ends included: "dưới 35 tuổi" ends at 34."""
    value = int(quantity.value)
    least, most = {
        Comparator.GE: (value, None),
        Comparator.GT: (value + 1, None),
        Comparator.LE: (None, value),
        Comparator.LT: (None, value - 1),
        Comparator.EQ: (value, value),
        Comparator.BETWEEN: (value, int(quantity.upper or 0) - quantity.upper_exclusive),
    }[quantity.comparator]
    start, end = passage.start + quantity.start, passage.start + quantity.end
    return Bounds(min=least, max=most, evidence=document.evidence(start, end, rule=rule, confidence=passage.confidence - 0.05))
