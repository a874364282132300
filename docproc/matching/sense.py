"""What the sentences of a text say, by an encoder, and how far two texts say the same.

Cosines of a sentence encoder are high for any two texts on one topic. So a row counts by how far it stands above the other rows
that come near the idea, never by its cosine alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from docproc.matching.canonical import Token
from docproc.matching.encoder import Encoder
from docproc.matching.transformer import Matrix
from docproc.matching.vectors import Prepared, Weights

LONGEST_WINDOW = 5
"""Sentences of the longest stretch of an idea that is held against a whole row."""
MOST_SENTENCES = 120
"""Sentences of a text that are encoded, evenly taken (about 20 ms each); a ten-page entry has about 100 that carry the idea."""
_LONGEST_SENTENCE = 400
"""Characters of a sentence that are encoded; longer ones are lists, which have their head first."""
_LEAST_COUNTING = 3
"""Counting syllables that a sentence must have to say something."""
_LONG_SENTENCE = 30
"""Counting syllables from which a sentence weighs no more."""
_MEASURES = ("sense_whole", "sense_sentences", "sense_window")
SENSE_FEATURES = tuple(f"{how}_{name}" for how in ("lead", "stand") for name in _MEASURES)
"""Names of the features that an encoder adds."""
_NEXT = 3
_SPREAD = 0.03
"""Added to the standard deviation of the rows, so that rows that are all alike make no giants."""
_USUAL = {"sense_whole": (0.21, 0.15), "sense_sentences": (0.18, 0.14), "sense_window": (0.19, 0.14)}
"""Mean and standard deviation among the ten rows that come nearest without being the same idea, over the development sets."""
_LEAST_ROWS = 10
"""A register of fewer rows is filled up with usual values, so that a row has something to stand above."""
_QUANTILES = np.array([-1.5, -1.0, -0.7, -0.4, -0.1, 0.1, 0.4, 0.7, 1.0, 1.5])


class Sense(NamedTuple):
    """A text by its sentences."""

    sentences: Matrix
    """One unit vector a sentence, the title first."""
    weights: Weights
    """How much each says."""
    whole: Matrix
    """One unit vector of the text."""
    pieces: Matrix
    """One unit vector a piece of a word, in order; 1.5 KB each."""
    rarity: Weights
    """How much each piece counts."""
    in_title: npt.NDArray[np.bool_]
    """Whether it stands in the title."""
    segments: tuple[int, ...] = ()
    """For each sentence the segment of the prepared text that it is, 0-based."""


class Sentence(NamedTuple):
    """A sentence without what is set aside."""

    text: str
    """Its words in one line."""
    length: int
    """Counting syllables."""
    in_title: bool
    """Whether it stands in the title."""
    segment: int
    """Which segment of the prepared text it is, 0-based."""


def sentences(prepared: Prepared) -> list[Sentence]:
    """What carries the idea, clause by clause, the title first."""
    found = []
    for number, (first, last) in enumerate(prepared.segments):
        tokens = [prepared.tokens[i] for i in range(first, last) if prepared.carries[i]]
        in_title = first < prepared.title_length
        if len(tokens) >= (1 if in_title else _LEAST_COUNTING):
            found.append(Sentence(_words(prepared.text, tokens), len(tokens), in_title, number))
    return found[:: -(-len(found) // MOST_SENTENCES)] if found else []


def _words(text: str, tokens: Sequence[Token]) -> str:
    """The text from the first to the last token without the stretches between them that do not count."""
    pieces: list[tuple[int, int]] = []
    for token in tokens:
        if pieces and not any(letter.isalnum() for letter in text[pieces[-1][1] : token.start]):
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], token.end))
        else:
            pieces.append((token.start, token.end))
    return " ".join(" ".join(text[start:end] for start, end in pieces).split())[:_LONGEST_SENTENCE]


def sense_of(prepared: Prepared, encoder: Encoder) -> Sense | None:
    """The sense of a text; null for one that says nothing."""
    found = sentences(prepared)
    if not found:
        return None
    read = encoder.read([sentence.text for sentence in found])
    weights = np.sqrt(np.array([min(sentence.length, _LONG_SENTENCE) for sentence in found], dtype=np.float64))
    in_title = np.array([sentence.in_title for sentence in found])[read.sentence]
    segments = tuple(sentence.segment for sentence in found)
    return Sense(read.sentences, weights, read.whole, read.pieces, read.rarity, in_title, segments)


def sense_measures(idea: Sense, row: Sense) -> dict[str, float]:
    """Cosines of two texts: whole, of the row's sentences with the likest of the idea, of the row with a stretch of the idea."""
    return _measures(idea, np.array(list(_stretches(idea))), row)


def sense_features(idea: Sense, rows: Sequence[Sense | None]) -> list[dict[str, float]]:
    """For each row how far it stands above the others, by measure: from the next best, and in standard deviations."""
    stretches = np.array(list(_stretches(idea)))
    measures = [_measures(idea, stretches, row) for row in rows]
    columns = {name: np.array([row[name] for row in measures]) for name in _MEASURES}
    result = []
    for place in range(len(rows)):
        features: dict[str, float] = {}
        for name, values in columns.items():
            others = _filled(np.delete(values, place), name)
            every = np.append(others, values[place])
            features[f"lead_{name}"] = float(values[place] - np.sort(others)[-_NEXT:].mean())
            features[f"stand_{name}"] = float((values[place] - np.median(every)) / (every.std() + _SPREAD))
        result.append(features)
    return result


def _filled(others: npt.NDArray[np.float64], name: str) -> npt.NDArray[np.float64]:
    missing = max(0, _LEAST_ROWS - 1 - len(others))
    mean, spread = _USUAL[name]
    return np.concatenate([others, mean + spread * _QUANTILES[:missing]])


def _stretches(sense: Sense) -> Iterator[Matrix]:
    """Unit vectors of all runs of one to `LONGEST_WINDOW` sentences."""
    for first in range(len(sense.sentences)):
        total = np.zeros_like(sense.whole)
        for place in range(first, min(first + LONGEST_WINDOW, len(sense.sentences))):
            total = total + sense.sentences[place] * np.float32(sense.weights[place])
            yield total / max(float(np.linalg.norm(total)), 1e-6)


def _measures(idea: Sense, stretches: Matrix, row: Sense | None) -> dict[str, float]:
    if row is None:
        return dict.fromkeys(_MEASURES, 0.0)
    best = (row.sentences @ idea.sentences.T).max(axis=1)
    return {
        "sense_whole": float(idea.whole @ row.whole),
        "sense_sentences": float((row.weights * best).sum() / row.weights.sum()),
        "sense_window": float((stretches @ row.whole).max()),
    }
