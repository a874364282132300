"""What is known of one quantity."""

from typing import NamedTuple

from docproc.documents.values import Change, Comparator


class Quantity(NamedTuple):
    """A number with what it is compared by and counted in; offsets are into the text searched, 0-based, end exclusive."""

    start: int
    """Where the expression begins, comparator and verb of change included."""
    end: int
    """Where it ends: after the unit and "trở lên"."""
    number_start: int
    """Offset of the first digit or number word."""
    unit_start: int
    """Where the unit begins; equals `unit_end` when there is none."""
    unit_end: int
    """Where the unit ends."""
    comparator: Comparator
    """"99% trở lên" is `ge`; a bare number is `eq`."""
    value: float
    """The number; the lower bound for `between`."""
    unit: str | None
    """"%", "điểm", or the noun counted, as written; null when nothing follows."""
    upper: float | None = None
    """The upper bound for `between`."""
    change: Change = Change.LEVEL
    """"giảm 30%" is a decrease; "xuống dưới 5%" and "từ 15 ngày xuống còn 7 ngày" are levels."""
    from_value: float | None = None
    """The value before, in "từ 15 ngày xuống còn 7 ngày"."""
    approximate: bool = False
    """Whether "khoảng" or the like stands before it."""
    explicit: bool = False
    """Whether a comparator is written (or shared with the quantity before)."""
    rank: bool = False
    """Whether it is a place in a ranking; a smaller number is then better."""
    share: float | None = None
    """The second number of "76/76" or "2/3"."""
    upper_exclusive: bool = False
    """Whether the upper bound itself is left out: "từ 18 đến dưới 30 tuổi"."""
