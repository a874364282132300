"""What the date grammar finds: points of the calendar, possibly without a year, and mentions made of them."""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from docproc.documents.values import DatePart, Precision

MONTHS_A_QUARTER = 3
MONTHS_A_YEAR = 12
MOST_DAYS = 31
"""Days of the longest month."""


class Form(StrEnum):
    """How a mention is put."""

    POINT = "point"
    """A day, month, quarter or year: "ngày 20/11/2025", "quý III/2025"."""
    RANGE = "range"
    """From one point to another."""
    DEADLINE = "deadline"
    """"trước ngày", "chậm nhất", "đến hết": no start."""
    OPEN_END = "open_end"
    """"từ ngày 01/8/2025", "từ tháng 10/2025 đến khi …": no end."""
    FROM_EVENT = "from_event"
    """"từ ngày ban hành kế hoạch đến hết năm 2025": the start is an event; without an end where none is said."""
    RECURRING = "recurring"
    """"trước ngày 15 hằng tháng"."""
    COUNTED = "counted"
    """"trong thời hạn 10 ngày kể từ ngày …"."""
    ANNIVERSARY = "anniversary"
    """"(19/8/1945-19/8/2025)"."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter, stretch of months or year; whatever is None was not said."""

    unit: Precision
    year: int | None = None
    """Calendar year."""
    month: int | None = None
    """1 to 12; the first month for a quarter or a stretch of months."""
    last_month: int | None = None
    """1 to 12; the last month of a quarter or a stretch of months ("6 tháng đầu năm")."""
    day: int | None = None
    """1 to 31; -1 for the last day of the month."""
    part: DatePart | None = None
    """Early, middle or late in it."""

    def in_year(self, year: int) -> "Point":
        """The same point in `year`."""
        return replace(self, year=year)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; 29/02 without a year does exist."""
        if self.day is None or self.day < 1 or self.month is None:
            return True
        return self.day <= monthrange(self.year or 2000, self.month)[1]

    def first_day(self) -> date | None:
        """Its first day; None while the year or month is not known."""
        if self.year is None:
            return None
        if self.unit is Precision.DAY:
            return self._single_day()
        return date(self.year, self.month or 1, 1)

    def last_day(self) -> date | None:
        """Its last day; None while the year or month is not known."""
        if self.year is None:
            return None
        if self.unit is Precision.DAY:
            return self._single_day()
        month = self.last_month or self.month or MONTHS_A_YEAR
        return date(self.year, month, monthrange(self.year, month)[1])

    def _single_day(self) -> date | None:
        if self.year is None or self.month is None or self.day is None or not self.exists:
            return None
        length = monthrange(self.year, self.month)[1]
        return date(self.year, self.month, length if self.day < 1 else self.day)


@dataclass(frozen=True, slots=True)
class Counted:
    """So long after an event."""

    duration: str
    """ISO 8601 duration: P10D, P2W, P1M, PT24H. Working days are counted as days, since ISO 8601 has no other."""
    after: str
    """The event in the text's words."""
    working_days: bool = False
    """Whether the text says "ngày làm việc"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of a date or stretch of time in a text."""

    begin: int
    """Offset of its first character in the text, 0-based; prepositions such as "từ" and "trước" belong to it."""
    stop: int
    """Offset after its last character, exclusive."""
    form: Form
    """How it is put."""
    first: Point | None = None
    """Where it starts; None for a deadline."""
    last: Point | None = None
    """Where it ends; None for an open end. The same as `first` for a point."""
    end_exclusive: bool = False
    """True for "trước ngày X" without a clock time."""
    start_time: str | None = None
    """Clock time HH:MM."""
    end_time: str | None = None
    """Clock time HH:MM; "24 giờ" is 23:59, so that it stays on its day."""
    weekdays: tuple[int, ...] = ()
    """Weekdays named with `first` and `last`, 0 for Monday; -1 where none is named."""
    slip: str | None = None
    """The text as it must have been meant, when it has a typing or OCR slip."""
    recurrence: str | None = None
    """RFC 5545 RRULE, without the leading "RRULE:"."""
    counted: Counted | None = None
    """Set for a counted date."""
    start_event: str | None = None
    """The event at which it starts ("ngày ban hành kế hoạch")."""
    end_event: str | None = None
    """The event at which it ends ("khi tổ chức thành công …")."""
    inherited_year: bool = field(default=False, compare=False)
    """Whether the year was not written in the mention but taken from `anchor`."""

    @property
    def start(self) -> date | None:
        """First day; None for a deadline, and while the year is not known."""
        return self.first.first_day() if self.first else None

    @property
    def end(self) -> date | None:
        """Last day; None for an open end, and while the year is not known."""
        return self.last.last_day() if self.last else None

    @property
    def precision(self) -> Precision:
        """How exact the end is, or the start where there is no end."""
        point = self.last or self.first
        return point.unit if point else Precision.DAY

    @property
    def start_precision(self) -> Precision | None:
        """How exact the start is, where it differs from `precision`."""
        if self.first is None or self.last is None or self.first.unit is self.last.unit:
            return None
        return self.first.unit

    @property
    def part(self) -> DatePart | None:
        """Early, middle or late: what the end says, else the start."""
        return (self.last.part if self.last else None) or (self.first.part if self.first else None)

    @property
    def lacks_year(self) -> bool:
        """Whether a point of it has no year yet."""
        return any(p is not None and p.year is None for p in (self.first, self.last))
