"""Measures of one row, and what they are worth: how far they stand out from rows that have nothing to do with the idea.

A long text meets something of every row, so a measure alone says little of it. Each idea is therefore also held against a fixed
cohort of initiatives (`cohort.jsonl`), and a measure counts by how many of the cohort's standard deviations it lies above the
cohort's mean: the norm by cohort of speaker verification (Auckenthaler et al. 2000, "t-norm").
"""

from collections.abc import Iterable, Sequence

import numpy as np

from docproc.matching.probe import Probe, RowTerms

Features = dict[str, float]

_MEASURES = (
    "row_words",
    "row_pairs",
    "idea_words",
    "idea_pairs",
    "words_cosine",
    "pairs_cosine",
    "characters_cosine",
    "row_title_in_idea",
    "titles_words",
    "titles_pairs",
    "titles_characters",
    "known_words",
    "known_pairs",
    "least_words",
    "least_pairs",
    "all_words",
    "meaning_row",
    "meaning_idea",
    "meaning_cosine",
    "meaning_row_title",
    "foreign_shared",
    "foreign_clash",
    "brief",
)
_IN_BRIEF = ("row_words", "known_words", "least_words", "least_pairs", "foreign_shared", "foreign_clash", "titles_words")
_STANDING = (
    "row_words",
    "row_pairs",
    "words_cosine",
    "pairs_cosine",
    "characters_cosine",
    "row_title_in_idea",
    "titles_characters",
    "all_words",
    "meaning_row",
    "meaning_idea",
    "meaning_cosine",
    "meaning_row_title",
)
"""Measures that grow by chance with the length of the idea."""
_LEADS = ("above_words", "above_meaning")
FEATURES = (
    *_MEASURES,
    *(f"brief_{name}" for name in _IN_BRIEF),
    *(f"above_{name}" for name in _STANDING),
    *_LEADS,
    *(f"lead_{name}" for name in _LEADS),
    "brief_above_words",
    "brief_lead_above_words",
)
"""Names of the features, in the order of the fitted model."""
PEER_FEATURES = (
    "words_cosine",
    "pairs_cosine",
    "characters_cosine",
    "known_pairs",
    "meaning_row",
    "meaning_cosine",
    "above_words_cosine",
    "above_pairs_cosine",
    "above_characters_cosine",
    "above_meaning_row",
    "above_meaning_cosine",
)
"""Features that two long texts are compared by, each the mean of both views; titles may be shared by theme."""
_WORDS = ("row_words", "words_cosine", "pairs_cosine", "characters_cosine", "row_title_in_idea", "all_words")
_MEANING = ("meaning_row", "meaning_cosine", "meaning_row_title")
_LEAST_SPREAD = 0.02
"""Added to a cohort's standard deviation, so that an idea that meets nothing of it makes no giants."""
_HIGHEST = 12.0
_UNIT = 4.0
"""Standard deviations that count as 1."""
_NEXT = 5
"""How many of the next-best rows a row is held against: few, so that a register of a few rows has them too."""


def features(probe: Probe, rows: Sequence[RowTerms], cohort: Iterable[RowTerms]) -> list[Features]:
    """The features of each row by name."""
    found = [probe.measures(row) for row in rows]
    _stand_out(found, [probe.measures(row) for row in cohort])
    for row in found:
        row["above_words"] = sum(row[f"above_{name}"] for name in _WORDS) / len(_WORDS)
        row["above_meaning"] = sum(row[f"above_{name}"] for name in _MEANING) / len(_MEANING)
    _lead(found)
    for row in found:
        row |= {f"brief_{name}": row["brief"] * row[name] for name in (*_IN_BRIEF, "above_words", "lead_above_words")}
        row |= {name: (1.0 - row["brief"]) * row[name] for name in row if "meaning" in name}
    return found


def _stand_out(rows: list[Features], cohort: list[Features]) -> None:
    """Adds by how far each measure lies above the cohort's mean."""
    for name in _STANDING:
        values = np.array([row[name] for row in cohort])
        mean, spread = float(values.mean()), float(values.std()) + _LEAST_SPREAD
        for row in rows:
            row[f"above_{name}"] = min(_HIGHEST, (row[name] - mean) / spread) / _UNIT


def _lead(rows: list[Features]) -> None:
    """Adds how far a row stands out from the next best."""
    for name in _LEADS:
        order = np.sort([row[name] for row in rows])[::-1]
        for row in rows:
            others = np.delete(order, int(np.argmax(order == row[name])))[:_NEXT]
            row[f"lead_{name}"] = row[name] - float(np.maximum(others, 0.0).sum()) / _NEXT
