"""Fits the model that tells a plan's numeric aims from its other numbers; the same input gives the same file.

    docproc train targets

Numbers in the sentences of the open gold sets (`tests/gold`), each set written by other hands, and of pieces written for this
(`models/targets/training`). A number is an aim where the set names a target of its value at its place. A logistic
regression over hashed features; its figures are those on authors that it has not seen, one set left out at a time.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from threadpoolctl import threadpool_limits

from docproc.documents.document import DocumentKind
from docproc.evaluation.extraction.gold import GoldDocument, load_gold
from docproc.evaluation.extraction.predictions import as_document
from docproc.extraction.context import attach
from docproc.extraction.pipeline import pipeline
from docproc.extraction.targets import candidates
from docproc.extraction.targets import learned as _room
from docproc.extraction.targets.candidate import Candidate
from docproc.extraction.targets.judgement import SURE, judge_by_rules
from docproc.extraction.targets.learned.features import BUCKETS, Features, candidate_features
from docproc.extraction.targets.learned.model import WORD_VALUE, TargetModel
from docproc.training.eight_bits import in_eight_bits, rounded

TARGET = Path(_room.__file__).with_name("target_model.npz")
SETS = (
    "development",
    "development_plans",
    "development_minis",
    "development_wide",
    "development_wide2",
    "pieces/development_dates_targets.jsonl",
)
"""The open gold sets: an author or a group of them each."""
_STRENGTH = 1.0
"""Inverse strength of the L2 penalty: 1 and 10 gave alike average precision on unseen authors."""
_NEAR = 60
"""Characters between a gold quote and its number, where the quote holds other words than the number."""


class Example(NamedTuple):
    """A number to learn from."""

    author: str
    features: Features
    target: bool
    """Whether it is an aim."""
    by_rules: bool
    """Whether the rules alone take it."""


def examples(gold: Path, own: Path) -> list[Example]:
    """The numbers of the sets in `gold` and of the JSONL files in the folder `own`."""
    paths = [gold / name for name in SETS] + sorted(own.glob("*.jsonl"))
    return [example for path in paths if path.exists() for example in _of_set(path)]


def _of_set(path: Path) -> Iterator[Example]:
    for document in load_gold(path):
        if document.gold["kind"] == DocumentKind.PLAN.value and document.judges("targets"):
            for candidate in _candidates(document):
                if candidate.metric is not None:
                    aim = _is_target(candidate, document.gold.get("targets") or ())
                    yield Example(path.stem, candidate_features(candidate), aim, judge_by_rules(candidate).accepted)


def _candidates(gold: GoldDocument) -> list[Candidate]:
    document = as_document(gold)
    nlp = pipeline()
    doc = attach(nlp.make_doc(document.text), document, DocumentKind.PLAN)
    for name, component in nlp.pipeline:
        if name == "docproc_targets":
            return candidates(doc)
        doc = component(doc)
    message = "the pipeline has no component for targets"
    raise LookupError(message)


def _is_target(candidate: Candidate, gold: Sequence[dict[str, Any]]) -> bool:
    return any(_tells(candidate, target) for target in gold)


def _tells(candidate: Candidate, target: dict[str, Any]) -> bool:
    """Whether a gold target is this number: of its value, and within or beside its quote."""
    quantity = candidate.quantity
    if target["value"] != quantity.value:
        return False
    quote = (target.get("evidence") or {}).get("quote")
    if not quote:
        return True
    places = [match.start() for match in re.finditer(re.escape(quote), candidate.text)]
    at = quantity.number_start
    return any(start - 2 <= at <= start + len(quote) or abs(start - at) < _NEAR for start in places)


def fit(learnt: Sequence[Example]) -> TargetModel:
    """The model of these numbers."""
    found = LogisticRegression(C=_STRENGTH, max_iter=3_000).fit(_vectors(learnt), [e.target for e in learnt])
    return TargetModel(rounded(found.coef_[0].astype(np.float32)), round(float(found.intercept_[0]), 3))


def _vectors(learnt: Sequence[Example]) -> csr_matrix:
    rows: list[int] = []
    places: list[int] = []
    values: list[float] = []
    for row, example in enumerate(learnt):
        for stretch, value in ((example.features.cues, 1.0), (example.features.words, WORD_VALUE)):
            rows += [row] * len(stretch)
            places += stretch
            values += [value] * len(stretch)
    return csr_matrix((values, (rows, places)), shape=(len(learnt), BUCKETS))


def metrics(everything: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Figures of each author by a model fitted to the others: average precision, and F1 of rules, model and both."""
    return {author: _figures(everything, author) for author in sorted({example.author for example in everything})}


def _figures(everything: Sequence[Example], author: str) -> dict[str, float]:
    model = fit([example for example in everything if example.author != author])
    unseen = [example for example in everything if example.author == author]
    scores = np.array([model.probability(example.features) for example in unseen])
    truth = np.array([example.target for example in unseen])
    rules = np.array([example.by_rules for example in unseen])
    return {
        "numbers": len(unseen),
        "targets": int(truth.sum()),
        "average_precision": round(float(average_precision_score(truth, scores)), 4),
        "f1_rules": _f1(truth, rules),
        "f1_model": _f1(truth, scores >= SURE),
        "f1_both": _f1(truth, rules | (scores >= SURE)),
    }


def _f1(truth: np.ndarray, taken: np.ndarray) -> float:
    return round(float(2 * (truth & taken).sum() / max(truth.sum() + taken.sum(), 1)), 4)


def save(path: Path, model: TargetModel) -> None:
    """Writes the file that `docproc.extraction.targets.learned.model` reads."""
    np.savez_compressed(path, **in_eight_bits(model.weights), intercept=np.float32(model.intercept))


def main(folder: Path, gold: Path, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in `folder`."""
    with threadpool_limits(limits=1):  # sums on many threads may come in another order
        everything = examples(gold, folder / "training")
        save(target, fit(everything))
        found = json.dumps(metrics(everything), indent=2)
    (folder / "metrics.json").write_text(found + "\n", encoding="utf-8")
