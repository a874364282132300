"""Features to the probability that two texts propose the same idea: a logistic model kept as data."""

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.documents.match import Relation


class Combiner(NamedTuple):
    """A logistic model over named features, and the thresholds of the relations."""

    intercept: float
    """Log-odds when every feature is 0."""
    weights: dict[str, float]
    """Log-odds by unit of a feature; a feature without a weight does not count, so that channels can be added."""
    same_idea: float
    """Least score of `same_idea`."""
    overlapping: float
    """Least score of `overlapping`."""

    def score(self, features: dict[str, float]) -> float:
        """Probability of `same_idea`."""
        odds = self.intercept + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, odds))))

    def relation(self, score: float) -> Relation:
        """The relation that a score stands for."""
        if score >= self.same_idea:
            return Relation.SAME_IDEA
        return Relation.OVERLAPPING if score >= self.overlapping else Relation.RELATED


class Models(NamedTuple):
    """A model for each kind of comparison."""

    register: Combiner
    """An idea against rows of a register, anything against short texts, without an encoder."""
    register_encoded: Combiner
    """An idea against the rows nearest by `register`, with an encoder."""
    peers: Combiner
    """An entry against another: long texts against each other."""


@lru_cache(maxsize=1)
def default_models() -> Models:
    """The fitted models of `combiner.toml`."""
    data = tomllib.loads(files("docproc.matching").joinpath("combiner.toml").read_text(encoding="utf-8"))
    return Models(**{name: _combiner(data[name]) for name in Models._fields})


def _combiner(data: dict[str, Any]) -> Combiner:
    thresholds = data["thresholds"]
    return Combiner(data["intercept"], data["weights"], thresholds["same_idea"], thresholds["overlapping"])
