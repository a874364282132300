"""Logistic regression whose weights keep their sign, judged on authors it has not seen.

Texts of one author are alike in ways that say nothing of the next one's. So folds are authors: scores out of fold are those of a
model that saw none of the author's texts, and from them come the thresholds and how sure the model may be.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from docproc.matching.combiner import Combiner

Vector = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_PENALTY = 3.0
"""Strength of the L2 penalty on standardised features; 1 and 10 differ by less than .003 in average precision out of fold."""
_SMALL_WEIGHT = 0.1
"""Weight of a pair from a part of a register, against 1 for one from the whole."""
_BETA = 0.5
"""`same_idea` begins where the F measure is best that weighs precision twice: to call a new idea a copy is worse than to show a
copy as near only."""
_EVEN = 1.0
"""`overlapping` begins where the F measure is best that weighs both the same, over pairs that overlap or are the same idea."""
_LEAST_GAP = 0.05
_AGAINST = frozenset({"foreign_clash", "brief_titles_swapped", "brief_titles_apart", "pieces_row_unmet", "pieces_idea_unmet"})


class Pair(NamedTuple):
    """An idea held against one row."""

    features: npt.NDArray[np.float32]
    same: bool
    """Whether both propose the same idea."""
    overlapping: bool
    """Whether they share a substantial part: right neither way, and no pair to learn from."""
    author: str
    """Who wrote the texts."""
    query: str
    """The query in this form."""
    whole: bool
    """Whether it was held against the whole register."""
    fold: str = ""
    """Pairs that are judged by a model that saw none of them; those of the author where none is named."""


class Fitted(NamedTuple):
    """A model, and what it says of authors it has not seen."""

    model: Combiner
    """Fitted to all."""
    unseen: Vector
    """The score of each pair by a model that saw no text of its author."""


class _Table(NamedTuple):
    """Pairs as arrays."""

    features: Vector
    truth: Mask
    importance: Vector
    folds: npt.NDArray[np.str_]


def fit(pairs: Sequence[Pair], names: Sequence[str]) -> Fitted:
    """The model of these pairs, with thresholds for whole registers."""
    table = _table([pair for pair in pairs if not pair.overlapping])
    everything = np.array([pair.features for pair in pairs], dtype=np.float64)
    folds = _folds(pairs)
    odds = np.zeros(len(pairs))
    for fold in sorted(set(folds)):
        others = table.folds != fold
        seen = others if others.any() else np.ones(len(others), dtype=bool)
        intercept, weights = _logistic(_Table(*(column[seen] for column in table)), names)
        odds[folds == fold] = everything[folds == fold] @ weights + intercept
    slope, shift = _calibration(pairs, odds)
    intercept, weights = _logistic(table, names)
    unseen = _sigmoid(slope * odds + shift)
    same_idea, overlapping = thresholds(pairs, unseen)
    weighted = dict(zip(names, (slope * weights).tolist(), strict=True))
    return Fitted(Combiner(slope * intercept + shift, weighted, same_idea, overlapping), unseen)


def _table(pairs: Sequence[Pair]) -> _Table:
    """The pairs as arrays; every author weighs the same, by the pairs that are the same idea."""
    authors = np.array([pair.author for pair in pairs])
    truth = np.array([pair.same for pair in pairs])
    importance = np.array([1.0 if pair.whole else _SMALL_WEIGHT for pair in pairs])
    total = float((importance * truth).sum())
    for author in sorted(set(authors)):
        own = authors == author
        importance[own] *= total / max(float((importance * truth)[own].sum()), 1.0) / len(set(authors))
    return _Table(np.array([pair.features for pair in pairs], dtype=np.float64), truth, importance, _folds(pairs))


def _folds(pairs: Sequence[Pair]) -> npt.NDArray[np.str_]:
    return np.array([pair.fold or pair.author for pair in pairs])


def sign_of(name: str) -> int:
    """1 for a feature that may only speak for the same idea, -1 for one that may only speak against it, 0 for either."""
    if name in _AGAINST:
        return -1
    return 0 if name.startswith("brief") or name == "foreign_shared" else 1


def _sigmoid(odds: Vector) -> Vector:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -40.0, 40.0))), dtype=np.float64)


_BOUNDS = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}


def _logistic(table: _Table, names: Sequence[str]) -> tuple[float, Vector]:
    """Intercept and weights of raw features."""
    mean, spread = table.features.mean(axis=0), table.features.std(axis=0) + 1e-9
    scaled = (table.features - mean) / spread

    def loss(beta: Vector) -> tuple[float, Vector]:
        odds = scaled @ beta[1:] + beta[0]
        value = float(
            (table.importance * (np.logaddexp(0.0, odds) - table.truth * odds)).sum() + _PENALTY * (beta[1:] ** 2).sum() / 2
        )
        slope = table.importance * (_sigmoid(odds) - table.truth)
        return value, np.concatenate([[slope.sum()], scaled.T @ slope + _PENALTY * beta[1:]])

    bounds = [(None, None), *(_BOUNDS[sign_of(name)] for name in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    weights = found.x[1:] / spread
    return float(found.x[0] - weights @ mean), weights


def _calibration(pairs: Sequence[Pair], odds: Vector) -> tuple[float, float]:
    """Slope and shift that make odds of unseen authors right in the mean (Platt 1999), read from the best pair of each query.

    A match is read as the best of its query, so that is where the probability must hold.
    """
    best = sorted(_best(pairs, odds).values())
    values = odds[best]
    truth = np.array([pairs[place].same for place in best], dtype=np.float64)

    def loss(beta: Vector) -> tuple[float, Vector]:
        fitted = beta[0] * values + beta[1]
        error = _sigmoid(fitted) - truth
        return float((np.logaddexp(0.0, fitted) - truth * fitted).sum()), np.array([(error * values).sum(), error.sum()])

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.05, None), (None, None)])
    return float(found.x[0]), float(found.x[1])


def _best(pairs: Sequence[Pair], scores: Vector) -> dict[str, int]:
    """The place of the best pair of each query, of those held against whole registers."""
    found: dict[str, int] = {}
    for place, pair in enumerate(pairs):
        if pair.whole and not pair.overlapping and (pair.query not in found or scores[place] > scores[found[pair.query]]):
            found[pair.query] = place
    return found


def thresholds(pairs: Sequence[Pair], scores: Vector) -> tuple[float, float]:
    """Least scores of `same_idea` and `overlapping`, in steps of 0.01."""
    whole = np.array([pair.whole for pair in pairs])
    same = np.array([pair.same for pair in pairs]) & whole
    overlapping = np.array([pair.overlapping for pair in pairs]) & whole
    new = whole & ~same & ~overlapping
    steps = np.round(np.arange(0.02, 0.96, 0.01), 2)
    same_idea = max(steps, key=lambda step: _f_measure(scores >= step, same, new, _BETA))
    near = max(steps, key=lambda step: _f_measure(scores >= step, same | overlapping, new, _EVEN))
    return float(same_idea), float(round(max(0.01, min(same_idea - _LEAST_GAP, near)), 2))


def _f_measure(flagged: Mask, wanted: Mask, unwanted: Mask, beta: float) -> float:
    right, wrong, missed = (flagged & wanted).sum(), (flagged & unwanted).sum(), (~flagged & wanted).sum()
    return float((1 + beta**2) * right / max((1 + beta**2) * right + beta**2 * missed + wrong, 1e-9))
