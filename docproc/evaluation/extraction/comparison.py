"""Two runs over the same gold set, field by field."""

from typing import NamedTuple

from docproc.evaluation.extraction.scores import Evaluation

MEAN = "mean of F1"


class Difference(NamedTuple):
    """A field's F1 in two runs."""

    field: str
    """The field, or the mean."""
    before: float | None
    """F1 of the first run; None where the field was not judged."""
    after: float | None
    """F1 of the second run."""

    @property
    def change(self) -> float:
        """Gain of the second run; what was not judged counts as 0."""
        return (self.after or 0.0) - (self.before or 0.0)


def compare(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    """The mean first, then all fields, those that changed most first and equals by name."""
    names = sorted(before.fields.keys() | after.fields.keys())
    fields = [Difference(name, _f1(before, name), _f1(after, name)) for name in names]
    mean = Difference(MEAN, before.macro_f1, after.macro_f1)
    return (mean, *sorted(fields, key=lambda difference: -abs(difference.change)))


def _f1(evaluation: Evaluation, name: str) -> float | None:
    score = evaluation.fields.get(name)
    return score.f1 if score is not None else None
