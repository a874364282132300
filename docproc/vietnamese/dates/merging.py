"""Counted dates, events and weekdays among the mentions of a text."""

from bisect import bisect_left

from docproc.documents.values import Precision
from docproc.vietnamese.dates.counted import CountedMatch, day_after
from docproc.vietnamese.dates.values import Counted, DateMention, Form, Point


def with_counted(mentions: list[DateMention], counted: list[CountedMatch]) -> list[DateMention]:
    """Counted dates take the place of the mentions inside them, such as the day from which is counted."""
    result: list[DateMention] = []
    spans = [(c.begin, c.stop) for c in counted]
    result.extend(m for m in mentions if not any(b < m.stop and m.begin < s for b, s in _near(spans, m)))
    result.extend(_of_count(match, mentions) for match in counted)
    return sorted(result, key=lambda m: m.begin)


def _near(spans: list[tuple[int, int]], mention: DateMention) -> list[tuple[int, int]]:
    index = bisect_left(spans, (mention.begin, mention.begin))
    return spans[max(0, index - 1) : index + 2]


def _of_count(match: CountedMatch, mentions: list[DateMention]) -> DateMention:
    """The counted date; with its day where it counts calendar days from a day that is said."""
    index = bisect_left(mentions, match.begin, key=lambda m: m.begin)
    inside = (m for m in mentions[index : index + 3] if m.begin < match.stop and m.form in {Form.POINT, Form.OPEN_END})
    base = next(inside, None)
    day = day_after(base.start, match.duration) if base and base.start and not match.working_days else None
    return DateMention(
        begin=match.begin,
        stop=match.stop,
        form=Form.COUNTED,
        last=Point(Precision.DAY, day.year, day.month, day=day.day) if day else None,
        counted=Counted(match.duration, match.after, match.working_days),
    )


def with_others(mentions: list[DateMention], others: list[DateMention]) -> list[DateMention]:
    """The mentions and those of `others` that overlap none of them and no earlier one of `others`."""
    result = sorted(mentions, key=lambda m: m.begin)
    for other in others:
        index = bisect_left(result, other.begin, key=lambda m: m.begin)
        beside = result[max(0, index - 1) : index + 1]
        if not any(m.begin < other.stop and other.begin < m.stop for m in beside):
            result.insert(index, other)
    return result
