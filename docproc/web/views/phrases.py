"""Dates, targets and bounds in a few words."""

from collections.abc import Callable
from datetime import date

from docproc.documents.entry import Effect
from docproc.documents.values import Bounds, PlanDate, Precision, Target
from docproc.web.formatting import day, number
from docproc.web.language import marked as _

_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "between": ""}
_CHANGES = {"level": "", "increase": "↑ ", "decrease": "↓ "}
_MONTHS_IN_QUARTER = 3


def date_text(value: PlanDate, translate: Callable[[str], str]) -> str:
    """When it is, with the clock time where that is said."""
    if value.recurrence is not None:
        return translate(_("lặp lại")) + f": {value.evidence.quote}"
    if value.start is None and value.end is None:
        return value.evidence.quote
    first = _when(value.start, value.start_precision or value.precision, value.start_time)
    last = _when(value.end, value.precision, value.end_time)
    if value.start is None:
        until = translate(_("trước")) if value.end_exclusive else translate(_("đến hết"))
        return f"{until} {last}"
    if value.end is None:
        return translate(_("từ")) + f" {first}"
    return first if first == last or _is_one(value) else f"{first} – {last}"


def target_text(target: Target | Effect) -> str:
    """How much, such as ≥ 99 %."""
    value = number(target.value)
    upper = f" – {number(target.upper)}" if target.upper is not None else ""
    return f"{_CHANGES[target.change]}{_SIGNS[target.comparator]}{value}{upper} {target.unit or ''}".strip()


def bounds_text(bounds: Bounds, translate: Callable[[str], str]) -> str:
    """From how much to how much."""
    if bounds.min is not None and bounds.max is not None:
        return str(bounds.min) if bounds.min == bounds.max else f"{bounds.min} – {bounds.max}"
    if bounds.min is not None:
        return translate(_("từ")) + f" {bounds.min}"
    return translate(_("đến")) + f" {bounds.max}"


def _is_one(value: PlanDate) -> bool:
    """Whether start and end are the two ends of one month, quarter or year."""
    return value.precision is not Precision.DAY and value.start_precision is None and _same_stretch(value)


def _same_stretch(value: PlanDate) -> bool:
    return _when(value.start, value.precision, None) == _when(value.end, value.precision, None)


def _when(value: date | None, precision: Precision, time: str | None) -> str:
    if value is None:
        return ""
    if precision is Precision.MONTH:
        return f"{value:%m/%Y}"
    if precision is Precision.QUARTER:
        return f"Q{(value.month - 1) // _MONTHS_IN_QUARTER + 1}/{value.year}"
    if precision is Precision.YEAR:
        return str(value.year)
    return f"{time} {day(value)}" if time else day(value)
