"""Figures of a whole gold set: precision, recall and F1 per field, errors, calibration, evidence."""

from dataclasses import dataclass
from typing import Literal

from docproc.evaluation.extraction.calibration import Calibration
from docproc.evaluation.extraction.evidence import EvidenceValidity
from docproc.evaluation.extraction.outcome import Value


@dataclass(frozen=True)
class FieldScore:
    """Counts of a field, pooled over the documents."""

    right: int = 0
    """Gold values that were found."""
    extra: int = 0
    """Predictions that are wrong or not due."""
    missed: int = 0
    """Gold values that were not found."""

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; None without predictions."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """Share of the gold values that were found; None where none was due."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where nothing was due and nothing predicted."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True)
class Mistake:
    """One value missed or wrongly given."""

    document: str
    """Name of the gold document."""
    field: str
    """Field of the yardstick."""
    kind: Literal["missed", "extra"]
    """Whether a gold value is missing or a prediction is not right."""
    value: Value
    """The gold value, or the predicted one without its evidence."""
    quote: str | None
    """What the value's evidence quotes, in the gold file or the prediction."""
    confidence: float | None = None
    """The prediction's confidence; None for a missing value."""


@dataclass(frozen=True)
class Evaluation:
    """The figures of one run over one gold set."""

    fields: dict[str, FieldScore]
    """By field, in the order of judging; fields whose name begins with "~" are shown and kept out of the mean."""
    mistakes: tuple[Mistake, ...]
    """All of them, by document and field."""
    calibration: Calibration
    """Of all predictions that carry a confidence."""
    evidence: EvidenceValidity
    """Over all records."""
    documents: int
    """Gold documents judged."""
    missing: tuple[str, ...] = ()
    """Gold documents without a record; all that is due in them counts as missed."""

    @property
    def macro_f1(self) -> float:
        """The plain mean of the fields' F1."""
        scores = [score.f1 for name, score in self.fields.items() if not name.startswith("~") and score.f1 is not None]
        return sum(scores) / len(scores) if scores else 0.0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
