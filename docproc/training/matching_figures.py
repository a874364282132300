"""What a model of matching says of authors it has not seen, in figures."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import average_precision_score

from docproc.training.fitting import Pair, Vector

_BINS = 10


def unseen_figures(pairs: Sequence[Pair], scores: Vector, threshold: float) -> dict[str, dict[str, float]]:
    """By author: average precision over pairs, precision, recall and F1 of the flags, false flags, calibration error."""
    authors = sorted({pair.author for pair in pairs if pair.whole})
    judged = [place for place, pair in enumerate(pairs) if pair.whole and not pair.overlapping]
    kept = {author: [place for place in judged if pairs[place].author == author] for author in authors}
    return {author: _of([pairs[place] for place in places], scores[places], threshold) for author, places in kept.items()}


def _of(pairs: Sequence[Pair], scores: Vector, threshold: float) -> dict[str, float]:
    truth, flagged = np.array([pair.same for pair in pairs]), scores >= threshold
    right, wrong, missed = (flagged & truth).sum(), (flagged & ~truth).sum(), (~flagged & truth).sum()
    best: dict[str, tuple[float, bool]] = {}
    for pair, score in zip(pairs, scores.tolist(), strict=True):
        best[pair.query] = max(best.get(pair.query, (0.0, False)), (score, pair.same))
    repeating = {pair.query for pair in pairs if pair.same}
    new = [score >= threshold for query, (score, _) in best.items() if query not in repeating]
    figures = {
        "average_precision": float(average_precision_score(truth, scores)),
        "precision": float(right / max(right + wrong, 1)),
        "recall": float(right / max(right + missed, 1)),
        "f1": float(2 * right / max(2 * right + wrong + missed, 1)),
        "false_flags": float(np.mean(new)) if new else 0.0,
        "calibration_error": _calibration_error(list(best.values())),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _calibration_error(best: Sequence[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, truth in best:
        bins.setdefault(min(_BINS - 1, int(score * _BINS)), []).append((score, truth))
    return sum(abs(sum(score for score, _ in b) - sum(truth for _, truth in b)) for b in bins.values()) / len(best)
