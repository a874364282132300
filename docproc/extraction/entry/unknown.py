"""What unknown headings head: the role model weighs their words and the sentences under them."""

import re
from collections.abc import Collection

import numpy as np

from docproc.extraction.entry.freetext import sentences_of
from docproc.extraction.entry.headings import SECTIONS
from docproc.extraction.entry.roles import ROLES, role_model
from docproc.extraction.entry.roles.features import heading_features, sentence_features

_CHOICES_RE = re.compile(r"[\[(]\s?x?\s?[\])]\s|[☐☑☒□■]")
"""Boxes to tick: a form's choice, and no account."""
_HEADING_WEIGHT = 2.0
"""Weight of the heading's words against the sentences under it, which count by the square root of their number."""
_MOST_SENTENCES = 8
_LEAST_SURE = 0.45
_TAKEN = 1.5
"""What a second heading of a section costs, in log-probability."""


def role_under(
    text: str, heading: tuple[int, int], body: tuple[int, int], taken: Collection[str] = ()
) -> tuple[str | None, float]:
    """The section of the stretch `body` under the words at `heading`, and how sure it is; None for what is no section.

    `taken` are sections that have a heading already: two headings of one section are rare.
    """
    if _CHOICES_RE.search(text, *body):
        return None, 1.0
    model = role_model()
    score = _HEADING_WEIGHT * model.log_probabilities(heading_features(text[slice(*heading)]))
    sentences = sentences_of(text[slice(*body)].replace("\t", " "))[:_MOST_SENTENCES]
    position = body[0] / max(len(text), 1)
    if sentences:
        told = sum(model.log_probabilities(sentence_features(sentence, position)) for sentence in sentences)
        score = score + told / np.sqrt(len(sentences))
    score = score - _TAKEN * np.array([role in taken for role in ROLES], dtype=np.float32)
    shares = np.exp(score - score.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    sure = float(shares[best])
    return (ROLES[best], sure) if ROLES[best] in SECTIONS and sure >= _LEAST_SURE else (None, sure)
