"""The trained model of mentions, read with numpy alone; `docproc train authors` fits it and writes `mention_model.npz`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MentionModel:
    """A linear classifier of names by what surrounds them."""

    weights: Vector
    """One a feature's place."""
    intercept: float

    def probability(self, places: Iterable[int]) -> float:
        """That a name with the features at `places` is an author's, 0 to 1."""
        rows = np.fromiter(sorted(places), dtype=np.intp)
        logit = self.weights[rows].sum() / np.sqrt(max(len(rows), 1)) + self.intercept
        return float(1 / (1 + np.exp(-logit)))


@cache
def mention_model() -> MentionModel:
    """The model that comes with the package."""
    with files(__package__).joinpath("mention_model.npz").open("rb") as stream:
        data = np.load(stream)
        return MentionModel(data["weights"].astype(np.float32) * data["scale"], float(data["intercept"]))
