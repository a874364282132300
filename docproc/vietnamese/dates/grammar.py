"""The date grammar: points, then ranges, deadlines, recurring and counted dates."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docproc.documents.values import Precision
from docproc.vietnamese.dates.atoms import Atom, atoms, impossible_days
from docproc.vietnamese.dates.counted import CountedMatch, counted_dates, day_after
from docproc.vietnamese.dates.dressing import dressed
from docproc.vietnamese.dates.events import events, weekly_dates
from docproc.vietnamese.dates.markers import Again, Left, again, event_after, left_of
from docproc.vietnamese.dates.ranges import inherit, is_anniversary, is_list_gap, joins, lists, share
from docproc.vietnamese.dates.rules import rule, yearly
from docproc.vietnamese.dates.slips import meant
from docproc.vietnamese.dates.values import Counted, DateMention, Form, Point
from docproc.vietnamese.masks import masked

_PAST_DAYS = 60
"""A date without a year lies in the anchor's year unless it would be more than these days before the anchor."""


def find_dates(text: str, *, anchor: date | None = None) -> list[DateMention]:
    """The dates that NFC `text` mentions, in order and without overlaps.

    A date whose year is neither written in it nor beside it has no `start` and `end`, unless `anchor`, the day of
    writing, is given: it is then taken to come next. Dates that the calendar lacks (31/2) give nothing.
    """
    copy = masked(text)
    mentions = _repeated(copy, [*_Scan(copy).mentions()])
    mentions = _with_counted(mentions, counted_dates(copy))
    mentions = _with_others(mentions, [*events(copy), *weekly_dates(copy)])
    finished = (_finish(text, mention) for mention in mentions)
    return [resolved(mention, anchor) for mention in finished]


