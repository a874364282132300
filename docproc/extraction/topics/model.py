"""The trained topic model: a linear classifier over hashed words and pairs, its scores calibrated out of fold.

`docproc.training.topics` fits it to our own texts (models/topics/training) and writes `topic_model.npz`; here it is read
with numpy alone. `item_model.npz` is fitted to the same texts and to short items, as plans list the fields that they open.
One class beside the topics stands for texts about something else.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Counts = Mapping[int, float]
"""How often each feature occurs, by its hash; parts of an occurrence where its section counts less."""

TITLE_SHARE = 0.8
"""Length of the title's vector against the body's: chosen among 0.4, 0.8, 1.2 by top-1 out of fold."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The features that count, and how telling each is."""

    rows: dict[int, int]
    """Row of a feature by its hash."""
    idf: Matrix
    """Inverse document frequency by row."""

    @classmethod
    def of(cls, keys: npt.NDArray[np.uint32], idf: Matrix) -> "Vocabulary":
        """From sorted hashes and the frequency of each."""
        return cls(dict(zip(keys.tolist(), range(len(keys)), strict=True)), idf)

    def vector(self, counts: Counts) -> tuple[npt.NDArray[np.intp], Matrix]:
        """Rows and values of a text's unit vector; empty when it has none of the features."""
        known = {row: count for key, count in counts.items() if (row := self.rows.get(key)) is not None}
        rows = np.fromiter(known, dtype=np.intp, count=len(known))
        values = np.log1p(np.fromiter(known.values(), dtype=np.float32, count=len(known))) * self.idf[rows]
        return rows, (values / max(float(np.linalg.norm(values)), 1e-9)).astype(np.float32)

    def joint(self, title: Counts, body: Counts) -> tuple[npt.NDArray[np.intp], Matrix]:
        """Rows and values of the unit vector of title and body together, the title at its share; a row may stand twice."""
        (first, head), (second, rest) = self.vector(title), self.vector(body)
        share = TITLE_SHARE if len(second) else 1.0
        rows, values = np.concatenate([first, second]), np.concatenate([share * head, rest])
        _, place = np.unique(rows, return_inverse=True)  # of the few rows that occur, not of the whole vocabulary
        total = np.bincount(place, weights=values, minlength=1)
        return rows, (values / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class TopicModel:
    """Weights and calibration."""

    vocabulary: Vocabulary
    codes: tuple[str, ...]
    """Topics by column; the column after the last is for texts about something else."""
    weights: Matrix
    """One row a feature, one column a class."""
    intercepts: Matrix
    """One a class."""
    slope: float
    """Platt's slope for the log-odds of a topic."""
    offset: float
    """Platt's intercept."""

    def probabilities(self, title: Counts, body: Counts) -> Matrix:
        """How likely each class is the main subject; the last is "something else". They sum to one."""
        rows, values = self.vocabulary.joint(title, body)
        return softmax(values @ self.weights[rows] + self.intercepts)

    def scores(self, probabilities: Matrix) -> dict[str, float]:
        """By topic, the calibrated probability that the text is about it, as its main or a further subject."""
        return {
            code: calibrated(float(p), self.slope, self.offset) for code, p in zip(self.codes, probabilities[:-1], strict=True)
        }

    def telling(self, sentences: Sequence[Iterable[int]]) -> Matrix:
        """How much each sentence (a row) speaks for each class (a column) against the others, by its features."""
        known = [[row for f in set(sentence) if (row := self.vocabulary.rows.get(f)) is not None] for sentence in sentences]
        rows = np.fromiter(chain.from_iterable(known), dtype=np.intp)
        sentence_of = np.repeat(np.arange(len(known)), [len(found) for found in known])
        parts = self.weights[rows] * self.vocabulary.idf[rows][:, None]
        sums = [np.bincount(sentence_of, weights=column, minlength=len(known)) for column in parts.T]
        return np.asarray(np.stack(sums, axis=1) - np.mean(sums, axis=0)[:, None], dtype=np.float32)


def softmax(logits: Matrix) -> Matrix:
    """Probabilities of classes by their logits."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


def log_odds(probability: float) -> float:
    """Log-odds of a probability, kept from infinity."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


def calibrated(probability: float, slope: float, offset: float) -> float:
    """Platt scaling of a probability."""
    return 1 / (1 + math.exp(-(slope * log_odds(probability) + offset)))


@cache
def topic_model() -> TopicModel:
    """The model of accounts of ideas that comes with the package."""
    return _stored("topic_model.npz")


@cache
def item_model() -> TopicModel:
    """The model of what plans ask ideas for, in a few words each."""
    return _stored("item_model.npz")


def _stored(name: str) -> TopicModel:
    with files(__package__).joinpath(name).open("rb") as stream:
        data = np.load(stream)
        return TopicModel(
            vocabulary=Vocabulary.of(data["keys"], data["idf"].astype(np.float32)),
            codes=tuple(data["codes"].tolist()),
            weights=data["weights"].astype(np.float32) * data["scale"],
            intercepts=data["intercepts"],
            slope=float(data["calibration"][0]),
            offset=float(data["calibration"][1]),
        )
