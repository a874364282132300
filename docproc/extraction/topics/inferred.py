"""Topics that a text is about though it does not list them, by the trained model; none where it is about something else."""

from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Topic
from docproc.extraction.topics.account import Account, Stretch
from docproc.extraction.topics.features import features
from docproc.extraction.topics.model import Matrix, topic_model

SOMETHING_ELSE = 0.4
"""From this probability on a text is taken to be about something else.

Out of fold it finds 105 of 114 such texts and loses 2 of 375 others.
"""
LEAST_SCORE = 0.1
"""Topics that score less are not given: out of fold fewer than one in twenty of them is right."""


class _Read(NamedTuple):
    """A sentence and its features."""

    stretch: Stretch
    features: list[int]


def inferred_topics(document: Document, account: Account, *, most: float = 1.0) -> tuple[Topic, ...]:
    """Topics of the account by falling score, each with its most telling sentence; none when it is about something else."""
    model = topic_model()
    title = _read(document.text, account.title) if account.title else None
    body = [_read(document.text, stretch) for stretch in account.body]
    heads = _weighted([title] if title else [])
    counts = _weighted(body)
    probabilities = model.probabilities(heads, counts)
    if not (heads or counts) or probabilities[-1] >= SOMETHING_ELSE:
        return ()
    ranked = sorted(model.scores(probabilities).items(), key=lambda item: -item[1])
    sentences = [*([title] if title else []), *body]
    telling = dict(zip(model.codes, model.telling([sentence.features for sentence in sentences]).T, strict=False))
    return tuple(
        Topic(code=code, listed=False, score=score, evidence=_evidence(document, sentences, telling[code], score))
        for code, score in ((code, round(min(score, most), 3)) for code, score in ranked)
        if score >= LEAST_SCORE
    )


def _read(text: str, stretch: Stretch) -> _Read:
    return _Read(stretch, features(text[stretch.start : stretch.end]))


def _weighted(sentences: list[_Read]) -> dict[int, float]:
    counts: dict[int, float] = {}
    for sentence in sentences:
        for feature in sentence.features:
            counts[feature] = counts.get(feature, 0.0) + sentence.stretch.weight
    return counts


def _evidence(document: Document, sentences: list[_Read], telling: Matrix, score: float) -> Evidence | None:
    """The sentence that speaks most for the topic; None when none does."""
    best = int(telling.argmax())
    if telling[best] <= 0:
        return None
    stretch = sentences[best].stretch
    return document.evidence(stretch.start, stretch.end, rule="topics.model", confidence=score)