def impossible_dates(text: str) -> list[tuple[int, int]]:
    """The ranges of days in NFC `text` that the calendar lacks, such as "31/02/2025"."""
    return impossible_days(masked(text))


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


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention in the making, with the deadline words that an enumeration passes on."""

    mention: DateMention
    left: Left | None
    stop: int


class _Scan:
    """One pass over the points of a text."""

    def __init__(self, copy: str) -> None:
        self._text = copy
        self._atoms = _sharing(copy, dressed(copy, atoms(copy)))
        self._floor = 0

    def mentions(self) -> Iterator[DateMention]:
        """The mentions in order."""
        index = 0
        before: _Found | None = None
        while index < len(self._atoms):
            atom = self._atoms[index]
            after = self._atoms[index + 1] if index + 1 < len(self._atoms) else None
            left = left_of(self._text, atom.begin, self._floor)
            if left is None and before is not None and lists(self._text, self._atoms[index - 1], atom):
                left = before.left._replace(begin=atom.begin) if before.left and before.left.kind == "deadline" else None
            if after is not None and (left is None or left.kind in {"start", "begin"}) and joins(self._text, atom, after):
                count = self._chained(index)
                after = self._atoms[index + count]
                made, stop, index = self._range(atom, after, left), after.stop, index + count + 1
            else:
                made, stop, index = self._single(atom, left), atom.stop, index + 1
            if made is not None:
                before = _Found(made, left, made.stop)
                yield made
            self._floor = max(stop, made.stop if made else stop)
            while index < len(self._atoms) and self._atoms[index].begin < self._floor:
                index += 1

    def _chained(self, index: int) -> int:
        """How many points after the one at `index` its range covers: more than one in "ngày 11, 12 và 13/9/2025"."""
        count = 1
        while index + count + 1 < len(self._atoms):
            left, right = self._atoms[index + count], self._atoms[index + count + 1]
            if not (left.shared and lists(self._text, left, right) and joins(self._text, left, right)):
                break
            count += 1
        return count

    def _range(self, first: Atom, last: Atom, left: Left | None) -> DateMention | None:
        begin = left.begin if left else first.begin
        start, end = inherit(first.point, last.point)
        if not (start.exists and end.exists):
            return None
        anniversary = is_anniversary(start, end)
        repeat = again(self._text, first.begin, last.stop, self._floor, end) if end.year is None else None
        gap = self._text[first.stop : last.begin].lower()
        return DateMention(
            begin=begin,
            stop=repeat.stop if repeat else last.stop,
            form=Form.ANNIVERSARY if anniversary else Form.RECURRING if repeat else Form.RANGE,
            first=start,
            last=end,
            end_exclusive="trước" in gap and last.start_time is None,
            start_time=first.start_time,
            end_time=last.end_time or last.start_time,
            weekdays=_weekdays(first, last),
            recurrence=rule(repeat, start, end) if repeat else None,
        )

    def _single(self, atom: Atom, left: Left | None) -> DateMention | None:
        repeat = again(self._text, atom.begin, atom.stop, self._floor, atom.point)
        if atom.point.month is None and atom.point.unit is Precision.DAY and repeat is None:
            return None
        if repeat is not None:
            return self._recurring(atom, left, repeat)
        base = DateMention(
            begin=left.begin if left else atom.begin,
            stop=atom.stop,
            form=Form.POINT,
            first=atom.point,
            last=atom.point,
            start_time=atom.start_time,
            end_time=atom.end_time,
            weekdays=_weekdays(atom, atom),
        )
        if left is None or left.kind == "begin":
            return base
        if left.kind == "deadline":
            return _deadline(base, left)
        if left.kind == "event":
            return replace(_deadline(base, left), form=Form.FROM_EVENT, start_event=left.event)
        return self._open(base, atom)

    def _open(self, base: DateMention, atom: Atom) -> DateMention:
        """For "từ ngày 01/8/2025", with "đến khi …" where that follows; two clock times make it a stretch of one day."""
        if atom.end_time is not None:
            return base
        until = event_after(self._text, atom.stop, len(self._text))
        if until is not None:
            return replace(base, form=Form.OPEN_END, last=None, end_event=until[0], stop=until[1])
        return replace(base, form=Form.OPEN_END, last=None)

    def _recurring(self, atom: Atom, left: Left | None, repeat: Again) -> DateMention:
        exclusive = left is not None and left.kind == "deadline" and left.exclusive and atom.start_time is None
        return DateMention(
            begin=min(repeat.begin, left.begin if left else atom.begin),
            stop=repeat.stop,
            form=Form.RECURRING,
            first=None if left else atom.point,
            last=atom.point,
            end_exclusive=exclusive,
            end_time=atom.start_time,
            recurrence=rule(repeat, atom.point, atom.point),
        )


def _repeated(text: str, mentions: list[DateMention]) -> list[DateMention]:
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
    """A day of some month without a year, not yet said to come again."""
    last = mention.last
    return (
        mention.recurrence is None
        and mention.lacks_year
        and last is not None
        and last.unit is Precision.DAY
        and last.month is not None
    )


def _deadline(base: DateMention, left: Left) -> DateMention:
    timed = base.end_time or base.start_time
    return replace(
        base, form=Form.DEADLINE, first=None, start_time=None, end_time=timed, end_exclusive=left.exclusive and timed is None
    )


def _sharing(text: str, found: list[Atom]) -> list[Atom]:
    """The points with the month and year that only the last of their enumeration says."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if left.point.year is None and right.point.year is not None and lists(text, left, right):
            shared = share(left.point, right.point)
            if left.point.unit is right.point.unit and shared.exists:
                result[index] = replace(left, point=shared, shared=True)
    return result


def _weekdays(first: Atom, last: Atom) -> tuple[int, ...]:
    if first.weekday is None and last.weekday is None:
        return ()
    return tuple(-1 if a.weekday is None else a.weekday for a in (first, last))


def _with_counted(mentions: list[DateMention], counted: list[CountedMatch]) -> list[DateMention]:
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
    base = next((m for m in mentions if match.begin <= m.begin < match.stop and m.form in {Form.POINT, Form.OPEN_END}), None)
    day = day_after(base.start, match.duration) if base and base.start and not match.working_days else None
    return DateMention(
        begin=match.begin,
        stop=match.stop,
        form=Form.COUNTED,
        last=Point(Precision.DAY, day.year, day.month, day=day.day) if day else None,
        counted=Counted(match.duration, match.after, match.working_days),
    )


def _with_others(mentions: list[DateMention], others: list[DateMention]) -> list[DateMention]:
    """The mentions and those of `others` that overlap none of them."""
    result = list(mentions)
    for other in others:
        index = bisect_left(mentions, other.begin, key=lambda m: m.begin)
        beside = mentions[max(0, index - 1) : index + 1]
        if not any(m.begin < other.stop and other.begin < m.stop for m in beside):
            result.append(other)
    return sorted(result, key=lambda m: m.begin)


def _finish(text: str, mention: DateMention) -> DateMention:
    """The mention with its slip, found in the text as written."""
    slip = meant(text[mention.begin : mention.stop])
    return replace(mention, slip=slip) if slip else mention
