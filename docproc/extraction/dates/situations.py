"""What is known of a mention when its role is decided, in words and codes that can be kept and learnt from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.surroundings import Surroundings
from docproc.vietnamese.dates import DateMention


@dataclass(frozen=True, slots=True)
class Situation:
    """A mention in its place."""

    form: str
    """How it is put (`Form`)."""
    precision: str
    """How exact it is (`Precision`)."""
    days: int | None
    """Days from its first to its last, where both are known."""
    month: int | None
    """Month of its end, where known."""
    exclusive: bool
    """Whether it is "trước ngày …"."""
    timed: bool
    """Whether it says a clock time."""
    again: str
    """The period of a recurrence ("MONTHLY"), else empty."""
    since_issue: int | None
    """Days from the plan's own day to its end, where both are known."""
    emulation: bool
    """Whether the plan is a campaign of emulation."""
    before: str
    after: str
    opening: str
    wider: str
    headings: tuple[str, ...]
    table: tuple[str, ...]
    preceded: bool
    followed: bool
    readings: tuple[tuple[str, str, float], ...]
    """What the lexicon says: role, place and strength, the strongest first."""
    settled: str
    """The role that the lexicon and the rules settle on."""
    strength: float
    """How strongly, 0 to 1."""
    kept: bool
    """Whether the rules hold it for a date of the plan."""

    def as_json(self) -> dict[str, Any]:
        """For a line of training texts."""
        return asdict(self)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Situation":
        """From such a line; keys of other meaning are passed over."""
        known = {name: found[name] for name in cls.__slots__}
        readings = tuple((str(role), str(where), float(strength)) for role, where, strength in known["readings"])
        return cls(**{**known, "headings": tuple(known["headings"]), "table": tuple(known["table"]), "readings": readings})


_MOST_READINGS = 8


def situation(
    mention: DateMention,
    around: Surroundings,
    readings: tuple[Reading, ...],
    settled: Reading,
    *,
    since_issue: int | None,
    emulation: bool,
    kept: bool,
) -> Situation:
    """The situation of a mention, as the parts of the extraction know it."""
    start, end = mention.start, mention.end
    recurrence = mention.recurrence or ""
    strongest = sorted(readings, key=lambda reading: -reading.strength)[:_MOST_READINGS]
    return Situation(
        form=mention.form.value,
        precision=mention.precision.value,
        days=(end - start).days + 1 if start and end else None,
        month=end.month if end else None,
        exclusive=mention.end_exclusive,
        timed=mention.end_time is not None or mention.start_time is not None,
        again=recurrence.removeprefix("FREQ=").split(";")[0],
        since_issue=since_issue,
        emulation=emulation,
        before=around.before,
        after=around.after,
        opening=around.opening,
        wider=around.wider,
        headings=around.headings,
        table=around.table,
        preceded=around.preceded,
        followed=around.followed,
        readings=tuple((r.role.value, r.where, round(r.strength, 3)) for r in strongest),
        settled=settled.role.value,
        strength=round(settled.strength, 3),
        kept=kept,
    )
