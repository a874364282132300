"""What is lost on the way from a page to a record: gold documents set as files, read, extracted and judged like their texts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.table import Table
from rich.text import Text

from docproc.documents.errors import DocprocError
from docproc.evaluation.extraction import Evaluation, evaluate
from docproc.evaluation.extraction.gold import GoldDocument, load_gold
from docproc.evaluation.extraction.predictions import Prediction
from docproc.evaluation.extraction.rendered.files import Form, file_of, make_files
from docproc.evaluation.extraction.scores import Mistake
from docproc.extraction import extract
from docproc.reading import Limits, read

__all__ = ["Form", "RenderedEvaluation", "evaluate_rendered", "render_lost", "render_rendered"]

_SECONDS = 1800.0
"""For one file: the machine may be doing other work."""
_LONGEST_VALUE = 160
"""Characters."""


@dataclass(frozen=True)
class RenderedEvaluation:
    """One gold set judged as text and as files."""

    text: Evaluation
    """On the texts as they are, without reading."""
    forms: dict[Form, Evaluation]
    """On the files, read and extracted; evidence is held against what was read."""


def evaluate_rendered(gold: Path, folder: Path, forms: Sequence[Form], seed: int) -> RenderedEvaluation:
    """Judge the records of a gold set's documents as files, beside those of their texts.

    The files are made in `folder` unless they are there. A file that cannot be read counts as a document without a record.
    Raises as `evaluate` and `make_files` do.
    """
    make_files(load_gold(gold), folder, forms, seed)
    judged = {form: evaluate(gold, partial(_record, folder, form)) for form in forms}
    return RenderedEvaluation(evaluate(gold), judged)


def _record(folder: Path, form: Form, document: GoldDocument) -> Prediction | None:
    path = file_of(folder, document.name, form)
    try:
        bundle = read(path, path.name, limits=Limits(seconds=_SECONDS, cpu_seconds=int(_SECONDS)))
    except DocprocError:
        return None
    record: Prediction = json.loads(extract(bundle.documents[0]).model_dump_json())
    return record


def render_rendered(evaluation: RenderedEvaluation) -> Table:
    """F1 by field as text and in each form, with what each form loses in points of a hundred."""
    table = Table("field", title=f"{evaluation.text.documents} documents, F1 and points lost")
    table.add_column("text", justify="right")
    for form in evaluation.forms:
        table.add_column(form, justify="right")
        table.add_column("loss", justify="right")
    for name, score in evaluation.text.fields.items():
        others = [judged.fields[name].f1 if name in judged.fields else None for judged in evaluation.forms.values()]
        table.add_row(name, *_row(score.f1, others))
    table.add_section()
    table.add_row("mean of F1", *_row(evaluation.text.macro_f1, [judged.macro_f1 for judged in evaluation.forms.values()]))
    judged = (evaluation.text, *evaluation.forms.values())
    shares = [f"{one.evidence.valid} of {one.evidence.total}" for one in judged]
    table.add_row("evidence valid", shares[0], *(cell for share in shares[1:] for cell in (share, "")))
    return table


def render_lost(evaluation: RenderedEvaluation) -> Table:
    """Every mistake on a file that extraction does not make on the text."""
    known = {_key(mistake) for mistake in evaluation.text.mistakes}
    table = Table("form", "document", "field", "", "value", "quote", title="Lost on the way")
    for form, judged in evaluation.forms.items():
        for mistake in judged.mistakes:
            if _key(mistake) not in known:
                value = json.dumps(mistake.value, ensure_ascii=False)[:_LONGEST_VALUE]
                table.add_row(form, mistake.document, mistake.field, mistake.kind, Text(value), Text(mistake.quote or ""))
    return table


def _key(mistake: Mistake) -> tuple[str, str, str, str]:
    return mistake.document, mistake.field, mistake.kind, json.dumps(mistake.value, ensure_ascii=False, sort_keys=True)


def _row(text: float | None, forms: Sequence[float | None]) -> list[str]:
    cells = ["-" if text is None else f"{text:.3f}"]
    for form in forms:
        cells.append("-" if form is None else f"{form:.3f}")
        cells.append("" if form is None or text is None else f"{100 * (text - form):.1f}")
    return cells
