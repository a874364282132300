"""The trained model of targets, read with numpy alone; `docproc train targets` writes `target_model.npz`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from docproc.extraction.targets.learned.features import Features

WORD_VALUE = 0.4
"""What the feature of a word counts against 1 for a cue; chosen on authors out of fold."""


@dataclass(frozen=True, slots=True, eq=False)
class TargetModel:
    """A logistic model over hashed features."""

    weights: npt.NDArray[np.float32]
    """One a place."""
    intercept: float

    def probability(self, features: Features) -> float:
        """That a number is an aim of the plan, 0 to 1."""
        cues = self.weights[np.array(features.cues, dtype=np.intp)].sum()
        words = self.weights[np.array(features.words, dtype=np.intp)].sum()
        return float(1 / (1 + np.exp(-(cues + WORD_VALUE * words + self.intercept))))


@cache
def target_model() -> TargetModel:
    """The model that comes with the package."""
    with files(__package__).joinpath("target_model.npz").open("rb") as stream:
        data = np.load(stream)
        return TargetModel(data["weights"].astype(np.float32) * data["scale"], float(data["intercept"]))
