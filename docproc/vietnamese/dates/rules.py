"""Recurring dates as rules of RFC 5545."""

from docproc.documents.values import Precision
from docproc.vietnamese.dates.markers import Again
from docproc.vietnamese.dates.values import Point

_MONTHS_A_QUARTER = 3


def rule(again: Again, first: Point, last: Point) -> str:
    """The RRULE of a date, or of each day of a stretch within one month, that comes again."""
    if last.unit is not Precision.DAY:
        return yearly(last)
    days = ",".join([_days(first, last), *map(str, again.days)])
    if again.months:
        return f"FREQ=YEARLY;BYMONTH={_joined(again.months)};BYMONTHDAY={days}"
    if again.period == "quý" and last.month is None:
        return f"FREQ=MONTHLY;INTERVAL={_MONTHS_A_QUARTER};BYMONTHDAY={days}"
    if last.month is not None:
        return yearly(last, days)
    return f"FREQ=MONTHLY;BYMONTHDAY={days}"


def yearly(point: Point, days: str | None = None) -> str:
    """The RRULE of a day, month or quarter of the year."""
    if point.unit is not Precision.DAY and point.month is not None:
        return f"FREQ=YEARLY;BYMONTH={_joined(tuple(range(point.month, (point.last_month or point.month) + 1)))}"
    return f"FREQ=YEARLY;BYMONTH={point.month};BYMONTHDAY={days or point.day}"


def _days(first: Point, last: Point) -> str:
    """Each day of the stretch where both ends lie in one month; otherwise its last day."""
    within = first.month == last.month and first.day is not None and last.day is not None and 0 < first.day < last.day
    if within and first.day is not None and last.day is not None:
        return _joined(tuple(range(first.day, last.day + 1)))
    return str(last.day)


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))
