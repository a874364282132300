"""Answers summed up: how many of each class, and how long they took."""

from collections import Counter
from collections.abc import Iterable, Sequence

from docproc.documents import Record
from docproc.evaluation.bench.service.calling import Noted

SOON_SECONDS = 0.2
"""What most answers shall stay under."""
_SERVER_ERROR = 500


class Kind(Record):
    """All answers to one kind of request."""

    kind: str
    classes: dict[str, int]
    """How many by class of status, such as `2xx`; 429 and 0 (no answer) stand for themselves."""
    median: float
    """Seconds."""
    p95: float
    most: float
    soon: float
    """Share of answers within SOON_SECONDS."""

    @property
    def count(self) -> int:
        """How many answers."""
        return sum(self.classes.values())


def by_kind(noted: Iterable[Noted]) -> list[Kind]:
    """The kinds of requests by name, and all of them together at the end."""
    every = list(noted)
    kinds = sorted({each.kind for each in every})
    return [_kind(name, [each for each in every if each.kind == name]) for name in kinds] + [_kind("all", every)]


def failures(noted: Iterable[Noted]) -> dict[str, int]:
    """How many answers were 5xx or none, by kind, status and code."""
    bad = (each for each in noted if each.status == 0 or each.status >= _SERVER_ERROR)
    return dict(Counter(f"{each.kind}: {each.status} {each.code}".strip() for each in bad))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which so large a share of the values lies; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _kind(name: str, noted: Sequence[Noted]) -> Kind:
    times = [each.seconds for each in noted]
    return Kind(
        kind=name,
        classes=dict(sorted(Counter(_class(each.status) for each in noted).items())),
        median=quantile(times, 0.5),
        p95=quantile(times, 0.95),
        most=max(times, default=0.0),
        soon=sum(seconds <= SOON_SECONDS for seconds in times) / max(1, len(times)),
    )


def _class(status: int) -> str:
    return str(status) if status in (0, 429) else f"{status // 100}xx"
