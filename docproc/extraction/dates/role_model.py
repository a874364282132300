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
_STRONG = 0.7
"""Strength from which words of the lexicon are not overruled."""
_TRUST = 2.0
"""What a full strength of the lexicon adds to its role's log-odds: 0 to 6 were tried, by roles right of four unseen authors."""


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


def decided(told: Situation, readings: tuple[Reading, ...], by_words: Reading) -> tuple[Reading, float]:
    """The role of a date of the plan, and the probability that it is none.

    `by_words` is what the lexicon and the rules settle on: it stands where its words are strong, and counts beside the model
    else. The reading's strength is the role's probability among the roles. It stands where words of the lexicon tell the same
    role most strongly; where none do, its place is `model`.
    """
    found = role_model().probabilities(features(told))
    column = leading(found, by_words.role.value, by_words.strength)
    role = DateRole(ROLES[column])
    sure = float(found[column] / max(1e-6, 1 - found[_DATED]))
    same = max((r for r in readings if r.role is role), key=lambda r: r.strength, default=None)
    where, words = (same.where, same.words) if same is not None else ("model", "")
    if role is by_words.role:
        sure = max(sure, min(1.0, by_words.strength))
    return Reading(role, sure, where, words), float(found[_DATED])


def leading(found: Matrix, settled: str, strength: float) -> int:
    """The column of the role, given the probabilities and what the rules settle on with what strength."""
    column = ROLES.index(settled) if settled in ROLES else None
    if column is None:
        return int(found[:_DATED].argmax())
    if strength >= _STRONG:
        return column
    odds = np.log(np.maximum(found[:_DATED], 1e-9))
    odds[column] += _TRUST * strength
    return int(odds.argmax())
