"""Parts that several records share: header, dates, targets, topics, people."""

from datetime import date
from enum import StrEnum

from docproc.documents.base import Record, Score
from docproc.documents.evidence import Evidence, EvidenceMap


class Signer(Record):
    """Who signed."""

    name: str | None = None
    """Full name."""
    title: str | None = None
    """Position as printed, such as "PHÓ CHỦ TỊCH"."""


class Header(Record):
    """The header of an official document by Nghị định 30/2020/NĐ-CP; a digest has that of the document it reports."""

    number: str | None = None
    """Number and symbol, such as "111/KH-UBND"."""
    type: str | None = None
    """Code of Nghị định 30's list (KH, QĐ, TB, CV, …), or the Vietnamese name where the list has none (Thể lệ)."""
    issuer: str | None = None
    """The issuing body."""
    place: str | None = None
    """Place of issue."""
    issued_on: date | None = None
    """Date of issue."""
    subject: str | None = None
    """Trích yếu: what the document is about."""
    signer: Signer | None = None
    """Who signed."""
    evidence: EvidenceMap = {}
    """Evidence by field name."""


class Precision(StrEnum):
    """How exact a date is; `start` and `end` are then the first and last day of it."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class DatePart(StrEnum):
    """Đầu, giữa (trung tuần), cuối of a month, quarter or year."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class DateRole(StrEnum):
    """What happens on a date of a plan."""

    SUBMISSION_WINDOW = "submission_window"
    CAMPAIGN_PERIOD = "campaign_period"
    ROUND = "round"
    INTERIM_REVIEW = "interim_review"
    FINAL_REVIEW = "final_review"
    AWARD_CEREMONY = "award_ceremony"
    REPORT_DUE = "report_due"
    TASK_DUE = "task_due"
    EVENT = "event"
    EFFECTIVE = "effective"
    ISSUED = "issued"


class Offset(Record):
    """A date counted from another event."""

    duration: str
    """ISO 8601 duration, such as P10D."""
    after: str
    """The event, in the document's words."""


class PlanDate(Record):
    """A date of a plan. A lone deadline has only `end`; a day has `start == end`."""

    role: DateRole
    """What happens then."""
    start: date | None = None
    """First day; null for a lone deadline."""
    end: date | None = None
    """Last day as written; null for an open end."""
    precision: Precision = Precision.DAY
    """How exact start and end are."""
    label: str | None = None
    """What the document calls it."""
    ordinal: int | None = None
    """1-based number of the round."""
    start_precision: Precision | None = None
    """Precision of `start` where it differs from `precision`."""
    end_exclusive: bool = False
    """True for "trước ngày X": X itself may be too late."""
    part: DatePart | None = None
    """Early, middle or late within the month, quarter or year."""
    start_time: str | None = None
    """Clock time of the start, HH:MM, local time."""
    end_time: str | None = None
    """Clock time of the end, HH:MM, local time."""
    slip: str | None = None
    """The text as it must have been meant, where the document has a typing or OCR slip; never applied silently."""
    recurrence: str | None = None
    """RFC 5545 RRULE of a recurring date."""
    offset: Offset | None = None
    """Set for a date counted from another event."""
    evidence: Evidence
    """Where it was read."""


class Comparator(StrEnum):
    """How a value is compared with the number of a target."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    BETWEEN = "between"


class Change(StrEnum):
    """Whether a target is a state to reach or a change to make."""

    LEVEL = "level"
    INCREASE = "increase"
    DECREASE = "decrease"


class Target(Record):
    """A numeric aim of a plan."""

    metric: str
    """What is measured, in the document's words."""
    comparator: Comparator
    """"99% trở lên" is `ge`; "100%" alone is `eq`."""
    value: float
    """The number; the lower bound for `between`."""
    upper: float | None = None
    """The upper bound for `between`."""
    unit: str | None = None
    """"%", or the Vietnamese noun counted."""
    change: Change = Change.LEVEL
    """"giảm 30% thời gian" is a decrease of 30 %."""
    scope: str | None = None
    """For whom it holds, where that is said."""
    due: date | None = None
    """By when, where that is said."""
    evidence: Evidence
    """Where it was read."""


class TopicCode(StrEnum):
    """The six contents of administrative reform (Nghị quyết 76/NQ-CP of 2021) and steering."""

    INSTITUTIONS = "institutions"
    PROCEDURES = "procedures"
    APPARATUS = "apparatus"
    CIVIL_SERVICE = "civil_service"
    PUBLIC_FINANCE = "public_finance"
    DIGITAL_GOVERNMENT = "digital_government"
    STEERING = "steering"


class Topic(Record):
    """A topic area."""

    code: str
    """A code of the taxonomy; TopicCode for the default one."""
    listed: bool
    """True when the document names it as a topic; false when it was inferred."""
    score: Score
    """Calibrated probability."""
    evidence: Evidence | None = None
    """Where it was read; null for an inference from the whole text."""


class Citation(Record):
    """A document that this one cites."""

    number: str | None = None
    """Number and symbol."""
    type: str | None = None
    """Code of the type."""
    issuer: str | None = None
    """Who issued it, as written."""
    issued_on: date | None = None
    """Its date, as written."""
    evidence: Evidence
    """Where it was read."""


class TextItem(Record):
    """A passage that is itself the value."""

    text: str
    """The passage."""
    evidence: Evidence
    """Where it was read."""


class TextValue(Record):
    """A text and where it was read."""

    value: str
    """The text."""
    evidence: Evidence
    """Where it was read."""


class Bounds(Record):
    """A range of whole numbers, both ends included."""

    min: int | None = None
    """Least, inclusive; null when there is none."""
    max: int | None = None
    """Most, inclusive; null when there is none."""
    evidence: Evidence | None = None
    """Where it was read."""


class Author(Record):
    """An author of an entry or of an adopted initiative."""

    name: str
    """Full name as written."""
    position: str | None = None
    """Position (chức vụ, chức danh)."""
    unit: str | None = None
    """Workplace."""
    share_percent: float | None = None
    """Share of the work, percent, 0 to 100."""
    evidence: Evidence | None = None
    """Where it was read; null for a row that came from a spreadsheet."""


class Contacts(Record):
    """How to reach someone."""

    emails: tuple[str, ...] = ()
    """E-mail addresses as written."""
    phones: tuple[str, ...] = ()
    """Telephone numbers as written."""
    evidence: EvidenceMap = {}
    """Lists parallel to the values."""


class Period(Record):
    """A stretch of days, both included."""

    start: date | None = None
    """First day."""
    end: date | None = None
    """Last day."""
    evidence: Evidence | None = None
    """Where it was read."""
