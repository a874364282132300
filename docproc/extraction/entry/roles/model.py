"""The trained role model, read with numpy alone; `docproc train sections` fits it and writes `role_model.npz`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

ROLES = ("problem", "solution", "novelty", "effect", "applicability", "other")
"""Roles by column."""


@dataclass(frozen=True, slots=True, eq=False)
class RoleModel:
    """A linear classifier of sentences and headings, and how roles follow each other."""

    weights: Matrix
    """One row a feature's place, one column a role."""
    intercepts: Matrix
    """One a role."""
    transitions: Matrix
    """Log-probability of a sentence's role (column) after that of the sentence before (row)."""
    starts: Matrix
    """Log-probability of the first sentence's role."""

    def log_probabilities(self, places: Iterable[int]) -> Matrix:
        """Of each role, for the features at `places`."""
        rows = np.fromiter(sorted(places), dtype=np.intp)
        logits = self.weights[rows].sum(axis=0) / np.sqrt(max(len(rows), 1)) + self.intercepts
        shifted = logits - logits.max()
        return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float32)


@cache
def role_model() -> RoleModel:
    """The model that comes with the package."""
    with files(__package__).joinpath("role_model.npz").open("rb") as stream:
        data = np.load(stream)
        return RoleModel(
            weights=data["weights"].astype(np.float32) * data["scale"],
            intercepts=data["intercepts"],
            transitions=data["transitions"],
            starts=data["starts"],
        )
