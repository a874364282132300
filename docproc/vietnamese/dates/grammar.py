"""The date grammar: points, then ranges, deadlines, recurring and counted dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from docproc.documents.values import Precision
from docproc.vietnamese.dates.atoms import Atom, atoms
from docproc.vietnamese.dates.counted import counted_dates
from docproc.vietnamese.dates.dressing import dressed
from docproc.vietnamese.dates.enumerations import borrowing, repeated, sharing
from docproc.vietnamese.dates.events import events, weekly_dates
from docproc.vietnamese.dates.markers import Again, Left, again, event_after, left_of
from docproc.vietnamese.dates.merging import with_counted, with_others
from docproc.vietnamese.dates.ranges import inherit, is_anniversary, joins, lists
from docproc.vietnamese.dates.resolving import resolved
from docproc.vietnamese.dates.rules import rule
from docproc.vietnamese.dates.slips import meant
from docproc.vietnamese.dates.spanning import spanning
from docproc.vietnamese.dates.values import DateMention, Form
from docproc.vietnamese.masks import masked


class Dates(NamedTuple):
    """What a text says of dates."""

    mentions: list[DateMention]
    """In order and without overlaps."""
    impossible: list[tuple[int, int]]
    """The ranges of days that the calendar lacks, such as "31/02/2025"."""


def find_dates(text: str, *, anchor: date | None = None) -> list[DateMention]:
    """The dates that NFC `text` mentions, in order and without overlaps.

    A date whose year is neither written in it nor beside it has no `start` and `end`, unless `anchor`, the day of
    writing, is given: it is then taken to come next. Dates that the calendar lacks (31/2) give nothing.
    """
    return read_dates(text, anchor=anchor).mentions


def read_dates(text: str, *, anchor: date | None = None) -> Dates:
    """As `find_dates`, with the days that the calendar lacks."""
    copy = masked(text)
    points = atoms(copy)
    mentions = repeated(copy, [*_Scan(copy, points.atoms).mentions()])
    mentions = spanning(copy, mentions)
    mentions = with_counted(mentions, counted_dates(copy))
    mentions = with_others(mentions, [*events(copy), *weekly_dates(copy)])
    finished = (_finish(text, mention) for mention in mentions)
    return Dates([resolved(mention, anchor) for mention in finished], points.impossible)


class _Scan:
    """One pass over the points of a text."""

    def __init__(self, copy: str, points: list[Atom]) -> None:
        self._text = copy
        self._atoms = borrowing(copy, sharing(copy, dressed(copy, points)))
        self._floor = 0

    def mentions(self) -> Iterator[DateMention]:
        """The mentions in order."""
        index = 0
        before: Left | None = None
        while index < len(self._atoms):
            atom = self._atoms[index]
            left = self._left(index, before)
            last = self._last_of_range(index, left)
            made = self._single(atom, left) if last == index else self._range(atom, self._atoms[last], left)
            self._floor = max(self._atoms[last].stop, made.stop if made else 0)
            index = last + 1
            while index < len(self._atoms) and self._atoms[index].begin < self._floor:
                index += 1
            before = left
            if made is not None:
                yield made

    def _left(self, index: int, before: Left | None) -> Left | None:
        """The words before a point; in an enumeration those before its first member, when they make a deadline."""
        atom = self._atoms[index]
        left = left_of(self._text, atom.begin, self._floor)
        enumerated = index > 0 and left is None and lists(self._text, self._atoms[index - 1], atom)
        if enumerated and before is not None and before.kind == "deadline":
            return before._replace(begin=atom.begin)
        return left

    def _last_of_range(self, index: int, left: Left | None) -> int:
        """The index of the point that ends the range which begins at `index`; `index` itself for a single point."""
        if index + 1 == len(self._atoms) or (left is not None and left.kind not in {"start", "begin"}):
            return index
        if not joins(self._text, self._atoms[index], self._atoms[index + 1]):
            return index
        return index + self._chained(index)

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


def _deadline(base: DateMention, left: Left) -> DateMention:
    timed = base.end_time or base.start_time
    return replace(
        base, form=Form.DEADLINE, first=None, start_time=None, end_time=timed, end_exclusive=left.exclusive and timed is None
    )


def _weekdays(first: Atom, last: Atom) -> tuple[int, ...]:
    if first.weekday is None and last.weekday is None:
        return ()
    return tuple(-1 if a.weekday is None else a.weekday for a in (first, last))


def _finish(text: str, mention: DateMention) -> DateMention:
    """The mention with its slip, found in the text as written."""
    slip = meant(text[mention.begin : mention.stop])
    return replace(mention, slip=slip) if slip else mention
