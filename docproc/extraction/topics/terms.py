"""Topics of a plan that lists none: a count of the taxonomy's terms, which gives a topic only to a text that is full of them.

The trained model is for accounts of ideas; on 46 pieces of plans it gave 25 wrong topics at a score of 0.5, the terms none.
"""

import math
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Topic
from docproc.extraction.topics.taxonomy import TopicEntry, taxonomy

LEAST_SCORE = 0.3
"""Topics that score less are not given: on texts about something else no topic reaches it."""
CLEAR = 0.6
"""Score from which a plan is given a topic that it does not list."""
_MOST = 0.9
"""Inferred topics stay under the score of listed ones."""
_HALF = 6.0
"""Weight of terms at which a topic is about as likely as not; measured on titles and short accounts of initiatives."""
_TITLE_WEIGHT = 3.0
"""A term in the title counts as much as this many in the body."""
_LONGEST_TITLE = 300
_LONGEST_TEXT = 40_000
"""Characters that are scored; annexes beyond say little about the topic."""


class TermScore(NamedTuple):
    """How much a text's terms are those of one topic."""

    code: str
    score: float
    """0 to 1."""
    start: int | None
    """Where the strongest term first stands; None when there is none."""
    end: int | None


def topics_by_terms(document: Document) -> tuple[Topic, ...]:
    """Topics that the document is clearly about by its terms, by falling score."""
    return tuple(_topic(document, found) for found in score_by_terms(document.text[:_LONGEST_TEXT]) if found.score >= CLEAR)


def score_by_terms(text: str) -> list[TermScore]:
    """Topics by falling score: a topic's terms, repeats damped, against those of all topics together."""
    weights = [_weight(entry, text) for entry in taxonomy()]
    total = sum(weight for weight, _, _ in weights) or 1.0
    scores = [
        TermScore(entry.code, round(weight / (weight + _HALF) * (0.4 + 0.6 * weight / total), 3), start, end)
        for entry, (weight, start, end) in zip(taxonomy(), weights, strict=True)
    ]
    return sorted((found for found in scores if found.score >= LEAST_SCORE), key=lambda found: -found.score)


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


def _topic(document: Document, found: TermScore) -> Topic:
    score = min(found.score, _MOST)
    evidence = None
    if found.start is not None and found.end is not None:
        evidence = document.evidence(found.start, found.end, rule="topics.terms", confidence=score)
    return Topic(code=found.code, listed=False, score=score, evidence=evidence)
