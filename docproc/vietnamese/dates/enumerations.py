"""What the members of an enumeration of dates say for each other: the month, the year, that they come again."""

from dataclasses import replace

from docproc.vietnamese.dates.atoms import Atom
from docproc.vietnamese.dates.ranges import is_list_gap, lists, share
from docproc.vietnamese.dates.rules import yearly
from docproc.vietnamese.dates.values import DateMention, Form


def sharing(text: str, found: list[Atom]) -> list[Atom]:
    """The points with the month and year that only the last of their enumeration says."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if left.point.year is None and right.point.year is not None and lists(text, left, right):
            shared = share(left.point, right.point)
            if left.point.unit is right.point.unit and shared.exists:
                result[index] = replace(left, point=shared, shared=True)
    return result


def repeated(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """What the last of an enumeration says of its coming again holds for all: "trước ngày 15/6 và 15/12 hằng năm"."""
    result = list(mentions)
    steps = [(i, i + 1) for i in range(len(result) - 2, -1, -1)] + [(i, i - 1) for i in range(1, len(result))]
    for index, other in steps:
        here, beside = result[index], result[other]
        gap = (min(here.stop, beside.stop), max(here.begin, beside.begin))
        if beside.recurrence and _may_repeat(here) and is_list_gap(text, *gap) and here.last is not None:
            result[index] = replace(here, form=Form.RECURRING, recurrence=yearly(here.last))
    return result


def _may_repeat(mention: DateMention) -> bool:
    """A day of some month, or a month, without a year, not yet said to come again."""
    last = mention.last
    return mention.recurrence is None and mention.lacks_year and last is not None and last.month is not None
