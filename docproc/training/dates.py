"""Fits the model of what happens on a date to mentions of our own texts; the same texts give the same file.

    docproc train dates

The mentions lie in `models/dates/training/examples.jsonl`, one a line with the words around it, what the lexicon says of it and
the roles that are right; `--collect` takes them anew from the open gold sets and from `clauses.txt`. A multinomial logistic
regression over `docproc.extraction.dates.role_features`; where several roles are right, the first fit says what share each has.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from docproc.extraction.dates.role_features import BUCKETS, Features, features
from docproc.extraction.dates.role_model import ROLES, DateRoleModel, leading
from docproc.training.date_examples import NONE, Example, example_of, from_clauses, from_gold
from docproc.training.eight_bits import in_eight_bits, rounded

TARGET = Path(__file__).parents[1] / "extraction" / "dates" / "role_model.npz"
_SETS = ("development", "development_plans", "development_minis", "development_wide", "development_wide2")
_PIECES = "pieces/development_*.jsonl"
_READ_BY_RULES = frozenset({"development", "development_plans"})
"""Authors on whose texts the lexicon was collected: it is always right there, so half of their weight is learnt without it."""
_STRENGTH = 4.0
"""Inverse strength of the L2 penalty: 1 to 10 were tried, by roles right of unseen authors."""
_FITS = 2
_LEAST_SHARE = 0.05
_STEPS = 300


def collect(gold: Path, clauses: Path) -> list[Example]:
    """All mentions: of the open gold sets, of the open pieces, and of the clauses."""
    sets = chain.from_iterable(from_gold(gold / name) for name in _SETS)
    pieces = chain.from_iterable(from_gold(path) for path in sorted(gold.glob(_PIECES)))
    return [*sets, *pieces, *from_clauses(clauses)]


def load(path: Path) -> list[Example]:
    """The mentions of the file of examples."""
    return [example_of(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def fit(examples: Sequence[Example]) -> DateRoleModel:
    """The model of these mentions, as it comes back from its file."""
    lines, vectors, weights = _lines(examples)
    shares = [dict.fromkeys(example.roles, 1 / len(example.roles)) for example in examples]
    for _ in range(_FITS):
        chosen = [
            (line, ROLES.index(role), weight * share)
            for line, (index, weight) in enumerate(zip(lines, weights, strict=True))
            for role, share in shares[index].items()
            if share >= _LEAST_SHARE
        ]
        at, roles, counts = (list(column) for column in zip(*chosen, strict=True))
        used = np.unique(vectors.indices)
        found = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, tol=1e-3).fit(vectors[at][:, used], roles, counts)
        model = _model(found, used)
        shares = [_shares(model, example) for example in examples]
    return model


def _lines(examples: Sequence[Example]) -> tuple[list[int], Any, list[float]]:
    """Index of the example, features and weight by line: mentions that the rules know have two, one without the lexicon."""
    lines: list[int] = []
    found: list[Features] = []
    weights: list[float] = []
    for index, example in enumerate(examples):
        both = (True, False) if example.author in _READ_BY_RULES else (True,)
        for lexicon in both:
            lines.append(index)
            found.append(features(example.situation, lexicon=lexicon))
            weights.append(1 / len(both))
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found])
    columns = np.concatenate([np.fromiter(each, dtype=np.intp) for each in found])
    values = np.concatenate([np.fromiter(each.values(), dtype=np.float64) for each in found])
    return lines, csr_matrix((values, (rows, columns)), shape=(len(found), BUCKETS)), weights


def _shares(model: DateRoleModel, example: Example) -> dict[str, float]:
    """How the roles that are right share a mention."""
    found = model.probabilities(features(example.situation))
    total = sum(float(found[ROLES.index(role)]) for role in example.roles)
    return {role: float(found[ROLES.index(role)]) / max(total, 1e-9) for role in example.roles}


def _model(found: Any, used: Any) -> DateRoleModel:
    weights = np.zeros((BUCKETS, len(ROLES)), dtype=np.float32)
    intercepts = np.full(len(ROLES), -20.0, dtype=np.float32)
    for row, column in enumerate(found.classes_):
        weights[used, column] = found.coef_[row]
        intercepts[column] = found.intercept_[row]
    return DateRoleModel(rounded(weights), intercepts.round(3))


def metrics(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each author, judged by a model that has not seen them: roles right by the rules alone and by both."""
    found = {}
    for author in sorted({example.author for example in examples}):
        model = fit([example for example in examples if example.author != author])
        own = [example for example in examples if example.author == author]
        dated = [example for example in own if example.roles != (NONE,)]
        found[author] = {
            "mentions": len(own),
            "dates": len(dated),
            "right_by_rules": _share(example.situation.settled in example.roles for example in dated),
            "right_by_both": _share(_role(model, example) in example.roles for example in dated),
        }
    return found


def _role(model: DateRoleModel, example: Example) -> str:
    """The role that the model gives together with the rules."""
    told = example.situation
    return ROLES[leading(model.probabilities(features(told)), told.settled, told.strength)]


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return round(sum(found) / len(found), 4) if found else 0.0


def save(path: Path, model: DateRoleModel) -> None:
    """Writes the file that `docproc.extraction.dates.role_model` reads."""
    places = np.flatnonzero(model.weights.any(axis=1)).astype(np.uint16)
    np.savez_compressed(path, places=places, **in_eight_bits(model.weights[places]), intercepts=model.intercepts)


def main(folder: Path, gold: Path | None = None, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in `folder`; with `gold`, takes the examples anew."""
    path = folder / "training" / "examples.jsonl"
    if gold is not None:
        found = collect(gold, folder / "training" / "clauses.txt")
        path.write_text("".join(f"{example.as_json()}\n" for example in found), encoding="utf-8")
    with threadpool_limits(limits=1):  # sums on many threads may come in another order
        examples = load(path)
        save(target, fit(examples))
        figures = json.dumps(metrics(examples), indent=2)
    (folder / "metrics.json").write_text(figures + "\n", encoding="utf-8")
