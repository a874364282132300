"""What the topic model is held against: always the commonest topic, and a count of the taxonomy's terms."""

from collections import Counter
from collections.abc import Callable, Iterable

from docproc.extraction.topics.terms import score_by_terms

Ranker = Callable[[str], list[tuple[str, float]]]
"""Topics of a text with their scores, by falling score; empty for texts about something else."""


def majority(first_topics: Iterable[str]) -> Ranker:
    """Always the commonest first topic."""
    code = min(Counter(first_topics).items(), key=lambda item: (-item[1], item[0]))[0]
    return lambda _: [(code, 1.0)]


def by_terms(text: str) -> list[tuple[str, float]]:
    """The taxonomy's terms, as plans are read."""
    return [(found.code, found.score) for found in score_by_terms(text)]
