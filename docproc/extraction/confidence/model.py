"""The fitted model of confidences: a logistic regression over named features, stored as plain numbers.

`docproc train confidence` fits it and writes `confidence_model.json`.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from docproc.extraction.confidence.features import Features


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights by feature, and the fields that it was fitted to."""

    weights: dict[str, float]
    """Weight of each feature in log-odds; features it does not know weigh nothing."""
    fields: frozenset[str]
    """Fields that were judged in fitting; of others it says nothing."""

    def judges(self, field: str) -> bool:
        """Whether it was fitted to values of the field."""
        return field in self.fields

    def confidence(self, features: Features) -> float:
        """The probability that a value with these features is right, 0 to 1."""
        odds = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def confidence_model() -> ConfidenceModel:
    """The model that comes with the package."""
    data = json.loads(files(__package__).joinpath("confidence_model.json").read_text(encoding="utf-8"))
    return ConfidenceModel(data["weights"], frozenset(data["fields"]))
