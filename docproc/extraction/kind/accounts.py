"""Whether a text reads like somebody's account of an idea, by its sentences; for texts whose headings and titles do not say it.

`docproc train kind` fits the model (models/kind) and writes `account_model.npz`, which is read with numpy alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from docproc.extraction.entry.freetext import sentences_of
from docproc.extraction.topics.features import features

Weights = npt.NDArray[np.float32]

BUCKETS = 1 << 14
"""Places that features share by their hash."""
SHORTEST = 25
"""Characters of a sentence that is looked at; shorter ones are titles and labels."""
MOST_SENTENCES = 200
"""Sentences looked at; an account shows what it is long before."""
_SURE = 4.0
"""Log-odds of one sentence count up to this, so that a single odd one does not decide."""


@dataclass(frozen=True, slots=True, eq=False)
class AccountModel:
    """A linear classifier of sentences: of accounts of ideas, or of plans, decisions, reports and other papers."""

    weights: Weights
    """One a feature's place."""
    intercept: float

    def log_odds(self, sentences: Sequence[str]) -> float:
        """The mean log-odds of the sentences that they belong to an account; 0 of none."""
        found = [self._of(sentence) for sentence in sentences]
        return float(np.mean(np.clip(found, -_SURE, _SURE))) if found else 0.0

    def _of(self, sentence: str) -> float:
        places = places_of(sentence)
        return float(self.weights[places].sum() / np.sqrt(max(len(places), 1))) + self.intercept


def telling_sentences(text: str) -> list[str]:
    """The sentences of `text` that are looked at."""
    return [sentence for sentence in sentences_of(text) if len(sentence) >= SHORTEST][:MOST_SENTENCES]


def places_of(sentence: str) -> list[int]:
    """Places of a sentence's words and pairs of words, each once, in order."""
    return sorted({key % BUCKETS for key in features(sentence)})


@cache
def account_model() -> AccountModel:
    """The model that comes with the package."""
    with files(__package__).joinpath("account_model.npz").open("rb") as stream:
        data = np.load(stream)
        return AccountModel(data["weights"].astype(np.float32) * data["scale"], float(data["intercept"]))
