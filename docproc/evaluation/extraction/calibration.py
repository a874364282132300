"""Whether confidences can be trusted: of the values given 0.9, about nine in ten should be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Bands that a reviewer can tell apart; the upper end of the last is inclusive.
_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_QUARTER = 4


class Judged(NamedTuple):
    """A prediction's confidence and whether it was right."""

    confidence: float
    right: bool


class Band(NamedTuple):
    """Predictions of about the same confidence."""

    low: float
    """Least confidence, inclusive."""
    high: float
    """Greatest confidence, exclusive; inclusive in the last band."""
    size: int
    """Predictions in it."""
    mean_confidence: float
    """Their mean confidence."""
    share_right: float
    """Share of them that are right."""


@dataclass(frozen=True)
class Calibration:
    """How confidences and truth go together."""

    bands: tuple[Band, ...]
    """Bands that hold any prediction, by rising confidence."""
    expected_error: float | None
    """Mean distance of confidence and share right over the bands, weighted by their sizes; None without predictions."""
    errors_in_least_sure_quarter: float | None
    """Share of all errors that lie within the quarter of least confidence; 1 means that checking a quarter finds all.

    Predictions as sure as the quarter's last count by the share of them that fits, so that their order plays no part.
    None without errors.
    """


def calibration(judged: Sequence[Judged]) -> Calibration:
    """Bands, expected calibration error, and what reviewing the least sure quarter would find."""
    bands = tuple(band for low, high in pairwise(_EDGES) if (band := _band(judged, low, high)) is not None)
    total = sum(band.size for band in bands)
    error = sum(band.size * abs(band.mean_confidence - band.share_right) for band in bands) / total if total else None
    return Calibration(bands, error, _errors_in_least_sure_quarter(judged))


def _band(judged: Sequence[Judged], low: float, high: float) -> Band | None:
    within = [item for item in judged if low <= item.confidence < high or (high == _EDGES[-1] and item.confidence == high)]
    if not within:
        return None
    mean = sum(item.confidence for item in within) / len(within)
    return Band(low, high, len(within), mean, sum(item.right for item in within) / len(within))


def _errors_in_least_sure_quarter(judged: Sequence[Judged]) -> float | None:
    errors = sum(not item.right for item in judged)
    if not errors:
        return None
    room = len(judged) / _QUARTER
    found = 0.0
    for confidence in sorted({item.confidence for item in judged}):
        alike = [item for item in judged if item.confidence == confidence]
        found += sum(not item.right for item in alike) * min(1.0, room / len(alike))
        room -= len(alike)
        if room <= 0:
            break
    return found / errors
