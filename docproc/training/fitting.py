"""Logistic regression whose weights of likeness cannot turn negative, and thresholds read from scores out of fold."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from docproc.matching.combiner import Combiner

Vector = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_FOLDS = 5
_PENALTY = 3.0
"""Strength of the L2 penalty on standardised features; on the held-out sets 1, 10 and 30 differ by less than 2 % in log loss."""
_SMALL_WEIGHT = 0.1
"""Weight of a pair from a part of a register, against 1 for one from the whole."""
_WRONG_SHARE = 0.02
"""`same_idea` begins where at most this share of the flagged pairs is wrong."""
_CALLED_OVERLAPPING = 0.05
"""`overlapping` begins where at most this share of the ideas that repeat nothing is called so."""
_LEAST_GAP = 0.05


class Pair(NamedTuple):
    """An idea held against one row."""

    features: list[float]
    same: bool
    """Whether both propose the same idea."""
    group: str
    """What must not be parted between folds: a query in all its forms."""
    query: str
    """The query in this form."""
    whole: bool
    """Whether it was held against the whole register."""


def fit(pairs: Sequence[Pair], names: Sequence[str]) -> Combiner:
    """The model of these pairs, with thresholds for whole registers."""
    features = np.array([pair.features for pair in pairs], dtype=np.float64)
    truth = np.array([pair.same for pair in pairs])
    importance = np.array([1.0 if pair.whole else _SMALL_WEIGHT for pair in pairs])
    free = np.array([may_be_negative(name) for name in names])
    folds = _folds(pairs)
    scores = np.zeros(len(pairs))
    for fold in range(_FOLDS):
        held = folds == fold
        if held.any():
            intercept, weights = _logistic(features[~held], truth[~held], importance[~held], free)
            scores[held] = _sigmoid(features[held] @ weights + intercept)
    intercept, weights = _logistic(features, truth, importance, free)
    same_idea, overlapping = thresholds(pairs, scores)
    return Combiner(intercept, dict(zip(names, map(float, weights), strict=True)), same_idea, overlapping)


def may_be_negative(name: str) -> bool:
    """Whether a feature is more than a likeness: a clash, or what corrects another feature for short texts."""
    return name.startswith("brief") or name in {"foreign_clash", "foreign_shared"}


def _folds(pairs: Sequence[Pair]) -> npt.NDArray[np.intp]:
    number = {group: index % _FOLDS for index, group in enumerate(sorted({pair.group for pair in pairs}))}
    return np.array([number[pair.group] for pair in pairs], dtype=np.intp)


def _sigmoid(odds: Vector) -> Vector:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -40.0, 40.0))), dtype=np.float64)


def _logistic(features: Vector, truth: Mask, importance: Vector, free: Mask) -> tuple[float, Vector]:
    """Intercept and weights of raw features."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / spread

    def loss(beta: Vector) -> tuple[float, Vector]:
        odds = scaled @ beta[1:] + beta[0]
        value = float((importance * (np.logaddexp(0.0, odds) - truth * odds)).sum() + _PENALTY * (beta[1:] ** 2).sum() / 2)
        slope = importance * (_sigmoid(odds) - truth)
        return value, np.concatenate([[slope.sum()], scaled.T @ slope + _PENALTY * beta[1:]])

    bounds = [(None, None), *((None, None) if is_free else (0.0, None) for is_free in free)]
    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    weights = found.x[1:] / spread
    return float(found.x[0] - weights @ mean), weights


def thresholds(pairs: Sequence[Pair], scores: Vector) -> tuple[float, float]:
    """Least scores of `same_idea` and `overlapping`, in steps of 0.01."""
    whole = np.array([pair.whole for pair in pairs])
    truth = np.array([pair.same for pair in pairs])
    steps = np.round(np.arange(0.30, 0.96, 0.01), 2)
    clean = [t for t in steps if (whole & ~truth & (scores >= t)).sum() <= _WRONG_SHARE * (whole & (scores >= t)).sum()]
    same_idea = float(clean[0]) if clean else 0.95
    best: dict[str, float] = {}
    for pair, score in zip(pairs, scores.tolist(), strict=True):
        if pair.whole:
            best[pair.query] = max(score, best.get(pair.query, 0.0))
    repeating = {pair.query for pair in pairs if pair.same}
    new = [score for query, score in best.items() if query not in repeating]
    overlapping = float(np.quantile(new, 1.0 - _CALLED_OVERLAPPING)) if new else same_idea
    return round(same_idea, 2), round(max(0.01, min(same_idea - _LEAST_GAP, overlapping)), 2)
