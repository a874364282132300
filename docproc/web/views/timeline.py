"""The dates of a plan drawn on a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from docproc.documents.plan import Plan
from docproc.documents.values import PlanDate
from docproc.web.labels import label
from docproc.web.views.phrases import date_text

WIDTH = 1400
"""Units of the drawing across; its height is worked out."""
ROW_HEIGHT = 27
_LABELS = 320
"""Units at the left for what happens."""
_MARGIN = 24
_LEAST = 10
"""Width of the shortest bar."""
_FEW_MONTHS, _SOME_MONTHS = 8, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A date."""

    x: float
    y: float
    width: float
    label: str
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, in units of WIDTH."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    """Where today is; null when it is not on the line."""
    height: float
    width: int = WIDTH
    left: int = _LABELS


def timeline(plan: Plan, today: date, translate: Callable[[str], str]) -> Timeline | None:
    """The drawing of all dates with a day; null when there are fewer than two."""
    dated = sorted(((*_span(date), date) for date in plan.dates if date.start or date.end), key=lambda found: found[:2])
    if len(dated) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    first = min(start for start, _, _ in dated).replace(day=1)
    last = max(end for _, end, _ in dated) + timedelta(days=3)
    days = max(1, (last - first).days)

    def x(at: date) -> float:
        return round(_LABELS + (WIDTH - _LABELS - _MARGIN) * (at - first).days / days, 1)

    bars = tuple(
        Bar(
            x(start),
            row * ROW_HEIGHT,
            max(_LEAST, round(x(end + timedelta(days=1)) - x(start), 1)),
            (date.label or label(translate, date.role, "date_roles")).capitalize(),
            date_text(date, translate),
            str(date.role),
        )
        for row, (start, end, date) in enumerate(dated)
    )
    ticks = tuple(Tick(x(month), f"{month:%m/%Y}") for month in _months(first, last))
    return Timeline(bars, ticks, x(today) if first <= today <= last else None, len(bars) * ROW_HEIGHT)


def _span(value: PlanDate) -> tuple[date, date]:
    first, last = value.start or value.end, value.end or value.start
    if first is None or last is None:
        raise ValueError("a date without a day")
    return min(first, last), max(first, last)


def _months(first: date, last: date) -> list[date]:
    months, month = [], first
    while month <= last:
        months.append(month)
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    step = 1 if len(months) <= _FEW_MONTHS else 3 if len(months) <= _SOME_MONTHS else 12
    return months[::step]
