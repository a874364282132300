"""Fits the model that tells authors from other persons named in entries; the same input gives the same file.

    docproc train authors

Papers and parts of papers with each name marked as an author's or another's: `models/authors/training/papers.txt`, written for
this, and `entries.txt`, the entries of the development gold sets. A logistic regression on what surrounds a name.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from threadpoolctl import threadpool_limits

from docproc.extraction.entry.authors.mentions import MentionModel
from docproc.extraction.entry.authors.mentions.features import BUCKETS, Span, mention_features
from docproc.training.eight_bits import in_eight_bits, rounded

TARGET = Path(__file__).parents[1] / "extraction" / "entry" / "authors" / "mentions" / "mention_model.npz"
_STRENGTH = 10.0
"""Inverse strength of the L2 penalty: 3 to 100 were tried on the entries of others with a model of our own papers alone."""
_FOLDS = 5
_THRESHOLD = 0.5
_MARKED_RE = re.compile(r"\[\[(?P<author>[^\[\]\n]+)\]\]|\{\{(?P<other>[^{}\n]+)\}\}")


class Paper(NamedTuple):
    """A paper, or a part of one, with the persons it names."""

    text: str
    names: tuple[Span, ...]
    authors: tuple[bool, ...]
    """Whether each name is an author's."""


def papers(path: Path) -> list[Paper]:
    """The papers of a file of marked texts, in its order."""
    return [_paper(part.strip("\n")) for part in path.read_text(encoding="utf-8").split("\n---\n")]


def _paper(marked: str) -> Paper:
    text, position = "", 0
    names: list[Span] = []
    authors: list[bool] = []
    for match in _MARKED_RE.finditer(marked):
        text += marked[position : match.start()]
        name = match["author"] or match["other"]
        names.append((len(text), len(text) + len(name)))
        authors.append(match["author"] is not None)
        text, position = text + name, match.end()
    return Paper(text + marked[position:], tuple(names), tuple(authors))


def fit(learnt: Sequence[Paper]) -> MentionModel:
    """The model of these papers."""
    found = LogisticRegression(C=_STRENGTH, max_iter=3_000, class_weight="balanced").fit(*_examples(learnt))
    return MentionModel(rounded(found.coef_[0].astype(np.float32)), round(float(found.intercept_[0]), 3))


def _examples(learnt: Sequence[Paper]) -> tuple[csr_matrix, list[bool]]:
    places = [sorted(mention_features(paper.text, paper.names, i)) for paper in learnt for i in range(len(paper.names))]
    lines = np.repeat(np.arange(len(places)), [len(found) for found in places])
    values = np.concatenate([np.full(len(found), 1 / np.sqrt(len(found))) for found in places])
    vectors = csr_matrix((values, (lines, np.concatenate(places))), shape=(len(places), BUCKETS))
    return vectors, [is_author for paper in learnt for is_author in paper.authors]


def metrics(own: list[Paper], others: list[Paper]) -> dict[str, dict[str, float]]:
    """Figures on papers that the model has not seen: own ones out of fold; those of others by a model of our own alone."""
    judged = [
        (paper, model)
        for train, test in KFold(_FOLDS, shuffle=True, random_state=1).split(own)
        for model in [fit([own[i] for i in train])]
        for paper in [own[i] for i in test]
    ]
    model = fit(own)
    return {"own_out_of_fold": _figures(judged), "others_by_own_alone": _figures([(paper, model) for paper in others])}


def _figures(judged: Sequence[tuple[Paper, MentionModel]]) -> dict[str, float]:
    said = [
        (model.probability(mention_features(paper.text, paper.names, i)) >= _THRESHOLD, is_author)
        for paper, model in judged
        for i, is_author in enumerate(paper.authors)
    ]
    right = sum(given and due for given, due in said)
    given, due = sum(given for given, _ in said), sum(due for _, due in said)
    return {
        "names": len(said),
        "authors": due,
        "precision": round(right / max(given, 1), 4),
        "recall": round(right / max(due, 1), 4),
    }


def save(path: Path, model: MentionModel) -> None:
    """Writes the file that `docproc.extraction.entry.authors.mentions.model` reads."""
    np.savez_compressed(path, **in_eight_bits(model.weights), intercept=np.float32(model.intercept))


def main(folder: Path, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in `folder`."""
    with threadpool_limits(limits=1):  # sums on many threads may come in another order
        own, others = (papers(folder / "training" / name) for name in ("papers.txt", "entries.txt"))
        save(target, fit([*own, *others]))
        found = json.dumps(metrics(own, others), indent=2)
    (folder / "metrics.json").write_text(found + "\n", encoding="utf-8")
