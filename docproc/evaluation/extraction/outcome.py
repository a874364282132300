"""What judging gives: right, missed and extra values, with the confidence and quote of each prediction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

Value = Any
"""A gold or predicted value as JSON: a scalar, or an object of the contract's form."""


@dataclass(frozen=True)
class Predicted:
    """A predicted value with what its evidence says."""

    value: Value
    """The value."""
    confidence: float | None = None
    """Its evidence's confidence, 0 to 1; None where the record has no evidence for it."""
    quote: str | None = None
    """Its evidence's quote."""


@dataclass
class Outcome:
    """The judgement of one field in one document."""

    right: list[tuple[Value, Predicted]] = field(default_factory=list)
    """Pairs of gold and prediction that agree."""
    missed: list[Value] = field(default_factory=list)
    """Gold values without a prediction."""
    extra: list[Predicted] = field(default_factory=list)
    """Predictions without a gold value; those the gold file ignores are left out."""


Agrees = Callable[[Value, Value], bool]
"""Whether a gold value (first) and a predicted one (second) agree."""


def judge_list(
    gold: Sequence[Value],
    predicted: Sequence[Predicted],
    agrees: Agrees,
    *,
    ignored: Callable[[Value], bool] = lambda _: False,
    optional: Callable[[Value], bool] = lambda _: False,
) -> Outcome:
    """One-to-one matching with as many pairs as possible.

    A prediction left over counts against the field unless `ignored`; a gold value left over unless `optional`.
    """
    partner = _matching(gold, predicted, agrees)
    taken = set(partner.values())
    return Outcome(
        right=[(gold[i], predicted[j]) for i, j in sorted(partner.items())],
        missed=[value for i, value in enumerate(gold) if i not in partner and not optional(value)],
        extra=[item for j, item in enumerate(predicted) if j not in taken and not ignored(item.value)],
    )


def _matching(gold: Sequence[Value], predicted: Sequence[Predicted], agrees: Agrees) -> dict[int, int]:
    """Index of the prediction by index of the gold value."""
    if not gold or not predicted:
        return {}
    graph = csr_array(np.array([[agrees(value, item.value) for item in predicted] for value in gold], dtype=np.int8))
    return {i: int(j) for i, j in enumerate(maximum_bipartite_matching(graph, perm_type="column")) if j >= 0}


def judge_value(gold: Value, predicted: Predicted, agrees: Agrees) -> Outcome:
    """A single value: a wrong one is both missed and extra; nothing where nothing is due is no event."""
    due, given = gold not in (None, "", []), predicted.value not in (None, "", [])
    if due and given and agrees(gold, predicted.value):
        return Outcome(right=[(gold, predicted)])
    return Outcome(missed=[gold] if due else [], extra=[predicted] if given else [])


def once(items: Sequence[Predicted], key: Callable[[Value], object]) -> list[Predicted]:
    """The first of the predictions that `key` calls the same."""
    seen: dict[object, Predicted] = {}
    for item in items:
        seen.setdefault(key(item.value), item)
    return list(seen.values())
