"""The year of a mention that does not say it: from the day of issue, the campaign's year, or the mention before."""

from datetime import date

from docproc.vietnamese.dates import DateMention, Form, in_year, resolved

_NEAR = 600
"""Characters within which a mention with a year lends it to one without."""

_MOST_BEFORE = 20
"""Mentions before one that are asked for their year."""


def with_years(mentions: list[DateMention], issued_on: date | None, campaign_year: int | None) -> list[DateMention]:
    """The mentions with their years where these follow from something the document says; the others as they are."""
    result: list[DateMention] = []
    for index, mention in enumerate(mentions):
        if mention.lacks_year and mention.recurrence is None:
            mention = _with_year(mention, mentions, index, issued_on, campaign_year)  # noqa: PLW2901 - the finished form of the same mention
        result.append(mention)
    return result


def _with_year(
    mention: DateMention, mentions: list[DateMention], index: int, issued_on: date | None, campaign_year: int | None
) -> DateMention:
    beside = _beside(mentions, index)
    if beside is not None:
        return in_year(mention, beside)
    if issued_on is not None:
        return resolved(mention, issued_on)
    return in_year(mention, campaign_year) if campaign_year is not None else mention


def _beside(mentions: list[DateMention], index: int) -> int | None:
    """The year of the nearest mention that says one: first before it, then after it."""
    here = mentions[index]
    before = (m for m in reversed(mentions[max(0, index - _MOST_BEFORE) : index]) if here.begin - m.stop <= _NEAR)
    after = (m for m in mentions[index + 1 : index + 4] if m.begin - here.stop <= _NEAR // 4)
    for other in (*before, *after):
        year = _written_year(other)
        if year is not None:
            return year
    return None


def _written_year(mention: DateMention) -> int | None:
    if mention.form in {Form.ANNIVERSARY, Form.COUNTED}:
        return None
    point = mention.last or mention.first
    return point.year if point is not None else None
