"""Sentences of two texts that say the same in other words, by an encoder.

Cosines of a short sentence are high with whatever is on its topic, so a pair counts by how far it stands above what both usually
reach (cross-domain similarity local scaling, Lample et al. 2018), and each sentence is used once.
"""

from typing import NamedTuple

import numpy as np

from docproc.matching.sense import Sense

MIN_COSINE = 0.3
"""Least cosine shown: of the likest sentences of one idea told twice a quarter lies below, of two ideas a twentieth above."""
_NEAREST = 3
"""Sentences whose mean cosine says what a sentence usually reaches."""


class Counterpart(NamedTuple):
    """Two sentences that mean the same."""

    ours: int
    """Segment of the idea, 0-based."""
    theirs: int
    """Segment of the row, 0-based."""
    similarity: float
    """Cosine, 0 to 1."""


def counterparts(idea: Sense, row: Sense) -> list[Counterpart]:
    """Pairs of sentences of which each is the other's best, the likest first."""
    cosines = (idea.sentences @ row.sentences.T).astype(np.float64)
    apart = 2 * cosines - _usual(cosines)[:, None] - _usual(cosines.T)[None, :]
    best_of_idea, best_of_row = apart.argmax(axis=1), apart.argmax(axis=0)
    found = [
        Counterpart(idea.segments[ours], row.segments[theirs], min(1.0, float(cosines[ours, theirs])))
        for ours, theirs in enumerate(best_of_idea.tolist())
        if best_of_row[theirs] == ours and cosines[ours, theirs] >= MIN_COSINE
    ]
    return sorted(found, key=lambda pair: (-pair.similarity, pair.ours, pair.theirs))


def _usual(cosines: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """For each line the mean of its highest cosines."""
    count = min(_NEAREST, cosines.shape[1])
    return np.asarray(np.sort(cosines, axis=1)[:, -count:].mean(axis=1), dtype=np.float64)
