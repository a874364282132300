"""The year of a mention that does not say it: from the day of issue, the campaign's year, or the mention before."""

import re
from datetime import date
from typing import NamedTuple

from docproc.documents.values import Precision
from docproc.vietnamese.dates import DateMention, Form, in_year, resolved

_NEAR = 600
"""Characters within which a mention with a year lends it to one without."""

_MOST_BEFORE = 20
"""Mentions before one that are asked for their year."""
_YEAR_RE = re.compile(r"(?<![\d.,])(?<!\d[/-])20\d\d(?![\d/]|[.,]\d)|(?<=\d[/.-])20\d\d(?!\d)")
_SCHOOL_YEAR_RE = re.compile(r"(?:năm học|niên khóa|niên khoá)\W*$", re.IGNORECASE)
_SCHOOL_STARTS = 8
"""The month in which a school year starts."""
_THIS_YEAR_RE = re.compile(r"\s*(?:của\s)?năm\s(?P<which>nay|tới|này)(?!\w)", re.IGNORECASE)


def with_years(copy: str, mentions: list[DateMention], issued_on: date | None, campaign_year: int | None) -> list[DateMention]:
    """The mentions with their years where these follow from something the document says; the others as they are.

    `copy` is the masked text. Where neither a mention nearby nor the day of issue nor the campaign tells a year, the one that
    the text names last before the mention does, or the first after it ("(Áp dụng cho năm 2025)").
    """
    named = [(match.start(), int(match.group()[-4:])) for match in _YEAR_RE.finditer(copy)]
    result: list[DateMention] = []
    for index, mention in enumerate(mentions):
        if mention.lacks_year and mention.recurrence is None:
            known = _Known(copy, issued_on, campaign_year, named)
            mention = _with_year(mention, mentions, index, known)  # noqa: PLW2901 - the finished form of the same mention
        result.append(mention)
    return result


class _Known(NamedTuple):
    """What may tell a year."""

    copy: str
    issued_on: date | None
    campaign_year: int | None
    named: list[tuple[int, int]]
    """Offset and value of every year that the text names."""


def _with_year(mention: DateMention, mentions: list[DateMention], index: int, known: _Known) -> DateMention:
    relative = _THIS_YEAR_RE.match(known.copy, mention.stop)
    if relative and known.issued_on is not None:
        return in_year(mention, known.issued_on.year + (relative["which"].lower() == "tới"))
    beside = _beside(mentions, index, known.copy)
    # What was made or done the year before lends no year to a plan that names its own.
    past = beside is not None and known.campaign_year is not None and beside < known.campaign_year
    if beside is not None and not (past and (known.issued_on is None or known.issued_on.year != beside)):
        return in_year(mention, beside)
    if known.issued_on is not None:
        return resolved(mention, known.issued_on)
    year = known.campaign_year or _named(known.named, mention.begin)
    return in_year(mention, year) if year is not None else mention


def _named(named: list[tuple[int, int]], offset: int) -> int | None:
    before = [year for at, year in named if at < offset]
    after = [year for at, year in named if at >= offset]
    return before[-1] if before else after[0] if after else None


def _beside(mentions: list[DateMention], index: int, copy: str) -> int | None:
    """The year of the nearest mention that says one: first before it, then after it."""
    here = mentions[index]
    before = (m for m in reversed(mentions[max(0, index - _MOST_BEFORE) : index]) if here.begin - m.stop <= _NEAR)
    after = (m for m in mentions[index + 1 : index + 4] if m.begin - here.stop <= _NEAR // 4)
    for other in (*before, *after):
        year = _written_year(other)
        if year is not None:
            return year - 1 if _is_first_of_school_year(here, other, copy) else year
    return None


def _is_first_of_school_year(here: DateMention, other: DateMention, copy: str) -> bool:
    """Whether a month from August on takes the first of "năm học 2023 - 2024"."""
    point = here.last or here.first
    if other.form is not Form.RANGE or point is None or point.month is None or point.month < _SCHOOL_STARTS:
        return False
    return other.precision is Precision.YEAR and bool(_SCHOOL_YEAR_RE.search(copy, max(0, other.begin - 20), other.begin))


def _written_year(mention: DateMention) -> int | None:
    if mention.form in {Form.ANNIVERSARY, Form.COUNTED}:
        return None
    point = mention.last or mention.first
    return point.year if point is not None else None
