"""Fits the model of confidences to first readings: what extraction made of documents before it was mended on them.

    docproc train confidence

`training/SET.jsonl` holds those records without their texts; the gold set of the same name says what was right in them. On the
sets as they are read today almost nothing is wrong, which says nothing of documents that nobody has worked on. A logistic
regression with an L2 penalty, judged out of fold by document.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from docproc.documents import Decision, Entry, Plan, Report
from docproc.documents.base import Record
from docproc.evaluation.extraction.calibration import Judged, calibration
from docproc.evaluation.extraction.gold import GoldDocument, load_gold
from docproc.evaluation.extraction.judges import judge
from docproc.extraction.confidence.features import Features, features_of
from docproc.extraction.confidence.slots import regraded, slots_of
from docproc.vietnamese.unicode import nfc

TARGET = Path(__file__).parents[1] / "extraction" / "confidence" / "confidence_model.json"
_RECORDS: dict[str, type[Record]] = {"plan": Plan, "entry": Entry, "decision": Decision, "report": Report}
_FOLDS = 10
_STRENGTHS = (0.03, 0.1, 0.3, 1.0)
"""Inverse strengths of the L2 penalty to choose among, by likelihood out of fold."""
_LEAST_VALUES = 3
"""A feature of one or two values says nothing of others."""
_LEAST_WEIGHT = 5e-4
"""Smaller weights change no confidence in its third digit."""
_NOT_COUNTED = "dates_span"
"""Dates are judged twice and count by role and span."""
_STEP = 1e-5
"""Difference between the confidences that tell values apart while they are judged."""


class Row(NamedTuple):
    """A value of a first reading, and whether it was right."""

    document: str
    """Name of its document; all its values are in one fold."""
    field: str
    """Its field."""
    rule_confidence: float
    """The confidence that its rule gave."""
    features: Features
    """What speaks for it."""
    right: bool
    """Whether the gold set agrees."""


def main(folder: Path, gold: Path, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in the folder.

    `folder/training/SET.jsonl` are first readings of the documents of the gold sets `gold/SET`.
    """
    rows = [row for path in sorted((folder / "training").glob("*.jsonl")) for row in rows_of(path, gold / path.stem)]
    with threadpool_limits(limits=1):
        strength = max(_STRENGTHS, key=lambda c: _likelihood(rows, out_of_fold(rows, c)))
        found = out_of_fold(rows, strength)
        save(target, rows, strength)
    text = json.dumps(metrics(rows, found, strength), indent=2, ensure_ascii=False)
    (folder / "metrics.json").write_text(text + "\n", encoding="utf-8")


def keep_readings(predictions: Path, target: Path) -> None:
    """Writes the records of a folder, outputs of `docproc extract`, as first readings: without the text and what is empty."""
    with target.open("w", encoding="utf-8") as file:
        for path in sorted(predictions.glob("*.json")):
            record = _without_nothing(json.loads(path.read_text(encoding="utf-8")))
            if "document" in record:
                record["document"]["text"] = ""
                file.write(json.dumps({"name": path.stem, "record": record}, ensure_ascii=False) + "\n")


def _without_nothing(value: Any) -> Any:
    """A value without members that are null or empty, at any depth."""
    if isinstance(value, dict):
        kept = {name: _without_nothing(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part not in (None, [], {}) or name == "text"}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value


def rows_of(readings: Path, gold: Path) -> list[Row]:
    """The judged values of a file of first readings."""
    documents = {document.name: document for document in load_gold(gold)}
    lines = [json.loads(line) for line in readings.read_text(encoding="utf-8").splitlines()]
    return list(
        chain.from_iterable(_rows(documents[line["name"]], line["record"]) for line in lines if line["name"] in documents)
    )


def _rows(gold: GoldDocument, record: dict[str, Any]) -> Iterator[Row]:
    """Values are told apart by a confidence of their own while the yardstick judges them."""
    kind = re.sub(r"^docproc\.|/\d+$", "", record["schema_"] if "schema_" in record else record["schema"])
    record["document"]["text"] = nfc(gold.text())
    read = _RECORDS[kind].model_validate(record)
    slots = slots_of(read)
    numbers = iter(range(1, len(slots) + 1))
    marked = regraded(read, lambda _: next(numbers) * _STEP)
    outcomes = judge(gold, json.loads(marked.model_dump_json()))
    for name, outcome in outcomes.items():
        for right, group in ((True, [pair[1] for pair in outcome.right]), (False, outcome.extra)):
            for predicted in group:
                if name != _NOT_COUNTED and predicted.confidence is not None:
                    slot = slots[round(predicted.confidence / _STEP) - 1]
                    yield Row(gold.name, slot.field, slot.evidence.confidence, features_of(slot), right)


def out_of_fold(rows: Sequence[Row], strength: float) -> npt.NDArray[np.float64]:
    """Probabilities of each row by a model that has seen no value of its document."""
    found = np.zeros(len(rows))
    names = [row.document for row in rows]
    for train, test in GroupKFold(_FOLDS).split(names, groups=names):
        weights = fit([rows[i] for i in train], strength)
        for i in test:
            odds = sum(weights.get(name, 0.0) * value for name, value in rows[i].features.items())
            found[i] = 1 / (1 + np.exp(-odds))
    return found


def fit(rows: Sequence[Row], strength: float) -> dict[str, float]:
    """Weight of each feature that enough values have."""
    vectorizer = DictVectorizer()
    vectors = vectorizer.fit_transform([row.features for row in rows])
    enough = np.asarray((vectors != 0).sum(axis=0)).ravel() >= _LEAST_VALUES
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=5_000)
    model.fit(vectors[:, enough], [row.right for row in rows])
    names = np.array(vectorizer.feature_names_)[enough]
    return {
        str(name): round(float(weight), 4)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= _LEAST_WEIGHT
    }


def save(path: Path, rows: Sequence[Row], strength: float) -> None:
    """Writes the file that `docproc.extraction.confidence.model` reads."""
    data = {"fields": sorted({row.field for row in rows}), "weights": dict(sorted(fit(rows, strength).items()))}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def metrics(rows: Sequence[Row], found: npt.NDArray[np.float64], strength: float) -> dict[str, Any]:
    """Calibration of the model out of fold, beside that of the rules' own confidences, over all values and by field."""
    fields = sorted({row.field for row in rows})
    return {
        "values": len(rows),
        "wrong": sum(not row.right for row in rows),
        "documents": len({row.document for row in rows}),
        "strength": strength,
        "model_out_of_fold": _figures([Judged(float(p), row.right) for p, row in zip(found, rows, strict=True)]),
        "rules_alone": _figures([Judged(row.rule_confidence, row.right) for row in rows]),
        "by_field": {
            field: {
                "values": len(here := [i for i, row in enumerate(rows) if row.field == field]),
                "right": round(sum(rows[i].right for i in here) / len(here), 3),
                "mean_confidence": round(float(np.mean(found[here])), 3),
            }
            for field in fields
        },
    }


def _figures(judged: Sequence[Judged]) -> dict[str, float]:
    measured = calibration(judged)
    return {
        "calibration_error": round(measured.expected_error or 0.0, 3),
        "errors_in_least_sure_quarter": round(measured.errors_in_least_sure_quarter or 0.0, 3),
    }


def _likelihood(rows: Sequence[Row], found: npt.NDArray[np.float64]) -> float:
    right = np.array([row.right for row in rows])
    bounded = np.clip(found, 1e-6, 1 - 1e-6)
    return float(np.mean(np.where(right, np.log(bounded), np.log(1 - bounded))))
