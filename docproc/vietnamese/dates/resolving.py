"""The year of a mention that does not say it."""

from dataclasses import replace
from datetime import date, timedelta

from docproc.documents.values import Precision
from docproc.vietnamese.dates.ranges import inherit
from docproc.vietnamese.dates.values import DateMention

_PAST_DAYS = 60
"""A date without a year lies in the anchor's year unless it would be more than these days before the anchor."""


def resolved(mention: DateMention, anchor: date | None) -> DateMention:
    """The mention with the year that follows from `anchor` where it has none; as it is when `anchor` is None."""
    if anchor is None or not mention.lacks_year or mention.recurrence:
        return mention
    known = mention.last or mention.first
    if known is None or (known.month is None and known.unit is Precision.DAY):
        return mention
    candidate = known.in_year(anchor.year)
    day = candidate.last_day()
    late = day is not None and day < anchor - timedelta(days=_PAST_DAYS)
    year = anchor.year + 1 if late and known.unit is not Precision.YEAR else anchor.year
    return in_year(mention, year)


def in_year(mention: DateMention, year: int) -> DateMention:
    """The mention with `year` as the year of its end where no year is said."""
    first, last = mention.first, mention.last
    if first is not None and last is not None:
        same = first == last
        last = last if last.year is not None else last.in_year(year)
        first = last if same else inherit(first, last)[0]
    elif last is not None and last.year is None:
        last = last.in_year(year)
    elif first is not None and first.year is None:
        first = first.in_year(year)
    if any(p is not None and not p.exists for p in (first, last)):
        return mention
    return replace(mention, first=first, last=last, inherited_year=True)
