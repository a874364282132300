"""A comparator or verb of change that is said once for a list of quantities."""

import re

from docproc.documents.values import Change, Comparator
from docproc.vietnamese.quantities.quantity import Quantity
from docproc.vietnamese.quantities.units import measures

# Between two members of a list stand a noun phrase and a comma, "và" or "hoặc"; a predicate starts a new statement.
_LIST_GAP_RE = re.compile(r"[^\n.;:%\d]{0,90}?(?:,|\bvà|\bhoặc)\s*$", re.IGNORECASE)
_PREDICATE_RE = re.compile(r"\b(?:đạt|có|là|chiếm|tăng|giảm|phấn đấu|đảm bảo|bảo đảm|hoàn thành|duy trì)\b", re.IGNORECASE)


def share_comparators(text: str, found: list[Quantity]) -> list[Quantity]:
    """`found` with shared comparators and changes filled in.

    A full 100 % never takes over "ít nhất": more than that cannot be had.
    """
    shared: list[Quantity] = []
    for quantity in found:
        previous = shared[-1] if shared else None
        shared.append(_inherit(text, previous, quantity) if previous is not None else quantity)
    return shared


_NEAR = 25
"""Characters between two counts of different nouns that one comparator governs."""


def _alike(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """For "ít nhất 01 bài tập thể và 02 video", "cắt giảm tối thiểu 03 loại giấy tờ, 20% thời gian": one word governs both."""
    if previous.change is not Change.LEVEL:
        return quantity.unit == "%"
    units = {(previous.unit or "").lower(), (quantity.unit or "").lower()}
    return len(text[previous.end : quantity.start]) <= _NEAR and not units & {*measures(), ""}


def _inherit(text: str, previous: Quantity, quantity: Quantity) -> Quantity:
    if quantity.explicit or quantity.change is not Change.LEVEL or quantity.approximate or quantity.rank:
        return quantity
    if previous.comparator is Comparator.BETWEEN or previous.from_value is not None:
        return quantity
    if quantity.unit != previous.unit and not _alike(text, previous, quantity):
        return quantity
    if (not previous.explicit and previous.change is Change.LEVEL) or (quantity.unit == "%" and quantity.value == 100):  # noqa: PLR2004
        return quantity
    gap = text[previous.end : quantity.start]
    if not _LIST_GAP_RE.fullmatch(gap) or _PREDICATE_RE.search(gap):
        return quantity
    return quantity._replace(comparator=previous.comparator, change=previous.change, explicit=previous.explicit)
