"""Fits the combiner of matching to the labelled development sets, and counts its background; the same input gives the same files.

    python -m docproc.training.matching models/matching/training

The held-out sets are never read here.
"""

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from docproc.evaluation.matching import Query, load
from docproc.matching import Index
from docproc.matching.combiner import Combiner
from docproc.matching.probe import FEATURES, Probe
from docproc.matching.search import scored
from docproc.matching.vectors import prepare

_MATCHING = Path(__file__).parents[1] / "matching"
_FOLDS = 5
_STRENGTH = 0.3
"""Inverse strength of the L2 penalty: the best of 0.03, 0.1, 0.3, 1, 3 by log loss in five folds over queries."""
_LEAST_COUNT = 2
"""A term of one text only says nothing of the language at large."""
_OVERLAPPING_SHARE = 0.4
"""`overlapping` begins at this share of the threshold of `same_idea`: what a person should look at but no letter should claim."""


def background(folders: list[Path]) -> dict[str, object]:
    """How many texts of the development sets hold each syllable and pair."""
    sets = [load(folder) for folder in folders]
    texts = [(row.title, f"{row.title}\n{row.summary or ''}") for register, _ in sets for row in register]
    texts += [(q.idea.title, q.idea.text) for _, queries in sets for q in queries]
    syllables: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for title, text in texts:
        forms = prepare(title, text).content
        syllables.update(set(forms))
        pairs.update({f"{a} {b}" for a, b in pairwise(forms)})
    return {"texts": len(texts), "syllables": _common(syllables), "pairs": _common(pairs)}


def _common(counts: Counter[str]) -> dict[str, int]:
    return {term: count for term, count in sorted(counts.items()) if count >= _LEAST_COUNT}


class Pairs:
    """Scored pairs of the development set: features, truth, and the query of each."""

    def __init__(self, folders: list[Path]) -> None:
        features, truth, groups = [], [], []
        nothing = Combiner(0.0, {}, 1.0, 1.0)
        for folder in folders:
            register, queries = load(folder)
            index = Index.build(register)
            for query in queries:
                for found in scored(_probe(query, index), index, nothing):
                    if found.row.initiative.id not in query.overlapping:
                        features.append([found.features[name] for name in FEATURES])
                        truth.append(found.row.initiative.id in query.same)
                        groups.append(query.qid)
        self.features, self.truth, self.groups = np.array(features), np.array(truth), np.array(groups)


def _probe(query: Query, index: Index) -> Probe:
    return Probe(prepare(query.idea.title, query.idea.text), index.frequencies)


def fit(pairs: Pairs) -> Combiner:
    """The logistic model, its threshold where out-of-fold F1 is best."""
    scaler = StandardScaler().fit(pairs.features)
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000)
    scaled = scaler.transform(pairs.features)
    folds = GroupKFold(_FOLDS)
    out_of_fold = cross_val_predict(model, scaled, pairs.truth, groups=pairs.groups, cv=folds, method="predict_proba")[:, 1]
    model.fit(scaled, pairs.truth)
    weights = model.coef_[0] / scaler.scale_
    threshold = _best_threshold(out_of_fold, pairs.truth)
    return Combiner(
        intercept=float(model.intercept_[0] - weights @ scaler.mean_),
        weights={name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)},
        same_idea=threshold,
        overlapping=threshold * _OVERLAPPING_SHARE,
    )


def _best_threshold(
    scores: np.ndarray[tuple[int], np.dtype[np.float64]], truth: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> float:
    """The middle of the thresholds (in steps of 0.01) whose F1 is the best: an edge would be luck."""
    steps = np.arange(0.05, 0.96, 0.01)
    f1 = [2 * (truth & (scores >= t)).sum() / max(1, truth.sum() + (scores >= t).sum()) for t in steps]
    best = [t for t, value in zip(steps, f1, strict=True) if value >= max(f1) - 1e-9]
    return round(float(best[len(best) // 2]), 2)


def as_toml(model: Combiner) -> str:
    """The file that `docproc.matching.combiner` reads."""
    lines = [
        "# The combiner of matching: log-odds of `same_idea` by feature, fitted by `python -m docproc.training.matching` to the",
        "# development sets in models/matching/training (our own texts): logistic regression with an L2 penalty on standardised",
        "# features, folded back to raw ones. The threshold is the best by F1 out of fold. Do not edit by hand.",
        "",
        f"intercept = {model.intercept:.4f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in model.weights.items()),
        "",
        "[thresholds]",
        f"same_idea = {model.same_idea:.2f}",
        f"overlapping = {model.overlapping:.2f}",
        "",
    ]
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Writes `background.json` and `combiner.toml` beside the code that reads them."""
    development = sorted(folder.glob("development*"))
    counted = json.dumps(background(development), ensure_ascii=False, indent=0, sort_keys=True)
    (_MATCHING / "background.json").write_text(counted + "\n", encoding="utf-8")
    (_MATCHING / "combiner.toml").write_text(as_toml(fit(Pairs(development))), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
