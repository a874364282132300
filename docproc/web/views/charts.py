"""Numbers as bars: drawn in SVG, with the numbers beside them as text."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart."""

    code: str
    count: int
    share: float
    """Of the whole, 0 to 1."""
    width: float
    """Of the widest bar, per cent."""


def bars(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """The bars, the widest first; none for counts that are all zero."""
    total = sum(counts.values())
    widest = max(counts.values(), default=0)
    ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    return tuple(Bar(code, count, count / total, round(100 * count / widest, 1)) for code, count in ordered if count)
