"""Piece by piece: what of a row meets something alike in an idea, what of the idea does in the row, and what meets nothing.

Ideas on one topic share most of their words; a tool, an object or a step that stands on one side only meets nothing on the other,
however alike the texts are as a whole.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docproc.matching.sense import Sense

_MEASURES = (
    "pieces_row",
    "pieces_idea",
    "pieces_both",
    "pieces_row_least",
    "pieces_idea_least",
    "pieces_row_title",
    "pieces_row_title_least",
    "pieces_idea_title",
    "pieces_titles",
    "pieces_row_unmet",
    "pieces_idea_unmet",
)
_STANDING = ("pieces_row", "pieces_idea", "pieces_both", "pieces_row_least")
"""Measures that are held against those of the other rows."""
_IN_BRIEF = ("pieces_row", "pieces_idea", "pieces_row_least", "pieces_row_title", "pieces_row_title_least", "pieces_titles")
ALIGNMENT_FEATURES = (
    *_MEASURES,
    *(f"{how}_{name}" for how in ("lead", "stand") for name in _STANDING),
    *(f"brief_{name}" for name in _IN_BRIEF),
)
"""Names of the features that alignment adds."""
_LEAST = 5
"""A fifth of a text's pieces, those that are met worst, say what stands on its side only."""
_SHORTEST_STRETCH, _LONGEST_STRETCH = 40, 120
"""Pieces of the stretch of an idea that is held against a row: as many as the row has, within these."""
_MET = 0.55
"""Likeness from which a piece is met: the mean over pieces is about .65 for the same idea and .35 for the other nearest rows."""
_NEXT = 3
_SPREAD = 0.03

Vector = npt.NDArray[np.float64]


def alignment_features(idea: Sense, rows: Sequence[Sense | None], brief: Sequence[float]) -> list[dict[str, float]]:
    """For each row how far pieces meet and stand above the other rows in that; `brief` says how short texts are, 0 to 1."""
    measures = [_measures(idea, row) for row in rows]
    columns = {name: np.array([row[name] for row in measures]) for name in _STANDING}
    for place, (row, short) in enumerate(zip(measures, brief, strict=True)):
        for name, values in columns.items():
            others = np.delete(values, place)
            row[f"lead_{name}"] = float(values[place] - np.sort(others)[-_NEXT:].mean()) if len(others) else 0.0
            row[f"stand_{name}"] = float((values[place] - np.median(others)) / (others.std() + _SPREAD)) if len(others) else 0.0
        row |= {f"brief_{name}": short * row[name] for name in _IN_BRIEF}
    return measures


def _measures(idea: Sense, row: Sense | None) -> dict[str, float]:
    """Likenesses of pieces in their context, each -1 to 1, `pieces_both` twice that; what is unmet, 0 to 1, speaks against."""
    if row is None:
        return dict.fromkeys(_MEASURES, 0.0)
    likeness = (row.pieces @ idea.pieces.T).astype(np.float64)
    ours, theirs = likeness.max(axis=0), likeness.max(axis=1)
    length = max(_SHORTEST_STRETCH, min(_LONGEST_STRETCH, len(theirs)))
    first, of_idea = _best_stretch(ours, idea.rarity, length)
    stretch = slice(first, first + length)
    of_row = _mean(theirs, row.rarity)
    return {
        "pieces_row": of_row,
        "pieces_idea": of_idea,
        "pieces_both": of_row + of_idea,
        "pieces_row_least": _least(theirs),
        "pieces_idea_least": _least(ours[stretch]),
        "pieces_row_title": _mean(theirs[row.in_title], row.rarity[row.in_title]),
        "pieces_row_title_least": _least(theirs[row.in_title]),
        "pieces_idea_title": _mean(ours[idea.in_title], idea.rarity[idea.in_title]),
        "pieces_titles": _titles(likeness, idea, row),
        "pieces_row_unmet": _unmet(theirs, row.rarity),
        "pieces_idea_unmet": _unmet(ours[stretch], idea.rarity[stretch]),
    }


def _titles(likeness: Vector, idea: Sense, row: Sense) -> float:
    """How far the row's title is met by the idea's; 0 where one has none."""
    between = likeness[row.in_title][:, idea.in_title]
    return _mean(between.max(axis=1), row.rarity[row.in_title]) if between.size else 0.0


def _unmet(values: Vector, weights: Vector) -> float:
    """By how much pieces lie below what counts as met."""
    return _mean(np.maximum(_MET - values, 0.0), weights)


def _best_stretch(values: Vector, weights: Vector, length: int) -> tuple[int, float]:
    """Where the stretch of this length with the highest mean begins, and that mean; the whole where it is shorter."""
    if len(values) <= length:
        return 0, _mean(values, weights)
    ones = np.ones(length)
    means = np.convolve(values * weights, ones, "valid") / np.convolve(weights, ones, "valid")
    best = int(means.argmax())
    return best, float(means[best])


def _mean(values: Vector, weights: Vector) -> float:
    return float((values * weights).sum() / max(float(weights.sum()), 1e-6))


def _least(values: Vector) -> float:
    """The mean of the lowest fifth; 0 of nothing."""
    return float(np.sort(values)[: max(1, len(values) // _LEAST)].mean()) if len(values) else 0.0
