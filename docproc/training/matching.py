"""Fits the combiner of matching to the labelled development sets, and counts its background; the same input gives the same files.

    python -m docproc.training.matching models/matching/training

The held-out sets are never read here.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from docproc.evaluation.matching import Query, load
from docproc.matching import Index
from docproc.matching.combiner import Combiner
from docproc.matching.probe import FEATURES, Probe
from docproc.matching.search import scored
from docproc.matching.vectors import prepare

_MATCHING = Path(__file__).parents[1] / "matching"
_FOLDS = 5
_STRENGTH = 1.0
"""Inverse strength of the L2 penalty: the best of 0.01, 0.03, 0.1, 0.3, 1, 3 by log loss in five folds over queries."""
_SMALL_REGISTERS = (3, 9)
"""Numbers of parts into which the register is dealt, so that the model knows registers of a few rows too (a contest)."""
_SMALL_WEIGHT = 0.1
"""Weight of a pair from such a part, against 1 for one from the whole register."""
_NOTHING = Combiner(0.0, {}, 1.0, 1.0)
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
    """Scored pairs of the development sets: features, truth, the query of each, and whether the whole register was searched."""

    def __init__(self, folders: list[Path]) -> None:
        rows = [row for task in _tasks(folders) for row in _pairs(*task)]
        features, truth, groups, whole = zip(*rows, strict=True)
        self.features, self.truth = np.array(features), np.array(truth)
        self.groups, self.whole = np.array(groups), np.array(whole)


def _pairs(query: Query, index: Index, whole: bool) -> Iterator[tuple[list[float], bool, str, bool]]:  # noqa: FBT001 - a column
    for found in scored(_probe(query, index), index, _NOTHING):
        identifier = found.row.initiative.id
        if identifier not in query.overlapping:
            yield [found.features[name] for name in FEATURES], identifier in query.same, query.qid, whole


def _tasks(folders: list[Path]) -> Iterator[tuple[Query, Index, bool]]:
    """Queries with the registers they are held against: the whole one, and small ones with and without the row they repeat."""
    for folder in folders:
        register, queries = load(folder)
        whole = Index.build(register)
        yield from ((query, whole, True) for query in queries)
        for size in _SMALL_REGISTERS:
            parts = [Index.build(register[first::size]) for first in range(size)]
            for number, query in enumerate(queries):
                yield from ((query, part, False) for part in parts if any(i in part for i in query.same))
                yield query, parts[number % size], False


def _probe(query: Query, index: Index) -> Probe:
    return Probe(prepare(query.idea.title, query.idea.text), index.frequencies)


def fit(pairs: Pairs) -> Combiner:
    """The logistic model, its threshold where F1 on whole registers is best out of fold."""
    scaler = StandardScaler().fit(pairs.features)
    scaled = scaler.transform(pairs.features)
    importance = np.where(pairs.whole, 1.0, _SMALL_WEIGHT)
    out_of_fold = np.zeros(len(scaled))
    for train, test in GroupKFold(_FOLDS).split(scaled, pairs.truth, pairs.groups):
        model = _logistic().fit(scaled[train], pairs.truth[train], importance[train])
        out_of_fold[test] = model.predict_proba(scaled[test])[:, 1]
    model = _logistic().fit(scaled, pairs.truth, importance)
    weights = model.coef_[0] / scaler.scale_
    threshold = _best_threshold(out_of_fold[pairs.whole], pairs.truth[pairs.whole])
    return Combiner(
        intercept=float(model.intercept_[0] - weights @ scaler.mean_),
        weights={name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)},
        same_idea=threshold,
        overlapping=threshold * _OVERLAPPING_SHARE,
    )


def _logistic() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=5_000)


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
