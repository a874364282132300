"""Topics that a text is about though it does not list them: a transparent count of the taxonomy's terms.

The scorer is a function from text to scores, so that a trained one can take its place.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Topic
from docproc.extraction.topics.taxonomy import TopicEntry, taxonomy

LEAST_SCORE = 0.3
"""Topics that score less are not given: on texts about something else no topic reaches it."""
_HALF = 6.0
"""Weight of terms at which a topic is about as likely as not; measured on titles and short accounts of initiatives."""
_TITLE_WEIGHT = 3.0
"""A term in the title counts as much as this many in the body."""
_LONGEST_TITLE = 300


class TopicScore(NamedTuple):
    """How much a text is about one topic."""

    code: str
    score: float
    """0 to 1."""
    start: int | None
    """Where the strongest term first stands; None when there is none."""
    end: int | None


Scorer = Callable[[str], list[TopicScore]]
"""Scores a text for every topic of the taxonomy, in any order."""


def score_by_terms(text: str) -> list[TopicScore]:
    """Each topic's score: its terms' weights with repeats damped, against those of all topics together."""
    weights = [_weight(entry, text) for entry in taxonomy()]
    total = sum(weight for weight, _, _ in weights) or 1.0
    return [
        TopicScore(entry.code, round(weight / (weight + _HALF) * (0.4 + 0.6 * weight / total), 3), start, end)
        for entry, (weight, start, end) in zip(taxonomy(), weights, strict=True)
    ]


def _weight(entry: TopicEntry, text: str) -> tuple[float, int | None, int | None]:
    total, strongest = 0.0, 0.0
    span: tuple[int, int] | tuple[None, None] = (None, None)
    for pattern, weight in entry.terms:
        matches = list(pattern.finditer(text))
        if not matches:
            continue
        in_title = sum(match.start() < _LONGEST_TITLE for match in matches)
        value = weight * math.log2(1 + len(matches) + (_TITLE_WEIGHT - 1) * in_title)
        total += value
        if value > strongest:
            strongest, span = value, matches[0].span()
    return total, *span


def inferred_topics(document: Document, text: str, *, scorer: Scorer = score_by_terms, most: float = 1.0) -> tuple[Topic, ...]:
    """Topics of `text`, a stretch from the document's start, by falling score; none at all when no topic is clear."""
    ranked = sorted(scorer(text), key=lambda topic: -topic.score)
    return tuple(_topic(document, found, most) for found in ranked if found.score >= LEAST_SCORE)


def _topic(document: Document, found: TopicScore, most: float) -> Topic:
    score = min(found.score, most)
    evidence = None
    if found.start is not None and found.end is not None:
        evidence = document.evidence(found.start, found.end, rule="topics.terms", confidence=score)
    return Topic(code=found.code, listed=False, score=score, evidence=evidence)
