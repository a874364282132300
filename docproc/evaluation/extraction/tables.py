"""An evaluation as tables for a terminal."""

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from docproc.evaluation.extraction.comparison import Difference
from docproc.evaluation.extraction.scores import Evaluation, Mistake

_LONGEST_VALUE = 160


def render(evaluation: Evaluation, *, mistakes: bool = False) -> RenderableType:
    """The fields' figures, calibration and evidence; with `mistakes`, each of them with its quote."""
    parts: list[RenderableType] = [_fields(evaluation), _bands(evaluation), Text(_summary(evaluation))]
    if mistakes and evaluation.mistakes:
        parts.append(_mistakes(evaluation.mistakes))
    return Group(*parts)


def render_comparison(differences: Iterable[Difference]) -> Table:
    """Two runs side by side, the fields that changed most first."""
    table = Table("field", title="Two runs")
    for heading in ("F1 before", "F1 after", "change"):
        table.add_column(heading, justify="right")
    for difference in differences:
        change = difference.change
        table.add_row(difference.field, _figure(difference.before), _figure(difference.after), f"{change:+.3f}" if change else "")
    return table


def _fields(evaluation: Evaluation) -> Table:
    table = Table("field", title=f"{evaluation.documents} documents")
    for heading in ("precision", "recall", "F1", "right", "extra", "missed"):
        table.add_column(heading, justify="right")
    for name, score in evaluation.fields.items():
        figures = (_figure(score.precision), _figure(score.recall), _figure(score.f1))
        table.add_row(name, *figures, str(score.right), str(score.extra), str(score.missed))
    table.add_section()
    table.add_row("mean of F1", "", "", _figure(evaluation.macro_f1))
    return table


def _bands(evaluation: Evaluation) -> Table:
    table = Table("confidence", title="Calibration")
    for heading in ("predictions", "mean", "right"):
        table.add_column(heading, justify="right")
    for band in evaluation.calibration.bands:
        table.add_row(f"{band.low:.2f}-{band.high:.2f}", str(band.size), _figure(band.mean_confidence), _figure(band.share_right))
    return table


def _summary(evaluation: Evaluation) -> str:
    evidence, calibration = evaluation.evidence, evaluation.calibration
    lines = [
        f"evidence valid: {evidence.valid} of {evidence.total}",
        f"calibration error: {_figure(calibration.expected_error)}",
        f"errors within the least sure quarter: {_figure(calibration.errors_in_least_sure_quarter)}",
    ]
    if evaluation.missing:
        lines.append("without a record: " + ", ".join(evaluation.missing))
    return "\n".join(lines)


def _mistakes(mistakes: Iterable[Mistake]) -> Table:
    table = Table("document", "field", "", "value", "quote", title="Mistakes")
    for mistake in mistakes:
        sure = f" {mistake.confidence:.2f}" if mistake.confidence is not None else ""
        table.add_row(
            mistake.document, mistake.field, mistake.kind + sure, Text(_value(mistake.value)), Text(mistake.quote or "")
        )
    return table


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value[:_LONGEST_VALUE]
    if isinstance(value, dict):
        value = {name: part for name, part in value.items() if part not in (None, [], {})}
    return json.dumps(value, ensure_ascii=False)[:_LONGEST_VALUE]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
