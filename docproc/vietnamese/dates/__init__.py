"""The date grammar of Vietnamese official documents: text to mentions with offsets.

`find_dates` promises values that the text says and nothing else: a year that is not written stays unknown unless an
anchor is given, a date that the calendar lacks is no date, and a slip is read but always shown.
"""

from docproc.vietnamese.dates.grammar import Dates, find_dates, read_dates
from docproc.vietnamese.dates.ranges import is_list_gap
from docproc.vietnamese.dates.resolving import in_year, resolved
from docproc.vietnamese.dates.rules import yearly
from docproc.vietnamese.dates.values import Counted, DateMention, Form, Point
from docproc.vietnamese.dates.words import CLOSING

__all__ = [
    "CLOSING",
    "Counted",
    "DateMention",
    "Dates",
    "Form",
    "Point",
    "find_dates",
    "in_year",
    "is_list_gap",
    "read_dates",
    "resolved",
    "yearly",
]
