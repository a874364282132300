"""The yardstick of extraction: records against gold sets.

Matching is one to one; counts are pooled over the documents; the mean is the plain mean of the fields' F1.
"""

from pathlib import Path
from typing import Any

from docproc.evaluation.extraction.calibration import Calibration, Judged, calibration
from docproc.evaluation.extraction.comparison import Difference, compare
from docproc.evaluation.extraction.evidence import EvidenceValidity, evidence_validity
from docproc.evaluation.extraction.gold import GoldDocument, load_gold
from docproc.evaluation.extraction.judges import judge
from docproc.evaluation.extraction.outcome import Outcome, Predicted
from docproc.evaluation.extraction.predictions import Predict, from_folder, from_text
from docproc.evaluation.extraction.scores import Evaluation, FieldScore, Mistake
from docproc.evaluation.extraction.tables import render, render_comparison

__all__ = [
    "Calibration",
    "Difference",
    "Evaluation",
    "EvidenceValidity",
    "FieldScore",
    "GoldDocument",
    "Mistake",
    "compare",
    "evaluate",
    "load_gold",
    "render",
    "render_comparison",
]


def evaluate(gold: Path, predictions: Path | Predict | None = None) -> Evaluation:
    """Judge records against the gold set `gold`.

    Args:
        gold: A folder of `NAME.json` (what is judged: `kind` and the fields of the contract, lists of accepted forms for
            names, `ignore` for what counts neither way) and `NAME.txt` (the true text in reading order), of JSONL files of
            pieces, or of both; or one such file of pieces. Of a piece only the keys that it names are judged.
        predictions: A folder of `NAME.json`, the outputs of `docproc extract`; or a function from a GoldDocument to its
            record as JSON, None where there is none. Left out, extraction reads the gold set's own texts, which measures
            it apart from reading.

    Returns:
        Precision, recall and F1 per field, every mistake with its quote, calibration and validity of evidence. `render`
        makes tables of it, `compare` sets two of them side by side. An empty folder gives an evaluation of 0 documents.

    Raises:
        json.JSONDecodeError: A gold or predicted file is not JSON.
        KeyError: A gold file lacks a field that its kind is judged by.
        ValueError: Two pieces of a file have one name.
    """
    predict = from_text if predictions is None else from_folder(predictions) if isinstance(predictions, Path) else predictions
    documents = load_gold(gold)
    records = {document.name: predict(document) for document in documents}
    outcomes = {document.name: judge(document, records[document.name] or {}) for document in documents}
    return Evaluation(
        fields=_pooled(list(outcomes.values())),
        mistakes=tuple(mistake for name, fields in outcomes.items() for mistake in _mistakes(name, fields)),
        calibration=calibration(_judged(list(outcomes.values()))),
        evidence=sum((evidence_validity(record or {}) for record in records.values()), EvidenceValidity(0, 0)),
        documents=len(documents),
        missing=tuple(name for name, record in records.items() if record is None),
    )


def _pooled(outcomes: list[dict[str, Outcome]]) -> dict[str, FieldScore]:
    totals: dict[str, FieldScore] = {}
    for fields in outcomes:
        for name, outcome in fields.items():
            known = totals.get(name, FieldScore())
            totals[name] = FieldScore(
                known.right + len(outcome.right), known.extra + len(outcome.extra), known.missed + len(outcome.missed)
            )
    return totals


def _judged(outcomes: list[dict[str, Outcome]]) -> list[Judged]:
    """Every prediction with a confidence once; dates are judged twice and counted by role and span."""
    return [
        Judged(predicted.confidence, right)
        for fields in outcomes
        for name, outcome in fields.items()
        if name != "dates_span"
        for right, group in ((True, [pair[1] for pair in outcome.right]), (False, outcome.extra))
        for predicted in group
        if predicted.confidence is not None
    ]


def _mistakes(document: str, fields: dict[str, Outcome]) -> list[Mistake]:
    found: list[Mistake] = []
    for name, outcome in fields.items():
        found += [Mistake(document, name, "missed", _bare(value), _gold_quote(value)) for value in outcome.missed]
        found += [_extra(document, name, predicted) for predicted in outcome.extra]
    return found


def _extra(document: str, name: str, predicted: Predicted) -> Mistake:
    return Mistake(document, name, "extra", _bare(predicted.value), predicted.quote, predicted.confidence)


def _bare(value: Any) -> Any:
    """A value without evidence at any depth, for display."""
    if isinstance(value, dict):
        return {name: _bare(part) for name, part in value.items() if name != "evidence"}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def _gold_quote(value: Any) -> str | None:
    evidence = value.get("evidence") if isinstance(value, dict) else None
    first = evidence[0] if isinstance(evidence, list) and evidence else evidence
    quote = first.get("quote") if isinstance(first, dict) else first
    return str(quote) if quote else None
