"""The trained model of what happens on a date, read with numpy alone; `docproc train dates` writes `role_model.npz`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from docproc.documents.values import DateRole
from docproc.extraction.dates.role_features import BUCKETS, Features, features
from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.situations import Situation

Matrix = npt.NDArray[np.float32]

NONE = "none"
"""What is no date of the plan."""
ROLES = (
    "submission_window", "campaign_period", "round", "interim_review", "final_review", "award_ceremony", "report_due",
    "task_due", "event", "effective", NONE,
)  # fmt: skip
"""By column."""
_DATED = len(ROLES) - 1


@dataclass(frozen=True, slots=True, eq=False)
class DateRoleModel:
    """A multinomial logistic model over the features of a situation."""

    weights: Matrix
    """One row a place, one column a role."""
    intercepts: Matrix
    """One a role."""

    def probabilities(self, found: Features) -> Matrix:
        """Of each role."""
        places = np.fromiter(found, dtype=np.intp, count=len(found))
        values = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        logits = values @ self.weights[places] + self.intercepts
        odds = np.exp(logits - logits.max())
        return np.asarray(odds / odds.sum(), dtype=np.float32)


@cache
def role_model() -> DateRoleModel:
    """The model that comes with the package."""
    with files(__package__).joinpath("role_model.npz").open("rb") as stream:
        data = np.load(stream)
        weights = np.zeros((BUCKETS, len(ROLES)), dtype=np.float32)
        weights[data["places"]] = data["weights"].astype(np.float32) * data["scale"]
        return DateRoleModel(weights, data["intercepts"])


def decided(told: Situation, readings: tuple[Reading, ...]) -> tuple[Reading, float]:
    """The role that the model gives a date of the plan, and the probability that it is none.

    The reading's strength is the role's probability among the roles. It stands where words of the lexicon tell the same role
    most strongly; where none do, its place is `model`.
    """
    found = role_model().probabilities(features(told))
    column = int(found[:_DATED].argmax())
    role = DateRole(ROLES[column])
    sure = float(found[column] / max(1e-6, 1 - found[_DATED]))
    same = max((r for r in readings if r.role is role), key=lambda r: r.strength, default=None)
    where, words = (same.where, same.words) if same is not None else ("model", "")
    return Reading(role, sure, where, words), float(found[_DATED])
