"""Figures of a topic model: top-1, F1 over all topics, abstention, and how far its scores are from what comes true."""

from collections.abc import Sequence
from typing import NamedTuple

CLEAR = 0.5
"""Score from which a topic counts as said."""
_BINS = 10


class Judged(NamedTuple):
    """What was said of a text, beside the truth."""

    topics: tuple[str, ...]
    """The truth, most relevant first; empty for a text about something else."""
    said: list[tuple[str, float]]
    """Topics with scores, by falling score."""
    abstained: bool
    """Whether no topic was given."""


def figures(judged: Sequence[Judged], *, calibrated: bool = True) -> dict[str, float | int]:
    """All figures of a set; calibration only where scores claim to be probabilities."""
    on_topic = [j for j in judged if j.topics]
    other = [j for j in judged if not j.topics]
    abstained = [j for j in judged if j.abstained]
    right = sum(not j.topics for j in abstained)
    found: dict[str, float | int] = {
        "texts": len(judged),
        "about_something_else": len(other),
        "top1": _share(sum(_first(j) in j.topics for j in on_topic), len(on_topic)),
        "top1_most_relevant": _share(sum(_first(j) == j.topics[0] for j in on_topic), len(on_topic)),
        "micro_f1": _micro_f1(judged),
        "abstention_precision": _share(right, len(abstained)),
        "abstention_recall": _share(right, len(other)),
    }
    return found | ({"calibration_error": _calibration_error(judged)} if calibrated else {})


def _first(judged: Judged) -> str | None:
    """The topic said first; None where none is."""
    return None if judged.abstained or not judged.said else judged.said[0][0]


def _clear(judged: Judged) -> set[str]:
    return set() if judged.abstained else {code for code, score in judged.said if score >= CLEAR}


def _micro_f1(judged: Sequence[Judged]) -> float:
    shared = sum(len(_clear(j) & set(j.topics)) for j in judged)
    return _share(2 * shared, sum(len(_clear(j)) + len(j.topics) for j in judged))


def _calibration_error(judged: Sequence[Judged]) -> float:
    """Mean distance of scores from the share that comes true, over ten bins, by the number of scores in each."""
    pairs = [(score, code in j.topics) for j in judged for code, score in j.said]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for score, true in pairs:
        bins[min(int(score * _BINS), _BINS - 1)].append((score, true))
    distance = sum(abs(sum(score for score, _ in found) - sum(true for _, true in found)) for found in bins)
    return round(distance / max(len(pairs), 1), 4)


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
